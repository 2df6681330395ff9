// A desk that works through a demo world's alerts: each evening people decide every case that has been open for some hours, and they
// find the truth. With the loop on, what they decided is remembered and learned from, as the product does it.
import { gravestSeverity, sumDays } from "@/lib/auto-close/limits";
import { draftClearances } from "@/lib/clearances/draft";
import { type Clearance, type Decision, type Hit, suppress } from "@/lib/scoring";
import { type CaseHistory, type Feature, featuresOf } from "@/lib/triage/features";
import { chanceOf, type Example, rankingOf, type TriageModel, trainTriage } from "@/lib/triage/model";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Nobody decides a case in its first hours. */
const UNREAD = 5 * HOUR;

/** An alerting decision as scoring made it, before anything that people remember. */
export type SeenAlert = {
  at: number;
  customer: string;
  valueUsd: number;
  knownSince: number;
  guilty: boolean;
  decision: Decision;
};
/**
 * `band`: from this chance on a case of somebody known that long closes by itself, but for the share that a person is shown all
 * the same.
 */
type Band = { fromChance: number; mostUsd: number; knownDays: number; sampleShare: number };
export type Loop = { band: Band | null };
export type DeskCase = {
  customer: string;
  queue: string;
  guilty: boolean;
  openedAt: number;
  knownSince: number;
  hits: Hit[];
  alerts: number;
  score: number;
  valueUsd: number;
  mandatory: boolean;
  /** Withdrawals held or more, while it was open. */
  restricted: boolean;
  closedAt: number | null;
  by: "person" | "itself" | null;
  judged: { at: number; chance: number } | null;
};

const holding = new Set(["withdrawal_hold", "suspension", "freeze", "sanctions_block", "buy_only"]);

/** Cases in the order in which they were opened; those still open at the end are left so. */
export function workThrough(alerts: readonly SeenAlert[], loop: Loop | null): DeskCase[] {
  const all: DeskCase[] = [];
  const open = new Map<string, DeskCase>();
  const clearances = new Map<string, Clearance[]>();
  const decided = new Map<string, DeskCase[]>();
  const closedItself = new Map<string, DeskCase[]>();
  const examples: Example[] = [];
  let model: TriageModel | null = null;
  let evening = Math.ceil((alerts[0]?.at ?? 0) / DAY) * DAY;
  let drawn = 0;

  const close = (one: DeskCase, at: number, by: "person" | "itself") => {
    Object.assign(one, { closedAt: at, by });
    open.delete(keyOf(one));
    if (by !== "person" || !loop) return;
    decided.set(one.customer, [...(decided.get(one.customer) ?? []), one]);
    examples.push({
      features: featuresFor(one, decided),
      ...{ falsePositive: !one.guilty, group: one.customer, importance: 1 },
    });
    if (one.guilty) return;
    const kept = draftClearances(one.hits, new Date(at)).map((draft) => ({
      ...{ ...draft, expiresAt: draft.expiresAt.getTime(), id: `${one.customer} ${draft.rule} ${draft.key}` },
    }));
    clearances.set(one.customer, [...(clearances.get(one.customer) ?? []), ...kept]);
  };

  const untilEvening = (until: number) => {
    for (; evening <= until; evening += DAY) {
      for (const one of [...open.values()]) if (one.openedAt + UNREAD <= evening) close(one, evening, "person");
      // A new lesson each week.
      if (loop && (evening / DAY) % 7 === 0) model = trainTriage(examples) ?? model;
    }
  };

  for (const alert of alerts) {
    untilEvening(alert.at);
    const left = suppress(alert.decision, loop ? (clearances.get(alert.customer) ?? []) : [], alert.at).decision;
    if (!left.alert) continue;
    const standing = open.get(keyOf({ customer: alert.customer, queue: left.queue }));
    const one = standing ?? newCase(alert, left.queue);
    if (!standing) {
      open.set(keyOf(one), one);
      all.push(one);
    }
    join(one, alert, left);
    const features = loop && model ? featuresFor(one, decided) : null;
    if (!model || !features) continue;
    one.judged = { at: rankingOf(model, features), chance: chanceOf(model, features) };
    const itself = closedItself.get(alert.customer) ?? [];
    const lately = itself.filter(({ closedAt }) => (closedAt ?? 0) > alert.at - sumDays * DAY);
    if (!loop?.band || !mayCloseItself(one, lately, loop.band)) continue;
    drawn += 1;
    if (drawn % Math.round(1 / loop.band.sampleShare) === 0) continue;
    close(one, alert.at, "itself");
    closedItself.set(alert.customer, [...itself, one]);
  }
  return all;
}

const keyOf = ({ customer, queue }: Pick<DeskCase, "customer" | "queue">): string => `${customer} ${queue}`;

const newCase = ({ customer, guilty, at, knownSince }: SeenAlert, queue: string): DeskCase => ({
  ...{ customer, queue, guilty, openedAt: at, knownSince, hits: [], alerts: 0, score: 0, valueUsd: 0 },
  ...{ mandatory: false, restricted: false, closedAt: null, by: null, judged: null },
});

function join(one: DeskCase, { valueUsd }: SeenAlert, decision: Decision): void {
  one.hits.push(...decision.hits);
  one.alerts += 1;
  one.score = Math.max(one.score, decision.score);
  one.valueUsd += valueUsd;
  one.mandatory ||= decision.hits.some(({ mandatory }) => mandatory);
  one.restricted ||= holding.has(decision.measure);
}

/** `lately`: what closed by itself of the same customer. */
const mayCloseItself = (
  one: DeskCase,
  lately: readonly DeskCase[],
  { fromChance, mostUsd, knownDays }: Band,
): boolean =>
  one.judged !== null &&
  one.judged.chance >= fromChance &&
  !one.mandatory &&
  one.hits.every(({ severity }) => severity >= gravestSeverity) &&
  !one.restricted &&
  one.queue !== "sanctions" &&
  lately.reduce((sum, { valueUsd }) => sum + valueUsd, one.valueUsd) <= mostUsd &&
  one.openedAt - one.knownSince >= knownDays * DAY;

function featuresFor(one: DeskCase, decided: ReadonlyMap<string, readonly DeskCase[]>): Feature[] {
  const before = (decided.get(one.customer) ?? []).filter(
    ({ closedAt }) => closedAt !== null && closedAt <= one.openedAt,
  );
  const rules = new Set(one.hits.map(({ rule }) => rule));
  const innocent = before.filter(({ guilty }) => !guilty);
  const history: CaseHistory = {
    innocent: innocent.length,
    deserved: before.length - innocent.length,
    sameInnocent: innocent.filter(({ hits }) => hits.some(({ rule }) => rules.has(rule))).length,
    knownDays: (one.openedAt - one.knownSince) / DAY,
  };
  return featuresOf({ ...one, shareAtStake: 0, history });
}
