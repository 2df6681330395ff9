// What the composer offers, pure: every measure from least to most, which is the least that answers the case, and why others are
// barred. A finding that asks for a look or a question takes nothing: then nothing is the least.
import { type Answer, answerTo } from "./answers";
import type { MeasureOffer } from "./dto";
import { COOLING_OFF_MS, HOLD_MS, isHeavier, REVIEW_MS, usualFunctions } from "./measures";
import type { RestrictionScope } from "./scope";
import { type Concern, type Ground, type LiftCondition, type RestrictionMeasure, restrictionMeasures } from "./states";

/** What a case rests on, as far as measures go. */
export type Risk = {
  findings: readonly { rule: string; measure: string; assets: readonly string[]; counterparties: readonly string[] }[];
  valueUsdCents: number | null;
  /** The one transaction that all of it is about, by the sender's id; null when there are several or none. */
  transaction: string | null;
};
/** A verified order that names this customer. */
export type Basis = {
  ground: Ground;
  amountUsdCents: number | null;
  expiresAt: Date | null;
  restrictionReview: Date;
};
type Least = {
  measure: RestrictionMeasure;
  scope: RestrictionScope;
  concern: Concern;
  liftsWhen: LiftCondition;
};
type Standing = { measure: string; scope: RestrictionScope };

const rank = (measure: string): number => (restrictionMeasures as readonly string[]).indexOf(measure);

/** The least measure that answers the risk; null when no finding asks to take anything. An order asks for what it names. */
export function leastFor(risk: Risk | null, basis: Basis | null): Least | null {
  if (basis) {
    const scope: RestrictionScope = { functions: [...usualFunctions.freeze] };
    if (basis.amountUsdCents !== null) scope.usdCents = basis.amountUsdCents;
    const sanctions = basis.ground === "sanctions";
    return {
      ...{ measure: sanctions ? "sanctions_block" : "freeze", scope, concern: "legal_obligation" },
      liftsWhen: sanctions ? "obligation_ends" : "order_ends",
    };
  }
  const answered = (risk?.findings ?? []).flatMap((finding) => {
    const answer = rank(finding.measure) >= 0 ? answerTo(finding.rule) : null;
    return answer ? [{ ...finding, answer }] : [];
  });
  const most = answered.toSorted((a, b) => rank(b.answer.measure) - rank(a.answer.measure))[0];
  if (!most || !risk) return null;
  const same = answered.filter(({ answer }) => answer.measure === most.answer.measure);
  const { measure, concern, liftsWhen } = most.answer;
  return { measure, scope: scopeOf(same, risk), concern, liftsWhen };
}

/** The functions of all its findings, and as narrow as each of them allows. */
function scopeOf(
  findings: readonly { answer: Answer; assets: readonly string[]; counterparties: readonly string[] }[],
  { transaction, valueUsdCents }: Risk,
): RestrictionScope {
  const functions = [...new Set(findings.flatMap(({ answer }) => answer.functions))];
  const by = new Set(findings.map(({ answer }) => answer.by));
  const each = (list: (finding: (typeof findings)[number]) => readonly string[]): string[] | undefined => {
    if (findings.some((finding) => list(finding).length === 0)) return undefined;
    return [...new Set(findings.flatMap(list))];
  };
  if (by.has("whole")) return { functions };
  const only = by.size === 1;
  if (only && by.has("transaction") && transaction) return { functions, transaction };
  const counterparties = only && by.has("counterparty") ? each((finding) => finding.counterparties) : undefined;
  if (counterparties) return { functions, counterparties };
  const assets = each((finding) => finding.assets);
  const value = valueUsdCents !== null && valueUsdCents > 0 ? { usdCents: valueUsdCents } : {};
  return { functions, ...(assets ? { assets } : {}), ...value };
}

const day = (from: Date, ms: number): string => new Date(from.getTime() + ms).toISOString();

/** When it ends by itself, or is looked at again. */
function untilOf(
  measure: RestrictionMeasure,
  basis: Basis | null,
  now: Date,
): Pick<MeasureOffer, "endsAt" | "reviewAt"> {
  if (measure === "closure") return { endsAt: null, reviewAt: null };
  if (measure === "buy_only") return { endsAt: day(now, COOLING_OFF_MS), reviewAt: null };
  if (measure === "withdrawal_hold") return { endsAt: day(now, HOLD_MS), reviewAt: null };
  if (measure === "freeze" && basis?.expiresAt) return { endsAt: basis.expiresAt.toISOString(), reviewAt: null };
  const review = Math.min(now.getTime() + REVIEW_MS, basis?.restrictionReview.getTime() ?? Infinity);
  return { endsAt: null, reviewAt: new Date(review).toISOString() };
}

const usualWords: Record<RestrictionMeasure, { concern: Concern; liftsWhen: LiftCondition }> = {
  buy_only: { concern: "payment_dispute", liftsWhen: "period_over" },
  withdrawal_hold: { concern: "unusual_activity", liftsWhen: "questions_answered" },
  suspension: { concern: "terms_of_use", liftsWhen: "review_finished" },
  freeze: { concern: "legal_obligation", liftsWhen: "order_ends" },
  sanctions_block: { concern: "legal_obligation", liftsWhen: "obligation_ends" },
  closure: { concern: "terms_of_use", liftsWhen: "nothing" },
};

/** Rules that found a listed person or a listed address: nothing else makes a block. */
const listed: readonly string[] = ["list.name-match", "chain.sanctioned"];
export const mayBlock = (risk: Risk | null, basis: Basis | null): boolean =>
  basis?.ground === "sanctions" || (risk?.findings ?? []).some(({ rule }) => listed.includes(rule));

/** Whether a measure of this scope stands, or waits for a signature, already. */
export const isSame = (a: Standing, b: Standing): boolean =>
  a.measure === b.measure && !isHeavier(a as Least, b as Least) && !isHeavier(b as Least, a as Least);

/** Every measure in order, with what it would take and until when. */
export function offersFor(
  { risk, basis, standing }: { risk: Risk | null; basis: Basis | null; standing: readonly Standing[] },
  now: Date,
): MeasureOffer[] {
  const least = leastFor(risk, basis);
  return restrictionMeasures.map((measure): MeasureOffer => {
    const own = least?.measure === measure ? least : null;
    const scope = own?.scope ?? { functions: [...usualFunctions[measure]] };
    const needsBasis = measure === "freeze" && (!basis || basis.ground === "sanctions");
    const barred = needsBasis
      ? "needs_legal_basis"
      : measure === "sanctions_block" && !mayBlock(risk, basis)
        ? "needs_listed_match"
        : standing.some((one) => isSame(one, { measure, scope }))
          ? "already_stands"
          : null;
    const ground: Ground =
      measure === "sanctions_block" ? "sanctions" : measure === "freeze" && basis ? basis.ground : "terms";
    return {
      ...{ measure, scope, takes: scope.functions, ground, ...usualWords[measure] },
      ...(own ? { concern: own.concern, liftsWhen: own.liftsWhen } : {}),
      ...untilOf(measure, basis, now),
      ...{ least: own !== null, barred },
    };
  });
}

/** Whether words are needed why nothing less would do. */
export const needsWhyNotLess = (least: Least | null, asked: { measure: RestrictionMeasure; scope: RestrictionScope }) =>
  least === null || isHeavier(asked, least);
