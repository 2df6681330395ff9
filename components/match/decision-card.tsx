"use client";
// Deciding a match: always through a dialog, never by one key. Who else must agree, and why somebody may not, is said here.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { MatchDetail } from "@/lib/matches/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import type { MatchAct } from "./match-actions";
import { useMatchReason } from "./steps-card";

const knownReasons = [
  "sanctions_need_an_officer",
  "role_may_not",
  "not_in_your_queues",
  "above_value_limit",
  "conflict_of_interest",
] as const;
type KnownReason = (typeof knownReasons)[number];
const isKnown = (why: string): why is KnownReason => (knownReasons as readonly string[]).includes(why);

type Props = { match: MatchDetail; me: string; onAct: (act: MatchAct) => void };

export function DecisionCard({ match, me, onAct }: Props) {
  const t = useTranslations("matches.decide");
  const { state, may } = match;
  const undecided = state === "open" || state === "inconclusive";
  const waits = match.twoPeople && match.proposer?.id === me && state !== "discounted";
  const mayNot = match.mayNot && t(`mayNot.${isKnown(match.mayNot) ? match.mayNot : "other"}`);
  const second = useTranslations("matches.error")("second_person_needed");
  return (
    <Card heading={t("title")}>
      <Standing match={match} />
      {mayNot ? (
        <p className="text-ink-2">{mayNot}</p>
      ) : (
        <div className="mt-2 flex flex-col items-stretch gap-2">
          {state !== "discounted" && (
            <Button
              tone={undecided ? "main" : "plain"}
              disabledReason={waits ? second : undefined}
              onClick={() => onAct("discount")}
            >
              {t("discount")}
            </Button>
          )}
          {undecided && <Button onClick={() => onAct("confirm")}>{t("confirm")}</Button>}
          {state === "open" && <Button onClick={() => onAct("inconclusive")}>{t("inconclusive")}</Button>}
        </div>
      )}
      {may.reopen && (state !== "open" || match.proposer) && (
        <div className="mt-2 flex flex-col items-stretch">
          <Button tone="ghost" onClick={() => onAct(state === "open" ? "withdraw" : "reopen")}>
            {t(state === "open" ? "withdraw" : "reopen")}
          </Button>
        </div>
      )}
      {match.kind === "sanctions" && (match.strength === "strong" || state === "true_match") && (
        <p className="mt-2 text-ink-3">{t("keepsBlock")}</p>
      )}
    </Card>
  );
}

/** How it was decided, or nothing. */
function Standing({ match }: { match: MatchDetail }) {
  const t = useTranslations("matches");
  const format = useFormat();
  const reason = useMatchReason();
  if (!match.decidedAt) return null;
  const [state, when] = [t(`state.${match.state}`), format.instant(Date.parse(match.decidedAt))];
  return (
    <p>
      {match.decider
        ? t("decide.decided", { state, name: match.decider.name, when })
        : t("decide.decidedBySystem", { state, when })}
      {match.reasonCode && <span className="block text-ink-2">{reason(match.reasonCode)}</span>}
      {match.expiresAt && (
        <span className="block text-ink-3">{t("expires", { when: format.date(Date.parse(match.expiresAt)) })}</span>
      )}
    </p>
  );
}

/** The first of two people, for matches that take two. */
export function SecondPersonCard({ match, me }: { match: MatchDetail; me: string }) {
  const t = useTranslations("matches.second");
  const decide = useTranslations("matches.decide");
  const format = useFormat();
  if (!match.twoPeople || match.state === "discounted") return null;
  const when = match.proposedAt ? format.instant(Date.parse(match.proposedAt)) : "";
  return (
    <Card heading={t("title")}>
      <p className="text-ink-2">{decide("twoPeople")}</p>
      <p className="mt-1">
        {!match.proposer && t("none")}
        {match.proposer &&
          (match.proposer.id === me ? t("mine", { when }) : t("other", { name: match.proposer.name, when }))}
      </p>
    </Card>
  );
}
