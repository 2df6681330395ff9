// The words by which a customer knows our messages: chosen here, told in each mail from then on.
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { SubmitButton } from "@/components/portal/submit-button";
import { EntryField, EntryPage, Said, thumbLink } from "@/components/portal-entry/parts";
import { newId } from "@/lib/id";
import { landingOf } from "@/lib/portal/landing";
import { ownPreferences } from "@/lib/portal/own-preferences";
import { requireCustomer } from "@/lib/portal/session";
import { readWhy } from "../entry-params";
import { wordsAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal-entry.words"))("title") };
}

type Props = { searchParams: Promise<{ how?: string }> };

export default async function WordsPage({ searchParams }: Props) {
  const customer = await requireCustomer();
  const t = await getTranslations("portal-entry.words");
  const how = readWhy((await searchParams).how, ["saved", "removed", "invalid", "failed"]);
  const own = await ownPreferences({ actor: customer }, {});
  const words = own.ok ? own.value.antiPhishing : null;
  return (
    <EntryPage title={t("title")} lead={t("lead")}>
      {how && <Said tone={how === "saved" || how === "removed" ? "good" : "bad"}>{t(how)}</Said>}
      <p className="text-ink-2">{words ? t("now", { words }) : t("none")}</p>
      <form action={wordsAction} className="flex flex-col gap-4">
        <input type="hidden" name="key" value={newId()} />
        <EntryField
          label={t("field")}
          hint={t("hint")}
          name="words"
          autoComplete="off"
          minLength={2}
          maxLength={40}
          required
        />
        <SubmitButton>{t("submit")}</SubmitButton>
      </form>
      {words && (
        <form action={wordsAction} className="flex flex-col">
          <input type="hidden" name="key" value={newId()} />
          <SubmitButton tone="plain">{t("remove")}</SubmitButton>
        </form>
      )}
      <Link href={landingOf(customer)} className={thumbLink}>
        {t("back")}
      </Link>
    </EntryPage>
  );
}
