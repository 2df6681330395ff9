"use client";
// What is to be said of a list in a word or two: kept back, failing, fresh, behind, by hand, being compared.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { ListState } from "@/lib/reference-lists/change-queries";
import { Tag } from "../ui/tag";
import { useErrorText } from "./use-error-text";

export function ListTags({ list: { active, keptBack, source, rescreen } }: { list: ListState }) {
  const t = useTranslations("lists.state");
  const format = useFormat();
  const errorText = useErrorText();
  const error = source?.error && source.error.code !== "kept_back" ? source.error : null;
  const sweeping = rescreen && !rescreen.finished;
  return (
    <span className="flex flex-wrap items-center gap-1">
      {keptBack && <Tag tone="warn">{t("kept_back")}</Tag>}
      {error && (
        <Tag tone="risk" title={errorText(error)}>
          {t("failing")}
        </Tag>
      )}
      {source?.enabled && !error && !keptBack && (
        <Tag tone={source.fresh ? "ok" : "warn"}>{t(source.fresh ? "fresh" : "behind")}</Tag>
      )}
      {!source?.enabled && active && <Tag>{t("by_hand")}</Tag>}
      {!source?.enabled && !active && <Tag>{t("off")}</Tag>}
      {sweeping && (
        <Tag tone="info">
          {t("rescreening", { share: format.percent(rescreen.done / Math.max(1, rescreen.customers)) })}
        </Tag>
      )}
    </span>
  );
}
