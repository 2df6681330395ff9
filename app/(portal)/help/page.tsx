// What our messages are, how to tell them from others, and what to do when a link does not work. The same for everybody.
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EntryCard, EntryPage, Said, thumbLink } from "@/components/portal-entry/parts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal-entry.help"))("title") };
}

type Props = { searchParams: Promise<{ over?: string; left?: string }> };

export default async function HelpPage({ searchParams }: Props) {
  const t = await getTranslations("portal-entry.help");
  const { over, left } = await searchParams;
  return (
    <EntryPage title={t("title")} lead={t("lead")}>
      {over && <Said tone="note">{t("over")}</Said>}
      {left && <Said tone="good">{t("left")}</Said>}
      <EntryCard title={t("howTitle")}>
        <ol className="flex list-decimal flex-col gap-1.5 ps-5">
          <li>{t("how1")}</li>
          <li>{t("how2")}</li>
          <li>{t("how3")}</li>
        </ol>
      </EntryCard>
      <EntryCard title={t("messageTitle")}>
        <p>{t("messageText")}</p>
        <Link href="/help/message" className={thumbLink}>
          {t("messageLink")}
        </Link>
      </EntryCard>
      <EntryCard title={t("linkTitle")}>
        <p>{t("linkText")}</p>
        <Link href="/help/link" className={thumbLink}>
          {t("linkLink")}
        </Link>
      </EntryCard>
      <EntryCard title={t("wordsTitle")}>
        <p>{t("wordsText")}</p>
      </EntryCard>
      <p className="text-ink-2">{t("never")}</p>
    </EntryPage>
  );
}
