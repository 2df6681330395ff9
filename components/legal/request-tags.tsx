// What must be seen at a glance about a request: that its subjects must not hear of it, that it is late.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { RequestRow } from "@/lib/legal-requests/dto";
import { Tag } from "../ui/tag";

export function RequestTags({ row }: { row: Pick<RequestRow, "gagUntil" | "overdue"> }) {
  const t = useTranslations("legal.tag");
  const format = useFormat();
  return (
    <>
      {row.overdue && <Tag tone="risk">{t("overdue")}</Tag>}
      {row.gagUntil && (
        <Tag tone="warn" title={t("gagUntil", { until: format.date(Date.parse(row.gagUntil)) })}>
          {t("gag")}
        </Tag>
      )}
    </>
  );
}
