"use client";
// The restrictions of a customer on their page and on a case's: what stands, until when at most, who waits for whom; what is over
// is folded away.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { RestrictionRow } from "@/lib/restrictions/dto";
import { endedStates } from "@/lib/restrictions/states";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Deadline, Moment } from "../ui/moment";
import { OriginTag, RestrictionStateTag } from "./restriction-tags";
import { useRestrictionWords } from "./restriction-words";

/** `acts` are the buttons of who may restrict. */
export function MeasuresCard({ rows, acts }: { rows: readonly RestrictionRow[]; acts?: ReactNode }) {
  const t = useTranslations("restriction-desk.card");
  const [all, setAll] = useState(false);
  const open = rows.filter(({ state }) => !endedStates.includes(state));
  const over = rows.length - open.length;
  return (
    <Card heading={t("title")}>
      {open.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ul>
        {(all ? rows : open).map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {over > 0 && (
        <Button tone="ghost" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("less") : t("over", { count: over })}
        </Button>
      )}
      {acts && <div className="mt-2 flex flex-col items-start gap-2 border-line border-t pt-2.5">{acts}</div>}
    </Card>
  );
}

function Row({ row }: { row: RestrictionRow }) {
  const t = useTranslations("restriction-desk.card");
  const words = useRestrictionWords();
  const isOver = endedStates.includes(row.state);
  const at = row.endsAt ?? row.reviewAt;
  return (
    <li className="border-line border-t py-2 first:border-t-0 first:pt-0">
      <p>
        <Link href={`/restrictions/${row.id}`} className="font-medium text-ink no-underline hover:underline">
          {words.measure(row.measure)}
        </Link>{" "}
        <span className="text-ink-3">{row.key}</span>
      </p>
      <p className="mt-0.5 flex flex-wrap gap-1">
        <RestrictionStateTag state={row.state} />
        <OriginTag row={row} />
      </p>
      {!isOver && <p className="mt-0.5 text-ink-2">{words.functions(row.scope.functions)}</p>}
      {!isOver && at && (
        <p className="text-ink-3">
          {t.rich(row.endsAt ? "until" : "review", { when: () => <Deadline at={Date.parse(at)} /> })}
        </p>
      )}
      {isOver && (
        <p className="text-ink-3">
          <Moment at={Date.parse(row.createdAt)} show="date" />
        </p>
      )}
      {row.waiting && (
        <p className="text-info">
          {t.rich("waits", {
            count: row.waiting.missing,
            name: row.waiting.proposedBy.name,
            who: (name) => <bdi>{name}</bdi>,
          })}
        </p>
      )}
      {row.unacknowledged?.dead && <p className="text-risk">{t("dead")}</p>}
    </li>
  );
}
