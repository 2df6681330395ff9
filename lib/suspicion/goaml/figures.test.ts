// What a file says is what was stored: on each side what moved there, how it ended, how people are called, why it is suspected.
import { expect, test } from "vitest";
import type { TransactionEvent } from "@/lib/scoring";
import { draftContent } from "../narrative";
import { goamlXml } from "./report";
import { onChain, opened, report, subject } from "./testing";

/** What the file says moved on a side: the kind of funds, the currency, the amount. */
function movedIn(xml: string, way: "from" | "to"): (string | undefined)[] {
  const side = xml.slice(xml.indexOf(`<t_${way}>`), xml.indexOf(`</t_${way}>`));
  const of = (name: string) => new RegExp(`<${name}>([^<]*)<`).exec(side)?.[1];
  return [of(`${way}_funds_code`), of("foreign_currency_code"), of("foreign_amount")];
}
const yuan = { currency: "CNY", fiatCents: 35_992_80 } as const;
const card = { counterparty: { kind: "card", id: "6222" } } as const;
const iban = { counterparty: { kind: "bank", id: "DE89" } } as const;

type Moved = (string | undefined)[];
const money: Moved = ["ELCFT", "CNY", "35992.80"];
const coins: Moved = ["CRPTC", "XBT", "0.5"];
const token: Moved = ["CRPTC", undefined, undefined];

test.each<[string, Partial<TransactionEvent>, Moved, Moved]>([
  ["bitcoin to an address: no money", { ...onChain, ...yuan, amount: "0.5" }, coins, coins],
  ["a token to an address", { ...onChain, ...yuan, asset: "USDT" }, token, token],
  ["a token to a card", { ...card, ...yuan, asset: "USDT" }, token, money],
  ["bitcoin bought by card", { ...card, ...yuan, direction: "buy", amount: "0.5" }, money, coins],
  ["money from a bank", { ...iban, ...yuan, direction: "in", asset: "CNY", amount: "35992.80" }, money, money],
])("%s: each side says what moved there", (_, changes, from, to) => {
  const xml = goamlXml(report({ transactions: [opened(changes)] }));
  expect([movedIn(xml, "from"), movedIn(xml, "to")]).toEqual([from, to]);
});

/** Which element an account stands in: ours, the other customer's. */
const placesIn = (xml: string): (string | undefined)[] =>
  ["cust-1", "friend"].map(
    (id) => new RegExp(`<((?:from_|to_)?account)>(?:(?!</\\1>)[^])*?<account>${id}<`).exec(xml)?.[1],
  );
const friend = { counterparty: { kind: "customer", id: "friend" } } as const;

test.each([
  ["out", ["from_account", "to_account"]],
  ["sell", ["from_account", "to_account"]],
  ["in", ["to_account", "from_account"]],
  ["buy", ["to_account", "from_account"]],
  ["p2p", ["account", "account"]],
] as const)("%s with another customer: who paid, where that is told", (direction, places) => {
  const xml = goamlXml(report({ transactions: [opened({ ...friend, direction })] }));
  const transaction = xml.slice(xml.indexOf("<transaction>"), xml.indexOf("</transaction>"));
  expect(placesIn(transaction)).toEqual(places);
  expect(transaction.includes("<involved_parties>")).toBe(direction === "p2p");
});

test.each([
  ["it resides where it was not founded", { nationality: "VG" }, "VG"],
  ["nobody told where it was founded", {}, undefined],
])("a company's country of incorporation is not its residence: %s", (_, more, expected) => {
  const company = {
    ...subject,
    type: "institution",
    residence: "HK",
    personal: { name: "Heron Trading Ltd", ...more },
  };
  const xml = goamlXml(report({ subject: company, content: { ...report().content, parties: [] } }));
  expect(/<incorporation_country_code>([^<]*)</.exec(xml)?.[1]).toBe(expected);
  expect(xml).toContain("Residence: HK.");
});

test.each([
  ["settled", "C"],
  ["requested", "I"],
  ["failed", "I"],
  ["cancelled", "I"],
] as const)("what is %s is %s", (status, code) => {
  expect(goamlXml(report({ transactions: [opened({ status })] }))).toContain(
    `<transaction_status>${code}</transaction_status>`,
  );
});

test.each([
  ["王小明", "Xiaoming", "Wang"],
  ["欧阳娜娜", "Nana", "Ouyang"],
  ["Ada Lovelace", "Ada", "Lovelace"],
])("%s: given name %s, family name %s, and the name as it is written", (name, first, last) => {
  const { nativeName: _, ...personal } = subject.personal;
  const xml = goamlXml(report({ subject: { ...subject, personal: { ...personal, name } } }));
  expect(xml).toContain(`<first_name>${first}</first_name>`);
  expect(xml).toContain(`<last_name>${last}</last_name>`);
  expect(xml.includes(`<full_name_frn>${name}<`)).toBe(name !== "Ada Lovelace");
});

test("a draft that grew too long keeps why it is suspected, and says that it was shortened", () => {
  const internal = [1, 2, 3].map(() => ({ ground: "other" as const, words: "字".repeat(4_000), at: new Date(0) }));
  const { narrative } = draftContent({
    ...{ subject, caseKey: null, hits: [], transactions: [], measures: [], internal, reason: "It came from a theft." },
  });
  expect(narrative).toHaveLength(8_000);
  expect(narrative).toContain("Why it is suspected: It came from a theft.");
  expect(narrative.endsWith("[… shortened]")).toBe(true);
});
