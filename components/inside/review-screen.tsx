"use client";
// Who may do what, person by person, for somebody else to confirm or cut this quarter.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { AccessReview, ReviewedPerson } from "@/lib/inside-control/access-review";
import type { ReviewStanding } from "@/lib/inside-control/quarter";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { CutDialog } from "./cut-dialog";
import type { ReviewAction } from "./inside-actions";
import { useInsideAction } from "./use-inside-action";

const tones: Record<ReviewStanding, "ok" | "warn" | "risk" | "none"> = {
  ...{ done: "ok", due: "warn", overdue: "risk", not_yet: "none" },
};

export function ReviewScreen({
  review,
  selfId,
  decide,
}: {
  review: AccessReview;
  selfId: string;
  decide: ReviewAction;
}) {
  const t = useTranslations("inside.review");
  const format = useFormat();
  const { run, busy } = useInsideAction(decide);
  const [cutting, setCutting] = useState<ReviewedPerson | null>(null);
  const { quarter, left, dueAt, people } = review;
  return (
    <>
      <TopBar title={t("title")} summary={t("summary", { quarter, left })} />
      <PageBody>
        <p className="mb-3 max-w-[70ch] text-ink-2">{t("due", { date: format.date(dueAt) })}</p>
        {people.length === 0 && <EmptyState title={t("nobody")} />}
        <ul className="max-w-5xl rounded-lg border border-line bg-surface">
          {people.map((person) => (
            <li
              key={person.id}
              className="grid items-center gap-x-5 gap-y-1.5 border-line border-b px-4 py-2.5 last:border-b-0 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_minmax(0,5fr)_240px]"
            >
              <PersonLine
                person={person}
                own={person.id === selfId}
                busy={busy}
                onConfirm={() => {
                  const { id: staffId, version } = person;
                  void run({ staffId, version, decision: "confirm" }, t("confirmed"));
                }}
                onCut={() => setCutting(person)}
              />
            </li>
          ))}
        </ul>
      </PageBody>
      {cutting && <CutDialog person={cutting} decide={decide} onClose={() => setCutting(null)} />}
    </>
  );
}

type LineProps = { person: ReviewedPerson; own: boolean; busy: boolean; onConfirm: () => void; onCut: () => void };

function PersonLine({ person, own, busy, onConfirm, onCut }: LineProps) {
  const t = useTranslations("inside.review");
  const roles = useTranslations("shell.role");
  const queues = useTranslations("shell.queue");
  const format = useFormat();
  const queueName = (queue: string): string => {
    const known = queue as Parameters<typeof queues>[0];
    return queues.has(known) ? queues(known) : queue;
  };
  const role = person.role as Parameters<typeof roles>[0];
  const { last } = person;
  return (
    <>
      <div className="min-w-0">
        <h2 className="break-words text-base">
          <Name>{person.name}</Name>
        </h2>
        <p className="text-ink-2">{roles.has(role) ? roles(role) : person.role}</p>
      </div>
      <div className="min-w-0 break-words">
        <p>
          <span className="text-ink-3">{t("entities")}</span> {format.list(person.entities.map(({ code }) => code))}
        </p>
        <p>
          <span className="text-ink-3">{t("queues")}</span> {format.list(person.queues.map(queueName)) || t("noQueues")}
        </p>
      </div>
      <div className="min-w-0">
        <Tag tone={tones[person.standing]}>{t(`standing.${person.standing}`)}</Tag>
        <p className="text-ink-3">
          {last ? t(`lastBy.${last.decision}`, { quarter: last.quarter, name: last.by }) : t("never")}
        </p>
      </div>
      <div className="flex flex-wrap gap-2 md:justify-end">
        {own && person.standing !== "done" && <p className="text-ink-2">{t("own")}</p>}
        {person.mayDecide && (
          <>
            <Button size="sm" busy={busy} onClick={onConfirm}>
              {t("confirm")}
            </Button>
            <Button size="sm" tone="ghost" disabled={busy} onClick={onCut}>
              {t("cut")}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
