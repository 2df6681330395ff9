// A restriction as it is being put forward: what is chosen, what it comes to, and what is still missing. Pure; the commands check
// all of it again.
import { readUsd } from "@/lib/i18n/read-usd";
import { abilitiesUnder } from "@/lib/restrictions/abilities";
import type { Ability, MeasureOffer, RestrictionComposition } from "@/lib/restrictions/dto";
import { checkTerms, isHeavier } from "@/lib/restrictions/measures";
import type { ProposeInput } from "@/lib/restrictions/schema";
import { type AccountFunction, type RestrictionScope, scopeSchema } from "@/lib/restrictions/scope";
import type { Concern, Ground, LiftCondition, RestrictionMeasure } from "@/lib/restrictions/states";
import { dayAfter, endOfDay } from "./end-day";

export type RestrictionDraft = {
  /** Null until one is chosen, where what answers stands already. */
  measure: RestrictionMeasure | null;
  functions: AccountFunction[];
  /** As typed; empty is all of them. */
  assets: string;
  amount: string;
  counterparties: string;
  /** Only the one transaction that the case is about, where there is one. */
  transaction: boolean;
  /** The day it ends on or is looked at again by; nothing for what is final. */
  day: string;
  ground: Ground;
  legalRequestId: string | null;
  concern: Concern;
  liftsWhen: LiftCondition;
  why: string;
  whyNotLess: string;
  told: string;
};
export type DraftFault = { field: keyof RestrictionDraft; code: string };

const LEAST_WORDS = 3;

export const offerOf = (composition: RestrictionComposition, measure: RestrictionMeasure | null) =>
  composition.offers.find((offer) => offer.measure === measure);

/** What stands, or waits for a signature, of this measure already. */
export const standingOf = ({ standing }: RestrictionComposition, measure: RestrictionMeasure) =>
  standing.filter((row) => row.measure === measure);

/** What ends it: a day, a day on which it is looked at again, or nothing. */
export const endOf = ({ endsAt, reviewAt }: Pick<MeasureOffer, "endsAt" | "reviewAt">): "ends" | "review" | "final" =>
  endsAt ? "ends" : reviewAt ? "review" : "final";

const own = (offer: MeasureOffer) => ({
  measure: offer.measure,
  functions: [...offer.scope.functions],
  ground: offer.ground,
  concern: offer.concern,
  liftsWhen: offer.liftsWhen,
  day: offer.endsAt || offer.reviewAt ? dayAfter(Date.parse(offer.endsAt ?? offer.reviewAt ?? ""), 0) : "",
});

const nothingYet = {
  ...{ measure: null, functions: [] as AccountFunction[], ground: "terms" as const, day: "" },
  ...{ concern: "unusual_activity" as const, liftsWhen: "review_finished" as const },
};

/** Begins with the least that answers; with nothing where that stands, or nothing answers and something stands. Never with what is barred. */
export function startDraft(composition: RestrictionComposition): RestrictionDraft {
  const least = composition.offers.find((each) => each.least);
  const answered = least ? standingOf(composition, least.measure).length > 0 : composition.standing.length > 0;
  const free = composition.offers.filter(({ barred }) => barred === null);
  const offer = answered ? undefined : (free.find((each) => each === least) ?? free[0]);
  return {
    ...(offer ? own(offer) : nothingYet),
    assets: offer?.scope.assets?.join(", ") ?? "",
    amount: offer?.scope.usdCents ? (offer.scope.usdCents / 100).toFixed(2) : "",
    counterparties: offer?.scope.counterparties?.join("\n") ?? "",
    transaction: offer?.scope.transaction !== undefined,
    legalRequestId: null,
    why: "",
    whyNotLess: "",
    told: "",
  };
}

/** Another measure, with what is usual for it; words that were written stay. */
export function chooseMeasure(draft: RestrictionDraft, offer: MeasureOffer): RestrictionDraft {
  return { ...draft, ...own(offer), legalRequestId: null };
}

/** A verified request as the legal basis: its ground, where it has one. */
export function chooseBasis(
  draft: RestrictionDraft,
  composition: RestrictionComposition,
  legalRequestId: string | null,
): RestrictionDraft {
  const basis = composition.bases.find(({ id }) => id === legalRequestId);
  const usual = offerOf(composition, draft.measure)?.ground ?? draft.ground;
  return { ...draft, legalRequestId, ground: basis?.ground ?? usual };
}

const partsOf = (text: string, between: RegExp): string[] => [
  ...new Set(
    text
      .split(between)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

/** The one transaction that the case is about. */
export const transactionOf = ({ offers }: RestrictionComposition): string | undefined =>
  offers.find(({ scope }) => scope.transaction !== undefined)?.scope.transaction;

export function scopeOf(draft: RestrictionDraft, composition: RestrictionComposition): RestrictionScope {
  const assets = partsOf(draft.assets, /[\s,;，、]+/).map((asset) => asset.toUpperCase());
  const counterparties = partsOf(draft.counterparties, /[\n,;]+/);
  const usdCents = readUsd(draft.amount);
  const transaction = draft.transaction ? transactionOf(composition) : undefined;
  return {
    functions: draft.functions,
    ...(assets.length > 0 ? { assets } : {}),
    ...(usdCents ? { usdCents } : {}),
    ...(counterparties.length > 0 ? { counterparties } : {}),
    ...(transaction ? { transaction } : {}),
  };
}

/** What the customer could do with it, on top of what stands. */
export const abilitiesWith = (draft: RestrictionDraft, composition: RestrictionComposition): Ability[] =>
  abilitiesUnder([...composition.standing.map(({ scope }) => scope), scopeOf(draft, composition)]);

/** What the case or the order asks for at least; nothing where no finding asks to take anything. */
function leastOf({ measure, legalRequestId }: RestrictionDraft, composition: RestrictionComposition) {
  if (legalRequestId) return offerOf(composition, measure);
  return composition.offers.find((offer) => offer.least);
}

/** Whether it takes more than the least that answers: then one says why that would not do. */
export function asksWhyNotLess(draft: RestrictionDraft, composition: RestrictionComposition): boolean {
  const least = leastOf(draft, composition);
  if (draft.measure === null) return false;
  return !least || isHeavier({ measure: draft.measure, scope: scopeOf(draft, composition) }, least);
}

/** When the chosen day is over; on the day that was offered, the offered instant, which may be the latest. */
export function instantOf(draft: RestrictionDraft, composition: RestrictionComposition): number | null {
  const offer = offerOf(composition, draft.measure);
  const offered = Date.parse(offer?.endsAt ?? offer?.reviewAt ?? "");
  if (!Number.isNaN(offered) && dayAfter(offered, 0) === draft.day) return offered;
  return endOfDay(draft.day);
}

const untilOf = (draft: RestrictionDraft, composition: RestrictionComposition) => {
  const offer = offerOf(composition, draft.measure);
  const end = offer ? endOf(offer) : "final";
  const at = instantOf(draft, composition);
  const day = at === null ? null : new Date(at);
  return { endsAt: end === "ends" ? day : null, reviewAt: end === "review" ? day : null };
};

const fieldOf: Record<string, keyof RestrictionDraft> = {
  "scope.functions": "functions",
  ground: "ground",
  endsAt: "day",
  reviewAt: "day",
};

/** What is missing or does not fit, in the order of the form. */
export function faultsIn(draft: RestrictionDraft, composition: RestrictionComposition, now: number): DraftFault[] {
  const { measure } = draft;
  if (measure === null) return [{ field: "measure", code: "no_measure" }];
  const scope = scopeOf(draft, composition);
  const faults: DraftFault[] = [];
  if (draft.functions.length === 0) faults.push({ field: "functions", code: "nothing_chosen" });
  if (draft.amount.trim() && readUsd(draft.amount) === null) faults.push({ field: "amount", code: "no_amount" });
  const checked = scopeSchema.safeParse(scope);
  for (const { path } of checked.error?.issues ?? [])
    if (path[0] === "assets" || path[0] === "counterparties") faults.push({ field: path[0], code: "too_long" });
  if (measure === "freeze" && !draft.legalRequestId) faults.push({ field: "legalRequestId", code: "no_basis" });
  const terms = checkTerms({ measure, scope, ground: draft.ground, ...untilOf(draft, composition) }, new Date(now));
  if (terms && draft.functions.length > 0)
    faults.push({ field: fieldOf[terms.path ?? ""] ?? "measure", code: terms.detail ?? terms.code });
  if (draft.why.trim().length < LEAST_WORDS) faults.push({ field: "why", code: "too_short" });
  if (asksWhyNotLess(draft, composition) && draft.whyNotLess.trim().length < LEAST_WORDS)
    faults.push({ field: "whyNotLess", code: "too_short" });
  return faults;
}

/** What the command is asked of a draft without faults. */
export function toPropose(draft: RestrictionDraft, composition: RestrictionComposition): ProposeInput {
  if (draft.measure === null) throw new Error("no measure is chosen");
  const { endsAt, reviewAt } = untilOf(draft, composition);
  const words = draft.told.trim();
  return {
    customerId: composition.customerId,
    ...(composition.caseId ? { caseId: composition.caseId } : {}),
    ...(draft.legalRequestId ? { legalRequestId: draft.legalRequestId } : {}),
    measure: draft.measure,
    scope: scopeOf(draft, composition),
    ground: draft.ground,
    concern: draft.concern,
    liftsWhen: draft.liftsWhen,
    ...(endsAt ? { endsAt: endsAt.toISOString() } : {}),
    ...(reviewAt ? { reviewAt: reviewAt.toISOString() } : {}),
    why: draft.why.trim(),
    ...(draft.whyNotLess.trim() ? { whyNotLess: draft.whyNotLess.trim() } : {}),
    ...(words ? { told: words } : {}),
  };
}
