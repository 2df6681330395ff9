"use client";
// Which days are shown, and of which entity: an ordinary form, so that the address says what is seen.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lastDays, type RangeInput } from "@/lib/service-levels/manager/range";
import { EntityFilter } from "../list-page/entity-filter";
import type { ListedEntity } from "../list-page/row-key";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { writeRange } from "./range-address";

const spans = [7, 28, 90] as const;
const field = "min-h-control rounded-md border border-control bg-surface px-2 text-ink";

export type RangeBarProps = {
  input: RangeInput;
  entities: readonly ListedEntity[];
  /** When the page was drawn. */
  now: string;
  wrong: boolean;
};

/** `path` is the page's own, `view` the part of it that is looked at; `hint` says what the days are. */
export function RangeBar(props: RangeBarProps & { path: string; view?: string; hint: string }) {
  const { input, path, view } = props;
  const t = useTranslations("service-levels.range");
  const last = (days: number): string =>
    writeRange({ ...lastDays(new Date(props.now), days), entityId: input.entityId }, path, view);
  return (
    <form
      action={path}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-surface px-5 py-2 max-sm:px-3"
    >
      {view && <input type="hidden" name="view" value={view} />}
      <Entity key={input.entityId} chosen={input.entityId} entities={props.entities} />
      <label className="flex items-center gap-1.5">
        {t("from")} <input key={input.from} type="date" name="from" defaultValue={input.from} className={field} />
      </label>
      <label className="flex items-center gap-1.5">
        {t("to")} <input key={input.to} type="date" name="to" defaultValue={input.to} className={field} />
      </label>
      <Button type="submit">{t("show")}</Button>
      {spans.map((days) => (
        <Link key={days} href={last(days)} className={buttonClass("ghost", "sm")}>
          {t(`last${days}`)}
        </Link>
      ))}
      <span className="text-ink-3 text-sm">{props.hint}</span>
      {props.wrong && (
        <p role="alert" className="text-risk">
          {t("wrong")}
        </p>
      )}
    </form>
  );
}

/** Goes with the form; all of them is no field at all. */
function Entity({ chosen = null, entities }: { chosen?: string | null; entities: readonly ListedEntity[] }) {
  const [entity, setEntity] = useState(chosen);
  return (
    <>
      <EntityFilter entities={entities} value={entity} onChange={setEntity} />
      {entity && <input type="hidden" name="entity" value={entity} />}
    </>
  );
}
