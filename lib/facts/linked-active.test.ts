// The other half of kyc.volatility-limit, from nothing but events: thirteen addresses linked to a blacklist, active within an hour.
import { expect, test } from "vitest";
import { decodeEvent, defaultRuleSet, emptyProfile, score } from "@/lib/scoring";
import { buildIndex } from "@/lib/screening/name-index";
import { createAddressBook, labelsOf } from "@/lib/tracing/address-labels";
import type { FactLists } from "./event-facts";
import { createFactSource } from "./fact-source";
import { createRegisters } from "./registers";

const book = createAddressBook([]);
const lists: FactLists = {
  names: [{ list: "own", kind: "sanctions", index: buildIndex([]) }],
  tables: {
    countryOf: () => "SG",
    networkOf: () => ({ asn: 1, owner: "own", mobile: false }),
    bannedCountries: new Set(),
  },
  labelsOf: (address) => labelsOf(book, address),
  versions: {},
  registers: createRegisters({ lost_documents: [], fraud_accounts: [], staff_links: [], embargoes: [] }),
};
const START = Date.parse("2026-05-01T02:00:00Z");
const MINUTE = 60_000;
type Line = Record<string, unknown>;

/** `count` blacklisted addresses each pay somebody, a minute apart; then a level-1 customer buys for 4,000 of their 5,000. */
const decide = (count: number, minutesLater: number, asset = "ETH") => {
  const source = createFactSource(lists);
  const line = (at: number, kind: string, fields: Line): Line => ({
    ...{
      id: `${kind}${at}${JSON.stringify(fields).length}${fields.from ?? fields.address ?? ""}`,
      source: "core",
      kind,
    },
    ...{ at: new Date(START + at * MINUTE).toISOString(), ...fields },
  });
  const bad = Array.from({ length: count }, (_, index) => `0xbad${index}`);
  const lines = [
    line(0, "customer", {
      ...{ customer: "a", entity: "sg", type: "person", name: "Ana Lim", residence: "SG", language: "en" },
      ...{ terms_version: "1", kyc_level: 1 },
    }),
    ...bad.map((address) => line(1, "blacklist", { address, tier: "first", tag: "stolen" })),
    ...bad.map((from, index) =>
      line(2 + index, "chain_transfer", {
        ...{
          chain: "ethereum",
          hash: `0x${index}`,
          block: 100 + index,
          from,
          to: "0xelsewhere",
          asset: "ETH",
          amount: "1",
        },
        value_usd: "2000.00",
      }),
    ),
    line(2 + count + minutesLater, "transaction", {
      ...{ customer: "a", direction: "buy", asset, amount: "1", value_usd: "4000.00", status: "requested" },
    }),
  ];
  const decisions = lines.map((raw) => {
    const decoded = decodeEvent(raw);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
    const event = decoded.value;
    return score({ event, profile: emptyProfile, facts: source.next(event), ruleSet: defaultRuleSet(), now: event.at })
      .decision;
  });
  return decisions.at(-1);
};

test.each([
  ["thirteen and who they pay, within the hour", 13, 10, "ETH", true],
  ["eleven and who they pay: twelve", 11, 10, "ETH", false],
  ["thirteen, an hour ago", 13, 75, "ETH", false],
  ["thirteen in another coin", 13, 10, "BTC", false],
])("%s", (_, count, minutesLater, asset, cut) => {
  const decision = decide(count, minutesLater, asset);
  const hit = decision?.hits.find(({ rule }) => rule === "kyc.volatility-limit");
  expect(hit !== undefined).toBe(cut);
  if (cut) {
    expect(hit).toMatchObject({ observed: 4000, threshold: 3400, measure: "limit_cut" });
    expect(decision?.answer).toMatchObject({ do: "step_up", level: "second_factor" });
  }
});
