// What intake hands over when a decided event speaks of a payment in dispute. Data only, so that intake and disputes know one another
// by nothing else.
import type { Hit } from "@/lib/scoring";
import type { DisputeOrigin } from "./states";

export type DisputeCause = {
  eventId: string;
  origin: DisputeOrigin;
  /** It was said of the payment now; the payment's own course is no news. */
  isNews: boolean;
  /** The payment as the sender names it. */
  transaction: string;
  code: string;
  partner: string | null;
  /** About whom it was decided: who is complained of, or who paid. */
  customerId: string;
  entityId: string;
  /** Who complains, by the sender's name. */
  complainer: string | null;
  /** When it was decided. */
  at: Date;
  hits: readonly Hit[];
  score: number;
  confidence: number;
  /** The case that its alert went to. */
  caseId: string | null;
};
