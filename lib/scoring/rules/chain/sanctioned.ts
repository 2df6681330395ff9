// Direct dealing with an address that is on a sanctions list. The law demands the block at once; nobody here may waive it.

import { defineRule } from "../../define-rule";
import { dollarText } from "../../format";

/** A listing counts from its day on; a day without a time is the start of it. */
const isListedAt = (since: string | undefined, at: number): boolean => {
  if (since === undefined) return true;
  const from = Date.parse(since);
  return Number.isNaN(from) || from <= at;
};

export const sanctionedAddress = defineRule({
  id: "chain.sanctioned",
  title: { en: "Sanctioned address", zh: "受制裁地址" },
  seed: "S1 · a receiver whose address OFAC had listed three days before",
  events: ["transaction", "chain_transfer"],
  needs: "address",
  asks: [],
  unit: "label",
  queue: "sanctions",
  severity: 1,
  mandatory: true,
  grades: {
    base: {
      when: { en: "always", zh: "任何情况" },
      weight: 1,
      measure: "sanctions_block",
      mandatory: true,
    },
  },
  reason: {
    en: "The other address is listed: {name} ({source})",
    zh: "对方地址在制裁名单上：{name}（{source}）",
  },
  parameters: {},
  innocent: [
    {
      id: "dust",
      text: { en: "Dust that a stranger sent, below one dollar", zh: "陌生人发来的不足一美元的粉尘" },
      test: ({ event }) => {
        if (event.kind !== "transaction" && event.kind !== "chain_transfer") return { verdict: "unknown" };
        const inbound = event.kind === "chain_transfer" || event.direction === "in";
        const observed = dollarText(event.usdCents);
        return { verdict: inbound && event.usdCents < 100 ? "yes" : "no", observed };
      },
    },
    {
      id: "listed-later",
      text: { en: "The address was listed only after this", zh: "该地址在此之后才被列入名单" },
      test: ({ facts }) => {
        const dated = facts.address?.labels.some(
          ({ category, since }) => category === "sanctioned" && since !== undefined,
        );
        return dated ? { verdict: "no" } : { verdict: "unknown" };
      },
    },
  ],
  evaluate({ event, facts: { address } }) {
    if (address === undefined) return null;
    const label = address.labels.find(
      ({ category, since }) => category === "sanctioned" && isListedAt(since, event.at),
    );
    if (label === undefined) return null;
    return {
      grade: "base",
      observed: 1,
      threshold: 1,
      values: { name: label.name ?? address.address, source: label.source, address: address.address },
      key: address.address,
      ceiling: null,
    };
  },
});
