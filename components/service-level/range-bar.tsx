"use client";
// Which days are shown, and of which entity: an ordinary form, so that the address says what is seen.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { lastDays, type RangeInput } from "@/lib/service-levels/manager/range";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { writeRange } from "./range-address";

const spans = [7, 28, 90] as const;
const field = "min-h-control rounded-md border border-control bg-surface px-2 text-ink";

export function RangeBar(props: {
  input: RangeInput;
  entities: readonly { id: string; code: string }[];
  /** When the page was drawn. */
  now: string;
  wrong: boolean;
}) {
  const { input, entities } = props;
  const t = useTranslations("service-levels.range");
  return (
    <form
      action="/service-levels"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-surface px-5 py-2 max-sm:px-3"
    >
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
      {spans.map((days) => (
        <Link
          key={days}
          href={writeRange({ ...lastDays(new Date(props.now), days), entityId: input.entityId })}
          className={buttonClass("ghost", "sm")}
        >
          {t(`last${days}`)}
        </Link>
      ))}
      <span className="text-ink-3 text-sm">{t("utc")}</span>
      {props.wrong && (
        <p role="alert" className="text-risk">
          {t("wrong")}
        </p>
      )}
    </form>
  );
}
