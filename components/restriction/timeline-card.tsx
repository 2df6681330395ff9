"use client";
// What happened to the restriction, out of the record, newest first.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RestrictionView } from "@/lib/restrictions/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";

const SHOWN = 6;

export function TimelineCard({ history }: Pick<RestrictionView, "history">) {
  const t = useTranslations("restriction-desk.timeline");
  const [all, setAll] = useState(false);
  return (
    <Card heading={t("title")}>
      {history.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ol>
        {(all ? history : history.slice(0, SHOWN)).map((event) => (
          <Line key={`${event.at} ${event.kind} ${event.by?.id}`} event={event} />
        ))}
      </ol>
      {history.length > SHOWN && (
        <Button tone="ghost" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("less") : t("more", { count: history.length })}
        </Button>
      )}
    </Card>
  );
}

function Line({ event }: { event: RestrictionView["history"][number] }) {
  const t = useTranslations("restriction-desk.timeline");
  const kind = `record.${event.kind.replace("restriction.", "")}` as "record.proposed";
  return (
    <li className="py-1">
      <span className="font-medium">{event.by ? <Name>{event.by.name}</Name> : t("system")}</span>
      <span className="text-ink-2"> · {t.has(kind) ? t(kind) : event.kind}</span>
      <span className="block text-ink-3">
        <Moment at={Date.parse(event.at)} show="when" />
      </span>
    </li>
  );
}
