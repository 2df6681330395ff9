// What exactly a restriction takes: the functions that are off, and whether all of the assets, some, an amount, or dealings with
// certain others. Data that the core is told and the customer reads; pure.
import { z } from "zod";

/** What a customer can do with an account; codes of messages/restrictions `function.*`. */
export const accountFunctions = [
  "withdraw_crypto",
  "withdraw_fiat",
  "transfer",
  "buy",
  "sell",
  "trade",
  "p2p",
  "deposit_crypto",
  "deposit_fiat",
  "merchant_payout",
  "sign_in",
] as const;
export type AccountFunction = (typeof accountFunctions)[number];

/** A ticker, e.g. `USDT`, `USDC.e`, `$WIF`: the customer reads it, so it is no place for words. */
const asset = z.string().regex(/^\$?[A-Za-z0-9][A-Za-z0-9._-]{0,18}$/);

export const scopeSchema = z.object({
  /** Functions that are off; never empty. */
  functions: z.array(z.enum(accountFunctions)).min(1),
  /** Only these assets (e.g. `USDT`); all when left out. */
  assets: z.array(asset).max(50).optional(),
  /** Only up to this value, in USD cents: what is above stays free. */
  usdCents: z.number().int().positive().optional(),
  /** Only dealings with these addresses, accounts or customers. */
  counterparties: z.array(z.string().min(1).max(120)).max(200).optional(),
  /** Only this one transaction, by the sender's id. */
  transaction: z.string().min(1).max(200).optional(),
  /** Of one transaction: what came in is accepted and kept (`in`), what was to leave is stopped before it does (`out`). */
  direction: z.enum(["in", "out"]).optional(),
});
export type RestrictionScope = z.infer<typeof scopeSchema>;
