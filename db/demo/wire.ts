// Wire events of the demo world, as contracts.md describes them: plain JSON objects with instants in ISO 8601 and money as decimal strings.

/** One event as the exchange would send it. */
export type WireEvent = {
  id: string;
  source: string;
  kind: string;
  /** ISO 8601, UTC. */
  at: string;
  customer?: string;
  [field: string]: unknown;
};
export type Push = (at: number, event: WireEvent) => void;

export type WireCounterparty = {
  kind: "bank" | "card" | "address" | "customer" | "merchant";
  id: string;
  name?: string;
  bank_code?: string;
  country?: string;
};
type Direction = "in" | "out" | "buy" | "sell" | "p2p" | "merchant" | "internal";
export type Movement = {
  direction: Direction;
  usd: number;
  /** A crypto asset; left out, the money moves in the customer's own currency. */
  asset?: string;
  counterparty?: WireCounterparty;
  /** Null: nobody was signed in (salary, a recurring buy). */
  ip?: string | null;
  device?: string | null;
  status?: "requested" | "settled" | "failed" | "cancelled";
};
