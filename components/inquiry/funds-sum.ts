// Where funds came from, added up: by kind and in all, per currency as it was given. Pure; decimal texts are added as
// integers, so that a sum of many small parts is exact.
import type { Answer } from "@/lib/inquiries/answers";

export type FundsPart = Extract<Answer, { form: "funds" | "wealth" }>["parts"][number];
export const fundsKinds = ["earned", "received", "transferred_in"] as const;
export type FundsSum = { currency: string; total: string; byKind: Record<(typeof fundsKinds)[number], string | null> };

const DIGITS = 8;
const scaled = (amount: string): bigint => {
  const [whole = "0", part = ""] = amount.split(".");
  return BigInt(whole + part.padEnd(DIGITS, "0").slice(0, DIGITS));
};
const decimal = (value: bigint): string => {
  const text = value.toString().padStart(DIGITS + 1, "0");
  const part = text.slice(-DIGITS).replace(/0+$/, "");
  return part ? `${text.slice(0, -DIGITS)}.${part}` : text.slice(0, -DIGITS);
};

/** One sum per currency, in the order in which they were first named. */
export function sumFunds(parts: readonly FundsPart[]): FundsSum[] {
  const sums = new Map<string, Map<FundsPart["kind"], bigint>>();
  for (const { kind, money } of parts) {
    const kinds = sums.get(money.currency) ?? new Map<FundsPart["kind"], bigint>();
    sums.set(money.currency, kinds.set(kind, (kinds.get(kind) ?? 0n) + scaled(money.amount)));
  }
  const text = (value: bigint | undefined): string | null => (value === undefined ? null : decimal(value));
  return [...sums].map(([currency, kinds]) => ({
    currency,
    total: decimal([...kinds.values()].reduce((sum, value) => sum + value, 0n)),
    byKind: {
      earned: text(kinds.get("earned")),
      received: text(kinds.get("received")),
      transferred_in: text(kinds.get("transferred_in")),
    },
  }));
}
