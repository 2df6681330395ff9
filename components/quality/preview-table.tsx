// What a band would have closed in the last days, by what the model had said of each case while it was open.
import { useTranslations } from "next-intl";
import type { Preview } from "@/lib/auto-close/preview";
import { useFormat } from "@/lib/i18n/use-format";
import { Money } from "../ui/money";
import { Wide } from "../ui/wide";

export function PreviewTable({ previews }: { previews: readonly Preview[] }) {
  const t = useTranslations("quality.bands");
  const format = useFormat();
  const cell = "py-1 ps-3 text-end tabular-nums whitespace-nowrap";
  const widest = previews.at(-1);
  return (
    <Wide label={t("would")}>
      <table className="w-full border-collapse">
        <caption className="pb-1 text-start font-medium">{t("would")}</caption>
        <thead>
          <tr className="text-ink-3 text-sm">
            {(["days", "count", "value", "decided", "missed", "high"] as const).map((each) => (
              <th key={each} scope="col" className={`font-normal ${each === "days" ? "text-start" : cell}`}>
                {t(`wouldColumn.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {previews.map((one) => (
            <tr key={one.days} className="border-line border-t">
              <th scope="row" className="py-1 text-start font-normal whitespace-nowrap">
                {t("days", { days: one.days })}
              </th>
              <td className={cell}>
                {format.count(one.count)}{" "}
                <span className="text-ink-3">{t("of", { opened: format.count(one.opened) })}</span>
              </td>
              <td className={cell}>
                <Money cents={one.valueUsdCents} />
              </td>
              <td className={cell}>{format.count(one.decided)}</td>
              <td className={`${cell} ${one.missed > 0 ? "font-medium text-risk" : ""}`}>{format.count(one.missed)}</td>
              <td className={cell}>{one.decided > 0 ? format.percent(one.high, 1) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {widest && (
        <p className="mt-1 text-ink-3 text-sm">
          {t("seenBy", { assessed: format.count(widest.assessed), opened: format.count(widest.opened) })}
        </p>
      )}
    </Wide>
  );
}
