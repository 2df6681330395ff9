"use client";
// The case's history out of the record, newest first. Who merely looked is left out until asked for.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CaseDetail, TimelineEntry } from "@/lib/cases/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { useCaseWords } from "./case-words";
import { changeInWords } from "./changes-in-words";

const SHOWN = 6;

export function HistoryCard({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("case.history");
  const [looks, setLooks] = useState(false);
  const [all, setAll] = useState(false);
  const entries = detail.timeline.filter(({ kind }) => looks || kind !== "case.viewed");
  return (
    <Card
      level={2}
      heading={t("title")}
      aside={
        <Checkbox checked={looks} onChange={setLooks}>
          {t("looks")}
        </Checkbox>
      }
    >
      <ol>
        {(all ? entries : entries.slice(0, SHOWN)).map((entry) => (
          <Entry key={entry.seq} entry={entry} customerZone={detail.customer.timeZone ?? undefined} />
        ))}
      </ol>
      {entries.length > SHOWN && (
        <div className="mt-1.5">
          <Button tone="ghost" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("less") : t("more", { count: entries.length })}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Entry({ entry, customerZone }: { entry: TimelineEntry; customerZone?: string }) {
  const t = useTranslations("case");
  const words = useCaseWords();
  const { actor } = entry;
  const unnamed = { system: "history.system", machine: "history.machine", staff: "history.someone" } as const;
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-3 py-1">
      <span className="min-w-0">
        <span className="font-medium">
          {actor.name ? <Name>{actor.name}</Name> : t(unnamed[actor.kind as keyof typeof unnamed] ?? unnamed.system)}
        </span>
        <span className="text-ink-2"> · {changeInWords(entry, words)}</span>{" "}
        {entry.isNew && <Tag tone="info">{t("isNew")}</Tag>}
      </span>
      <span className="text-ink-3">
        <Moment at={Date.parse(entry.at)} show="when" customerZone={customerZone} />
      </span>
    </li>
  );
}
