"use client";
// What stands on a customer, beside their name: the measure, and until when at most.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { RestrictionRow } from "@/lib/restrictions/dto";
import { standing } from "@/lib/restrictions/states";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";
import { useRestrictionWords } from "./restriction-words";

const SHOWN = 2;

export function StandingTags({ rows }: { rows: readonly RestrictionRow[] }) {
  const t = useTranslations("restriction-desk.card");
  const words = useRestrictionWords();
  const format = useFormat();
  const present = usePresent();
  // Two of the same kind until the same day are one word with a number.
  const kinds = new Map<string, RestrictionRow[]>();
  for (const row of rows.filter(({ state }) => standing.includes(state))) {
    const kind = `${row.measure} ${row.state} ${row.endsAt}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), row]);
  }
  const shown = [...kinds.values()].slice(0, SHOWN);
  const more = [...kinds.values()].slice(SHOWN).flat().length;
  return (
    <>
      {shown.map(([row, ...others]) =>
        row === undefined ? null : (
          <Tag
            key={row.id}
            tone={row.state === "applying" || row.state === "lifting" ? "warn" : "risk"}
            title={words.state(row.state)}
          >
            {words.measure(row.measure)}
            {others.length > 0 && ` × ${others.length + 1}`}
            {row.endsAt && ` · ${format.when(Date.parse(row.endsAt), present)}`}
          </Tag>
        ),
      )}
      {more > 0 && <Tag tone="risk">{t("more", { count: more })}</Tag>}
    </>
  );
}
