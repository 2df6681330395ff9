"use client";
// Which days the rates are of, and of which entity: an ordinary form, so that the address says what is seen.
import { useTranslations } from "next-intl";
import type { RangeInput } from "@/lib/service-levels/manager/range";
import { Button } from "../ui/button";

const field = "min-h-control rounded-md border border-control bg-surface px-2 text-ink";
type Props = { input: RangeInput; entities: readonly { id: string; code: string }[]; wrong: boolean };

export function DaysBar({ input, entities, wrong }: Props) {
  const t = useTranslations("quality.range");
  return (
    <form
      action="/quality"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-surface px-5 py-2 max-sm:px-3"
    >
      <input type="hidden" name="view" value="rates" />
      {entities.length > 1 && (
        <select name="entity" aria-label={t("entity")} defaultValue={input.entityId ?? ""} className={field}>
          <option value="">{t("allEntities")}</option>
          {entities.map(({ id, code }) => (
            <option key={id} value={id}>
              {code}
            </option>
          ))}
        </select>
      )}
      <label className="flex items-center gap-1.5">
        {t("from")} <input key={input.from} type="date" name="from" defaultValue={input.from} className={field} />
      </label>
      <label className="flex items-center gap-1.5">
        {t("to")} <input key={input.to} type="date" name="to" defaultValue={input.to} className={field} />
      </label>
      <Button type="submit">{t("show")}</Button>
      <span className="text-ink-3 text-sm">{t("utc")}</span>
      {wrong && (
        <p role="alert" className="text-risk">
          {t("wrong")}
        </p>
      )}
    </form>
  );
}
