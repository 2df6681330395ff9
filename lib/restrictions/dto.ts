// What screens, the portal and the machine API are given of restrictions. Plain JSON; instants are ISO strings. What a customer is
// told (`Told…`) is a type of its own.
import type { Person } from "@/lib/cases/dto";
import type { AccountFunction, RestrictionScope } from "./scope";
import type {
  Concern,
  Ground,
  LiftCondition,
  Origin,
  ProposalKind,
  RestrictionMeasure,
  RestrictionState,
} from "./states";

/** What staff wrote; sealed with the customer's key. */
export type RestrictionWording = { why: string; whyNotLess?: string; told?: string };

export type ApprovalView = {
  by: Person;
  role: string;
  verdict: "approve" | "reject";
  at: string;
  words: string | null;
};

export type ProposalView = {
  id: string;
  kind: ProposalKind;
  state: "open" | "approved" | "rejected" | "withdrawn";
  quorum: number;
  approvals: ApprovalView[];
  proposedBy: Person;
  proposedAt: string;
  decidedAt: string | null;
  why: string;
  /** The closing that asked for it, told instead of `why`; null when a person asked. */
  closing: { key: string; outcome: string } | null;
  change: { endsAt?: string; reviewAt?: string; basis?: string; leavesUsdCents?: number; releasesUsdCents?: number };
  version: number;
  /** Why the reader may not decide it, as a code of messages/errors `detail.*`; null when they may. */
  refused: string | null;
};

/** One row of `/restrictions`. */
export type RestrictionRow = {
  id: string;
  /** `R-12`. */
  key: string;
  version: number;
  entityId: string;
  customerId: string;
  name: string | null;
  caseId: string | null;
  caseKey: string | null;
  measure: RestrictionMeasure;
  scope: RestrictionScope;
  state: RestrictionState;
  origin: Origin;
  ground: Ground;
  createdAt: string;
  createdBy: Person | null;
  inForceAt: string | null;
  endsAt: string | null;
  reviewAt: string | null;
  ratified: boolean;
  /** The proposal that waits, and for how many more signatures. */
  waiting: { proposalId: string; kind: ProposalKind; proposedBy: Person; missing: number; mine: boolean } | null;
  /** The core has not acknowledged the newest revision: since when it waits, and whether nobody tries any more. */
  unacknowledged: {
    since: string;
    dead: boolean;
    /** Somebody gave the order up. */
    givenUp: boolean;
    /** The core knows a revision that it was never told by us. */
    coreIsAhead: boolean;
    deliveryId: string | null;
  } | null;
  valueUsdCents: number | null;
};
export type RestrictionPage = { rows: RestrictionRow[]; next: string | null };
export const restrictionViews = ["waiting", "in_force", "lapsing", "failed", "ended"] as const;
export type RestrictionListView = (typeof restrictionViews)[number];
export type RestrictionCounts = Record<RestrictionListView, number> & { mine: number };

/** What a customer can do: each function, free, limited (part of the assets) or off. */
export type Ability = { function: AccountFunction; state: "free" | "limited" | "off" };

/** `/restrictions/:id`: the approval view. */
export type RestrictionView = RestrictionRow & {
  /** The customer's: what they are told is shown as they read it. */
  language: "en" | "zh";
  concern: Concern;
  liftsWhen: LiftCondition;
  wording: RestrictionWording;
  automated: boolean;
  legalRequest: { id: string; key: string; authority: string; reference: string } | null;
  investigationId: string | null;
  batch: { id: string; total: number; placed: number; state: string } | null;
  causes: { eventId: string; at: string; reason: { en: string; zh: string } | null; rule: string | null }[];
  proposals: ProposalView[];
  /** What the customer can do now, and once the waiting proposal is carried out. */
  before: Ability[];
  after: Ability[];
  told: ToldRestriction;
  /** What the reader may do, with the reason where they may not. */
  may: Record<"approve" | "extend" | "lift" | "release" | "ratify" | "resume", string | null>;
  history: { at: string; kind: string; by: Person | null }[];
};

/** What the composer is given: measures from least to most, which is the least that answers the case, and why others are barred. */
export type MeasureOffer = {
  measure: RestrictionMeasure;
  scope: RestrictionScope;
  /** What the customer loses. */
  takes: AccountFunction[];
  ground: Ground;
  concern: Concern;
  liftsWhen: LiftCondition;
  endsAt: string | null;
  reviewAt: string | null;
  /** The least that answers the risk of this case; a stronger one needs words why a lesser would not do. */
  least: boolean;
  /** A code of messages/restrictions `barred.*`, or null. */
  barred: string | null;
};
export type RestrictionComposition = {
  customerId: string;
  /** The customer's: words for them are written in it. */
  language: "en" | "zh";
  caseId: string | null;
  offers: MeasureOffer[];
  /** What stands now. */
  standing: RestrictionRow[];
  /** Verified legal requests that name this customer. */
  bases: { id: string; key: string; authority: string; reference: string; ground: Ground | null }[];
  before: Ability[];
  quorum: number;
};

/** What is limited until when, and what works as always; codes of messages/portal `now.what`. */
export type ToldLimits = {
  /** Single transfers that are held; they limit nothing else. */
  transfers: { usdCents: number | null; assets: string[]; at: string | null; until: string | null }[];
  limited: { what: string; until: string | null; part: boolean }[];
  works: string[];
};

/** The statement of reasons, as the customer reads it. */
export type ToldRestriction = {
  id: string;
  /** `R-12`. */
  key: string;
  state: "in_force" | "ending" | "ended";
  limited: AccountFunction[];
  works: AccountFunction[];
  /** An amount, assets, dealings with some others, a transaction (and when it was made): only this is held. */
  only: { assets?: string[]; usdCents?: number; others?: true; transaction?: string; at?: string };
  since: string;
  until: string | null;
  /** When we look at it again at the latest. */
  reviewBy: string | null;
  /** The clause of the terms, as a number of the accepted version; null where the law asks for it. */
  clause: string | null;
  concern: Concern;
  automated: boolean;
  liftsWhen: LiftCondition;
  words: string | null;
  /** The appeal of it, if there is one; else one may be asked for. */
  appeal: { id: string; key: string; state: string } | null;
  mayAppeal: boolean;
};

/** What commands answer: nothing personal, so that it may be kept for a repeated request. */
export type RestrictionReceipt = { id: string; key: string; state: RestrictionState; version: number };
export type ProposalReceipt = RestrictionReceipt & { proposalId: string; missing: number };
