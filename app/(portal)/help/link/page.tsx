// A new link, to the known address and nowhere else; what is said here is the same whatever address it was.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SubmitButton } from "@/components/portal/submit-button";
import { EntryField, EntryPage, Said } from "@/components/portal-entry/parts";
import { getFormat } from "@/lib/i18n/get-format";
import { askForLinkAction } from "../../actions";
import { readSeconds, readWhy } from "../entry-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal-entry.newLink"))("title") };
}

type Props = { searchParams: Promise<{ sent?: string; why?: string; seconds?: string }> };

export default async function NewLinkPage({ searchParams }: Props) {
  const [t, format, params] = await Promise.all([getTranslations("portal-entry.newLink"), getFormat(), searchParams]);
  const why = readWhy(params.why, ["malformed", "wait", "foreign", "failed"]);
  return (
    <EntryPage title={t("title")} lead={t("lead")}>
      {params.sent && <Said tone="note">{t("sent")}</Said>}
      {why && <Said tone="bad">{t(`why.${why}`, { duration: format.duration(readSeconds(params.seconds)) })}</Said>}
      <form action={askForLinkAction} className="flex flex-col gap-4">
        <EntryField
          label={t("field")}
          name="address"
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
        />
        <SubmitButton>{t("submit")}</SubmitButton>
      </form>
    </EntryPage>
  );
}
