"use client";
// Weekly, blocked and rejected, receivers: each an address of its own.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCommands } from "../shell/commands";
import { ViewTabs } from "../ui/view-tabs";

const tabs = ["weekly", "blocking", "receivers"] as const;

export function ReportTabs({ tab, owed }: { tab: (typeof tabs)[number]; owed: number | undefined }) {
  const t = useTranslations("reports");
  const router = useRouter();
  const hrefOf = (id: string): string => (id === "weekly" ? "/reports" : `/reports?tab=${id}`);
  useCommands(
    tabs.map((id) => ({
      id: `reports-${id}`,
      label: t("command", { tab: t(`tab.${id}`) }),
      group: t("title"),
      run: () => router.push(hrefOf(id)),
    })),
  );
  return (
    <ViewTabs
      label={t("tab.label")}
      current={tab}
      views={tabs.map((id) => ({
        id,
        label: t(`tab.${id}`),
        count: id === "blocking" ? owed : undefined,
        href: hrefOf(id),
      }))}
    />
  );
}
