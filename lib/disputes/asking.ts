// What a partner, or the exchange's own platform, is asked to do with a payment: one delivery each, asked once, answered on the record.
import type { Transaction } from "@/db/client";
import type { JobRequest } from "@/lib/command";
import { askPartner } from "@/lib/core/partner";
import type { PartnerAsk } from "./states";
import type { StoredDispute } from "./store";

type Ask = { ask: PartnerAsk; partner: string; usdCents?: number; customerId: string; merchant?: string };

/** Decimal, as on every wire of ours. */
const decimal = (cents: number): string => (cents / 100).toFixed(2);

/** Queues the question; a second time the same answers none. What is asked names the payment, and of people nobody but a merchant. */
export const askAbout = (
  tx: Transaction,
  now: Date,
  { id, entityId, transaction }: Pick<StoredDispute, "id" | "entityId" | "transaction">,
  { ask, partner, usdCents, customerId, merchant }: Ask,
): Promise<JobRequest[]> =>
  askPartner(tx, now, {
    ...{ entityId, customerId, partner, subject: { type: "dispute", id } },
    key: `dispute:${id}:${ask}:${partner}`,
    values: {
      ...{ ask, payment: transaction },
      ...(usdCents === undefined ? {} : { value_usd: decimal(usdCents) }),
      ...(merchant ? { merchant } : {}),
    },
  });
