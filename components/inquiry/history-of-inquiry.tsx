"use client";
// What happened to the inquiry, out of the record, newest first.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { InquiryView } from "@/lib/inquiries/dto";
import type { InquiryEvent } from "@/lib/inquiries/queries/history";
import { askApi } from "../case-queue/ask-api";
import { useLiveQueries } from "../live/live-provider";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";

const SHOWN = 5;

export function HistoryOfInquiry({ view }: { view: Pick<InquiryView, "id"> }) {
  const t = useTranslations("inquiry-desk.timeline");
  const [all, setAll] = useState(false);
  const queryKey = ["inquiry-history", view.id];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => askApi<InquiryEvent[]>(`/api/inquiries/${view.id}/history`, signal),
  });
  useLiveQueries([`inquiry:${view.id}`], queryKey);
  const events = data ?? [];
  return (
    <Card heading={t("title")}>
      {data?.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ol>
        {(all ? events : events.slice(0, SHOWN)).map((event) => (
          <Line key={event.seq} event={event} />
        ))}
      </ol>
      {events.length > SHOWN && (
        <Button tone="ghost" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("less") : t("more", { count: events.length })}
        </Button>
      )}
    </Card>
  );
}

function Line({ event }: { event: InquiryEvent }) {
  const t = useTranslations("inquiry-desk.timeline");
  const { actor } = event;
  const unnamed = { customer: "customer", machine: "machine", staff: "someone" } as const;
  const kind = `record.${event.kind.replace("inquiry.", "")}` as "record.sent";
  return (
    <li className="py-1">
      {t.has(kind) ? t(kind) : event.kind}
      <span className="block text-ink-3">
        {actor.name ? <Name>{actor.name}</Name> : t(unnamed[actor.kind as keyof typeof unnamed] ?? "system")} ·{" "}
        <Moment at={Date.parse(event.at)} show="when" />
      </span>
    </li>
  );
}
