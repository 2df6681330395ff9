// "Is this message from you?": for anybody who has a message and doubts it.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessageForm } from "@/components/portal-entry/message-form";
import { EntryCard, EntryPage } from "@/components/portal-entry/parts";
import { siteUrl } from "@/lib/mail/settings";
import { checkMessageAction } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal-entry.message"))("title") };
}

export default async function MessagePage() {
  const t = await getTranslations("portal-entry.message");
  const site = siteUrl();
  return (
    <EntryPage title={t("title")} lead={t("lead")}>
      <MessageForm check={checkMessageAction} site={site} />
      <EntryCard title={t("tellsTitle")}>
        <ul className="flex list-disc flex-col gap-1.5 ps-5">
          <li>{t("tell1", { site })}</li>
          <li>{t("tell2")}</li>
          <li>{t("tell3")}</li>
          <li>{t("tell4")}</li>
        </ul>
      </EntryCard>
    </EntryPage>
  );
}
