import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { another } from "../../testing/events";
import { dispersal } from "./dispersal";

const spread = (receivers: number, blocks: number) =>
  another("chain_transfer", {
    chain: "ethereum",
    hash: "0x1",
    block: 10,
    from: "0xb2",
    to: "0x9",
    asset: "ETH",
    amount: "1",
    value_usd: "900.00",
    facts: { dispersal: { address: "0xb2", ago: Array.from({ length: receivers }, (_, index) => index % blocks) } },
  });

describeRule(dispersal, {
  "seven within three blocks": { events: [spread(7, 3)], expect: miss },
  "eight within three blocks": {
    events: [spread(8, 3)],
    expect: hit({
      observed: 8,
      threshold: 8,
      weight: 0.7,
      measure: "withdrawal_hold",
      queue: "on_chain",
      reason: "What was withdrawn went on to 8 new addresses within 3 blocks",
    }),
  },
  "eight over eight blocks": { events: [spread(8, 8)], expect: miss },
  "seven within three blocks, one in the fourth": { events: [spread(8, 4)], expect: miss },
  "a transfer like any other": {
    events: [
      another("chain_transfer", {
        chain: "e",
        hash: "h",
        block: 1,
        from: "a",
        to: "b",
        asset: "ETH",
        amount: "1",
        value_usd: "1",
      }),
    ],
    expect: miss,
  },
});

test("it holds alone, for 24 hours", () => {
  const { decision } = play([spread(8, 1)]);
  expect(decision.answer).toEqual({ do: "hold", until: decision.at + 24 * 3_600_000 });
});
