// What the fund-flow picture is given. Plain JSON: instants are ISO strings, money is integer USD cents, shares are 0–1. A place
// is an address on one side of the customer: one that money came from and went to has two.
import type { CategoryGroup } from "@/lib/tracing/categories";

export const deepestHop = 7;
/** As deep as the rule about exposure looks. */
export const usualHops = 7;
export const flowDirections = ["both", "in", "out"] as const;
export type FlowDirection = (typeof flowDirections)[number];

export type FlowSide = "in" | "out";
/** The box in the middle. */
export const CENTRE = "customer";

/** Why nothing beyond an address is followed. */
export type FlowStop =
  /** A service that pools its customers' money. */
  | "custodial"
  /** What it is labelled as explains the money. */
  | "labelled"
  /** Behaves like a service that nobody labelled. */
  | "busy";

export type FlowPlace = {
  /** `in 0xabc…` */
  id: string;
  side: FlowSide;
  address: string;
  /** 1 is next to the customer. */
  hop: number;
  /** What is said of this very address. */
  label: { category: string; group: CategoryGroup; name: string | null; source: string; since: string | null } | null;
  stop: FlowStop | null;
  /** What of the case's money on this side came through here (or went), and which share that is. */
  usdCents: number;
  share: number;
  /** Labelled addresses behind it whose money passed here: the share of the case's money on this side. */
  behind: { category: string; group: CategoryGroup; share: number; hops: number }[];
  /** Places (positions in `places`) that the largest part of this passed, from here to next to the customer. */
  path: number[];
  first: string;
  last: string;
};

/** All that moved between two places, in the direction of the money. */
export type FlowMovement = {
  id: string;
  side: FlowSide;
  from: string;
  to: string;
  usdCents: number;
  /** Of all that the end nearer to the customer received (or sent). */
  share: number;
  transfers: number;
  first: string;
  last: string;
  /** Of the largest transfers. */
  hashes: string[];
  assets: string[];
};

export type FundFlow = {
  /** False while the reader's page view is not on record: then nothing is told. */
  opened: boolean;
  places: FlowPlace[];
  movements: FlowMovement[];
  /** What the case's transactions moved, by side. */
  total: { in: number; out: number };
  /** Addresses that were found but are not listed, by side and hop. */
  unlisted: { side: FlowSide; hop: number; count: number; usdCents: number }[];
  /** Labelled addresses that speak against the money, the largest share first. */
  findings: { place: number; category: string; share: number; hops: number; direct: boolean }[];
  /** Whether everything within reach was searched for what speaks against the money, listed here or not. */
  searched: boolean;
  hiddenDust: number;
  /** False when there was more to look at than one view may cost. */
  complete: boolean;
};
