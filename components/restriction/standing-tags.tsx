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
  const stand = rows.filter(({ state }) => standing.includes(state));
  return (
    <>
      {stand.slice(0, SHOWN).map((row) => (
        <Tag
          key={row.id}
          tone={row.state === "applying" || row.state === "lifting" ? "warn" : "risk"}
          title={words.state(row.state)}
        >
          {words.measure(row.measure)}
          {row.endsAt && ` · ${format.when(Date.parse(row.endsAt), present)}`}
        </Tag>
      ))}
      {stand.length > SHOWN && <Tag tone="risk">{t("more", { count: stand.length - SHOWN })}</Tag>}
    </>
  );
}
