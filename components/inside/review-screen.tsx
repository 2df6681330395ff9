"use client";
// Who may do what, person by person, for somebody else to confirm or cut this quarter.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { AccessReview, ReviewedPerson } from "@/lib/inside-control/access-review";
import type { ReviewStanding } from "@/lib/inside-control/quarter";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { FactLine, FactList } from "../ui/fact-list";
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
        <ul className="grid max-w-5xl gap-3.5 lg:grid-cols-2">
          {people.map((person) => (
            <li key={person.id}>
              <PersonCard
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

type CardProps = { person: ReviewedPerson; own: boolean; busy: boolean; onConfirm: () => void; onCut: () => void };

function PersonCard({ person, own, busy, onConfirm, onCut }: CardProps) {
  const t = useTranslations("inside.review");
  const roles = useTranslations("shell.role");
  const queues = useTranslations("shell.queue");
  const queueName = (queue: string): string => {
    const known = queue as Parameters<typeof queues>[0];
    return queues.has(known) ? queues(known) : queue;
  };
  const role = person.role as Parameters<typeof roles>[0];
  const { last } = person;
  return (
    <Card
      level={2}
      heading={<Name>{person.name}</Name>}
      aside={<Tag tone={tones[person.standing]}>{t(`standing.${person.standing}`)}</Tag>}
    >
      <FactList>
        <FactLine name={t("role")}>{roles.has(role) ? roles(role) : person.role}</FactLine>
        <FactLine name={t("entities")}>{person.entities.map(({ code }) => code).join(", ")}</FactLine>
        <FactLine name={t("queues")}>{person.queues.map(queueName).join(", ") || t("noQueues")}</FactLine>
        <FactLine name={t("last")}>
          {last ? t(`lastBy.${last.decision}`, { quarter: last.quarter, name: last.by }) : t("never")}
        </FactLine>
      </FactList>
      {own && person.standing !== "done" && <p className="mt-2 text-ink-2">{t("own")}</p>}
      {person.mayDecide && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button size="sm" busy={busy} onClick={onConfirm}>
            {t("confirm")}
          </Button>
          <Button size="sm" tone="ghost" disabled={busy} onClick={onCut}>
            {t("cut")}
          </Button>
        </div>
      )}
    </Card>
  );
}
