"use client";
// Deciding, always in reach: what can be done with an open case, and what is missing before it can be closed.
import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CaseDetail, Person } from "@/lib/cases/dto";
import { isMatchCase, needsThePage } from "@/lib/cases/own-page";
import type { CaseOutcome } from "@/lib/cases/states";
import type { Asking } from "../inquiry/use-ask";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../ui/menu";
import { usePresent } from "../ui/present";
import { useCaseWords } from "./case-words";
import { missingSteps, secondPersonTurn, whyNotClose } from "./decision-plan";
import type { CaseCommands } from "./use-case-commands";

/** Why the case cannot be closed with this outcome now, in words, or undefined. */
export function useWhyNot(detail: CaseDetail, me: Person): (outcome: CaseOutcome) => string | undefined {
  const t = useTranslations("case.decide");
  const words = useCaseWords();
  return (outcome) => {
    const never = whyNotClose(detail);
    if (never) return words.failure({ code: "not_allowed", detail: never });
    if (secondPersonTurn(detail, me.id, outcome) === "wait") return t("ownProposal");
    const left = missingSteps(detail).length;
    return left > 0 ? t("stepsLeft", { count: left }) : undefined;
  };
}

type Props = { detail: CaseDetail; commands: CaseCommands; colleagues: readonly Person[] };
type CardProps = Props & {
  ask: Pick<Asking, "offered" | "why" | "open">;
  /** Undefined for who may not. */
  restrict: (() => void) | undefined;
  /** Undefined for who may not open investigations. */
  investigate: (() => void) | undefined;
};

export function DecideCard({ detail, commands, colleagues, ask, restrict, investigate }: CardProps) {
  const t = useTranslations("case.decide");
  if (!detail.may.work)
    return (
      <Card level={2} stuck heading={t("title")}>
        <p className="text-ink-3">{t("readOnly")}</p>
      </Card>
    );
  return (
    <Card level={2} stuck heading={t("title")} aside={<Missing detail={detail} me={commands.me} />}>
      <div className="flex flex-wrap items-center gap-1.5">
        <Outcomes detail={detail} commands={commands} ask={ask} restrict={restrict} />
        <span className="ms-auto flex flex-wrap gap-1.5">
          <Holding detail={detail} commands={commands} />
          <MoreMenu detail={detail} commands={commands} colleagues={colleagues} investigate={investigate} />
        </span>
      </div>
    </Card>
  );
}

/** The line beside the heading: what is missing, who must agree, whose it is. */
function Missing({ detail, me }: { detail: CaseDetail; me: Person }) {
  const t = useTranslations("case.decide");
  const whyNot = useWhyNot(detail, me)("false_positive");
  const turn = secondPersonTurn(detail, me.id, "false_positive");
  const page = needsThePage(detail);
  const who = { name: detail.secondPerson.proposedBy?.name ?? "", who: (name: ReactNode) => <bdi>{name}</bdi> };
  const parts = [
    turn === "agree" ? t.rich("proposal", who) : turn === "propose" ? t("twoPeople") : null,
    whyNot ?? (turn === "alone" ? t("ready") : null),
    detail.assignee && detail.assignee.id !== me.id
      ? t.rich("assignedTo", { name: detail.assignee.name, who: (name) => <bdi>{name}</bdi> })
      : null,
    page && !whyNot ? t(`ownPage.${page}`) : null,
  ].filter((part) => part !== null);
  return (
    <span>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed line of up to three parts.
        <span key={at}>
          {at > 0 && " · "}
          {part}
        </span>
      ))}
    </span>
  );
}

function Outcomes({ detail, commands, ask, restrict }: Omit<CardProps, "colleagues" | "investigate">) {
  const t = useTranslations("case.decide");
  const asking = useTranslations("inquiry-desk.card");
  const restricting = useTranslations("restriction-desk.card");
  const whyNot = useWhyNot(detail, commands.me);
  const match = isMatchCase(detail);
  const oneKey = needsThePage(detail) === null;
  const decide = (outcome: CaseOutcome) => () => commands.setDialog({ kind: "decide", outcome });
  return (
    <>
      <Button
        tone="main"
        keys={oneKey ? "1" : undefined}
        disabledReason={whyNot("false_positive")}
        onClick={decide("false_positive")}
      >
        {t(match ? "notSame" : "false_positive")}
      </Button>
      <Button keys={oneKey ? "2" : undefined} disabledReason={whyNot("explained")} onClick={decide("explained")}>
        {t("explained")}
      </Button>
      {ask.offered && (
        <Button keys="r" disabledReason={ask.why} onClick={ask.open}>
          {asking("ask")}
        </Button>
      )}
      {!detail.escalated && (
        <Button keys="3" onClick={() => commands.setDialog({ kind: "escalate" })}>
          {t("escalate")}
        </Button>
      )}
      {restrict && <Button onClick={restrict}>{restricting("restrict")}</Button>}
    </>
  );
}

/** Whose it is, and whether it sleeps. */
function Holding({ detail, commands }: { detail: CaseDetail; commands: CaseCommands }) {
  const t = useTranslations("case.decide");
  const present = usePresent();
  const mine = detail.assignee?.id === commands.me.id;
  const asleep = detail.snoozedUntil !== null && Date.parse(detail.snoozedUntil) > present;
  return (
    <>
      {asleep ? (
        <Button keys="h" busy={commands.busy} onClick={() => void commands.wake()}>
          {t("wake")}
        </Button>
      ) : (
        <Button keys="h" onClick={() => commands.setDialog({ kind: "snooze" })}>
          {t("snooze")}
        </Button>
      )}
      {mine && (
        <Button busy={commands.busy} onClick={() => void commands.release()}>
          {t("release")}
        </Button>
      )}
      {!detail.assignee && detail.may.take && (
        <Button busy={commands.busy} onClick={() => void commands.take()}>
          {t("take")}
        </Button>
      )}
    </>
  );
}

function MoreMenu({ detail, commands, colleagues, investigate }: Props & Pick<CardProps, "investigate">) {
  const t = useTranslations("case.decide");
  const whyNot = useWhyNot(detail, commands.me);
  const decide = (outcome: CaseOutcome) => () => commands.setDialog({ kind: "decide", outcome });
  const people = [commands.me, ...colleagues.filter(({ id }) => id !== commands.me.id)];
  const assign = (id: string) => void commands.assign(people.find((person) => person.id === id) ?? null);
  return (
    <Menu
      side="top"
      align="end"
      trigger={
        <Button square aria-label={t("more")}>
          <Ellipsis aria-hidden="true" size={16} />
        </Button>
      }
    >
      <MenuItem disabled={Boolean(whyNot("customer_is_victim"))} onSelect={decide("customer_is_victim")}>
        {t("victim")}
      </MenuItem>
      <MenuItem disabled={Boolean(whyNot("suspicion_substantiated"))} onSelect={decide("suspicion_substantiated")}>
        {t("substantiated")}
      </MenuItem>
      {investigate && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={investigate}>{t("investigate")}</MenuItem>
        </>
      )}
      {detail.may.assign && (
        <>
          <MenuSeparator />
          <MenuChoice
            label={t("assign")}
            value={detail.assignee?.id ?? ""}
            onChange={assign}
            options={[{ value: "", label: t("nobody") }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </>
      )}
    </Menu>
  );
}
