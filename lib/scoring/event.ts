// The events that an exchange reports, decoded: instants are epoch milliseconds, USD and CNY are integer cents.
// Nothing is lost: `raw` is what was sent, unknown fields included.

export const EVENT_KINDS = [
  "customer",
  "relationship_end",
  "registration",
  "login",
  "profile_change",
  "document_result",
  "kyc_level",
  "step_up_result",
  "destination_failed",
  "destination_allowed",
  "transaction",
  "transaction_update",
  "chain_transfer",
  "order",
  "market",
  "network",
  "protocol",
  "partner_alert",
  "complaint",
  "blacklist",
  "screening",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Index in this list is the number stored in a profile: append only. */
export const DIRECTIONS = ["in", "out", "buy", "sell", "p2p", "merchant", "internal"] as const;
export type Direction = (typeof DIRECTIONS)[number];
/** The index of a direction. (Comparing a few constants costs a tenth of searching the list.) */
export const directionIndex = (direction: Direction): number => {
  switch (direction) {
    case "in":
      return 0;
    case "out":
      return 1;
    case "buy":
      return 2;
    case "sell":
      return 3;
    case "p2p":
      return 4;
    case "merchant":
      return 5;
    case "internal":
      return 6;
  }
};

/** Index in this list + 1 is the number stored in a profile: append only. */
export const COUNTERPARTY_KINDS = ["bank", "card", "address", "customer", "merchant"] as const;
export type CounterpartyKind = (typeof COUNTERPARTY_KINDS)[number];
/** The number that a profile stores for a kind of counterparty. */
export const partyKindOf = (kind: CounterpartyKind): number => {
  switch (kind) {
    case "bank":
      return 1;
    case "card":
      return 2;
    case "address":
      return 3;
    case "customer":
      return 4;
    case "merchant":
      return 5;
  }
};

export const TRANSACTION_STATUSES = ["requested", "settled", "failed", "cancelled"] as const;
export type TransactionStatus = (typeof TRANSACTION_STATUSES)[number];

/** From the lightest to the heaviest. */
export const STEP_UP_LEVELS = ["second_factor", "face_video", "full_chain"] as const;
export type StepUpLevel = (typeof STEP_UP_LEVELS)[number];

/** What a customer can prove: each level, and the hardware key that is one link of the full chain. */
export const STEP_UP_PROOFS = ["second_factor", "hardware_key", "face_video", "full_chain"] as const;
export type StepUpProof = (typeof STEP_UP_PROOFS)[number];

export type KycLevel = 0 | 1 | 2 | 3;

/** An event as it was sent: the object, or the line that JSON.stringify would write for it (see `raw.ts`). */
export type Raw = Readonly<Record<string, unknown>> | string;

/** What every event carries. `id` with `source` is the idempotency key; `at` is epoch milliseconds. */
type Common<K extends EventKind> = {
  kind: K;
  id: string;
  source: string;
  at: number;
  raw: Raw;
};
type OfCustomer<K extends EventKind> = Common<K> & { customer: string };
type PerhapsOfCustomer<K extends EventKind> = Common<K> & { customer?: string };

export type CustomerDocument = { number: string; type?: string; country?: string; expires?: string };

export type CustomerEvent = OfCustomer<"customer"> & {
  entity: string;
  /** Normalised: see `customer-type.ts`. */
  type: string;
  name: string;
  nativeName?: string;
  dateOfBirth?: string;
  nationality?: string;
  residence: string;
  address?: string;
  language: string;
  email?: string;
  phone?: string;
  termsVersion: string;
  kycLevel: KycLevel;
  /** Normalised codes: see `plans.ts`. */
  plans: string[];
  document?: CustomerDocument;
  timeZone?: string;
  signingNodes?: { node: string; attested: boolean }[];
};
/**
 * A list changed, and a customer is compared with the entries that it touched. Made by the console itself; carries who the
 * customer was then, so that the decision can be made again.
 */
export type ScreeningEvent = OfCustomer<"screening"> &
  Pick<CustomerEvent, "type" | "name" | "nativeName" | "dateOfBirth" | "nationality" | "document"> & {
    list: string;
    /** The list's version, by its first digits. */
    version: string;
    /** Ids of the entries; what else the list holds was compared before. */
    entries: string[];
  };
/** Events that say who somebody is, as far as lists go by it. */
export type NamingEvent = CustomerEvent | ScreeningEvent;

export type RelationshipEndEvent = OfCustomer<"relationship_end">;
export type RegistrationEvent = OfCustomer<"registration"> & {
  phoneType: string;
  ip: string;
  device: string;
  deviceTraits: string[];
  country: string;
};
export type LoginEvent = OfCustomer<"login"> & { ip: string; device: string; userAgent?: string };
export type ProfileChangeEvent = OfCustomer<"profile_change"> & { field: string };
export type DocumentResultEvent = OfCustomer<"document_result"> & { documentType: string; codes: string[] };
export type KycLevelEvent = OfCustomer<"kyc_level"> & { level: KycLevel };
export type StepUpResultEvent = OfCustomer<"step_up_result"> & {
  /** The sender's id of the transaction that waits for it. */
  transaction: string;
  level: StepUpProof;
  passed: boolean;
};
export type DestinationFailedEvent = OfCustomer<"destination_failed"> & { address: string };
export type DestinationAllowedEvent = OfCustomer<"destination_allowed"> & { address: string };

export type Counterparty = {
  kind: CounterpartyKind;
  id: string;
  name?: string;
  bankCode?: string;
  country?: string;
};
export type TransactionEvent = OfCustomer<"transaction"> & {
  direction: Direction;
  asset: string;
  /** The decimal string as sent: crypto amounts keep all their digits. */
  amount: string;
  usdCents: number;
  currency?: string;
  fiatCents?: number;
  ip?: string;
  device?: string;
  counterparty?: Counterparty;
  chain?: string;
  hash?: string;
  block?: number;
  unitPrice?: string;
  marketPrice?: string;
  status: TransactionStatus;
};
export type TransactionUpdateEvent = PerhapsOfCustomer<"transaction_update"> & {
  transaction: string;
  hash?: string;
  block?: number;
  confirmations?: number;
  status?: TransactionStatus;
};
export type ChainTransferEvent = PerhapsOfCustomer<"chain_transfer"> & {
  chain: string;
  hash: string;
  block: number;
  from: string;
  to: string;
  asset: string;
  amount: string;
  usdCents: number;
};
export type OrderEvent = OfCustomer<"order"> & {
  market: string;
  side: "buy" | "sell";
  price: string;
  quantity: string;
  status: string;
};
export type MarketEvent = PerhapsOfCustomer<"market"> & { asset: string; movePct: number };
export type NetworkEvent = PerhapsOfCustomer<"network"> & {
  chain: string;
  congestion?: number;
  gas?: number;
  block?: number;
};
export type ProtocolEvent = PerhapsOfCustomer<"protocol"> & { address: string; tvlUsdCents: number };
export type PartnerAlertEvent = PerhapsOfCustomer<"partner_alert"> & {
  partner: string;
  transaction: string;
  code: string;
};
export type ComplaintEvent = PerhapsOfCustomer<"complaint"> & { against: string; transaction?: string; code: string };
export type BlacklistEvent = PerhapsOfCustomer<"blacklist"> & {
  address: string;
  tier: "first" | "other";
  tag: string;
  copiedFrom?: string;
  /** Epoch milliseconds from which on the entry says nothing any more. */
  expiresAt?: number;
};

export type Event =
  | CustomerEvent
  | RelationshipEndEvent
  | RegistrationEvent
  | LoginEvent
  | ProfileChangeEvent
  | DocumentResultEvent
  | KycLevelEvent
  | StepUpResultEvent
  | DestinationFailedEvent
  | DestinationAllowedEvent
  | TransactionEvent
  | TransactionUpdateEvent
  | ChainTransferEvent
  | OrderEvent
  | MarketEvent
  | NetworkEvent
  | ProtocolEvent
  | PartnerAlertEvent
  | ComplaintEvent
  | BlacklistEvent
  | ScreeningEvent;

/** Why an event was refused: `code` is snake_case, `path` points into the event ("counterparty.id"; "" is the event itself). */
export type EventError = { code: string; message: string; path: string };
export type Decoded = { ok: true; value: Event } | { ok: false; error: EventError };
