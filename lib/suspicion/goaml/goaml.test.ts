// Every report comes out as goAML 5.0.2 that the published schema takes: persons, companies, names in any script, addresses on chains,
// accounts, cards, many transactions or none. The schema is lent; without it these tests skip by name.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { COUNTERPARTY_KINDS, DIRECTIONS, type Hit, TRANSACTION_STATUSES } from "@/lib/scoring";
import { indicatorsOf } from "../indicators";
import { draftContent } from "../narrative";
import { indicators } from "../states";
import { gapsOf, goamlXml } from "./report";
import { content, filer, onChain, opened, report, subject } from "./testing";

const file = process.env.UNFLAG_DATA ? join(process.env.UNFLAG_DATA, "ref", "goAMLSchema_5.0.2.xsd") : "";
const lent = existsSync(file);
const schema = lent ? readFileSync(file, "utf8") : "";

async function faultsOf(...xml: string[]): Promise<string[]> {
  const { errors } = await validateXML({
    xml: xml.map((contents, at) => ({ fileName: `report-${at}.xml`, contents })),
    schema: { fileName: "goaml.xsd", contents: schema },
    maxMemoryPages: 4_096,
  });
  return errors.map(({ message, loc }) => `${loc?.fileName}:${loc?.lineNumber} ${message}`);
}

describe.skipIf(!lent)("goAML 5.0.2, against the lent schema (UNFLAG_DATA)", () => {
  test("a person, a company, nothing known, a correction, an activity without transactions", async () => {
    const company = { ...subject, type: "merchant", personal: { name: "深圳市大华贸易有限公司", address: "1 Road" } };
    const bare = { ...subject, residence: null, personal: { name: "👩‍🚀" } };
    const bank = {
      kind: "bank",
      id: "DE89370400440532013000",
      name: "M. Müller",
      bankCode: "COBADEFF",
      country: "DE",
    } as const;
    expect(
      await faultsOf(
        goamlXml(report()),
        goamlXml(report({ subject: company })),
        goamlXml(report({ subject: bare, filer: { ...filer, rentityId: null, institutionCode: null } })),
        goamlXml(report({ transactions: [] })),
        goamlXml(report({ earlier: { reference: "FIU-1", rejected: true } })),
        goamlXml(report({ earlier: { reference: "FIU-1", rejected: false } })),
        goamlXml(
          report({ transactions: [opened({ direction: "in", counterparty: bank, currency: "EUR", fiatCents: 1 })] }),
        ),
        goamlXml(
          report({ transactions: [opened({ ...onChain, ip: "2001:db8::7" }), opened({ direction: "internal" })] }),
        ),
      ),
    ).toEqual([]);
  });

  test("the schema does refuse what is not so", async () => {
    const broken = goamlXml(report()).replace("<submission_code>E<", "<submission_code>X<");
    expect(await faultsOf(broken)).not.toEqual([]);
  });

  const text = (most: number) => fc.string({ unit: "binary", maxLength: most });
  const name = fc
    .oneof(fc.constantFrom("O'Neil-Smith", "王小明", "José", "Нина", "عمر", "-"), text(300))
    .map((word) => word || "?");
  const country = fc.option(fc.constantFrom("HK", "CN", "RU", "LT", "QQ"), { nil: undefined });
  const someEvent = fc.record({
    direction: fc.constantFrom(...DIRECTIONS),
    asset: fc.constantFrom("BTC", "USDT", "ETH", "EUR", "weird & long"),
    amount: fc.constantFrom("0.1", "4999.00", "12345678901234567890.1", "1e5", "0.00000000000000000001"),
    usdCents: fc.integer({ min: 0, max: 10_000_000_000_00 }),
    currency: fc.option(fc.constantFrom("CNY", "EUR", "USD", "nope"), { nil: undefined }),
    fiatCents: fc.option(fc.nat(), { nil: undefined }),
    ip: fc.option(fc.oneof(fc.ipV4(), fc.ipV6(), text(20)), { nil: undefined }),
    device: fc.option(text(80), { nil: undefined }),
    hash: fc.option(text(140), { nil: undefined }),
    chain: fc.option(fc.constantFrom("tron", "bitcoin"), { nil: undefined }),
    block: fc.option(fc.nat(), { nil: undefined }),
    status: fc.constantFrom(...TRANSACTION_STATUSES),
    counterparty: fc.option(
      fc.record(
        {
          kind: fc.constantFrom(...COUNTERPARTY_KINDS),
          id: text(300).map((id) => id || "x"),
          name,
          bankCode: text(60),
          country,
        },
        { requiredKeys: ["kind", "id"] },
      ),
      { nil: undefined },
    ),
  });
  const someSubject = fc.record({
    ...{
      type: fc.constantFrom("person", "merchant", "institution"),
      residence: fc.option(fc.constantFrom("HK", "xx"), { nil: null }),
    },
    personal: fc.record(
      {
        name,
        nativeName: name,
        dateOfBirth: fc.constantFrom("1984-03-02", "1701-01-01", "unknown"),
        nationality: fc.constantFrom("CN", "zz"),
        address: text(300),
        email: fc.constantFrom("a@b.example", "not an address"),
        phone: text(80),
        document: fc.record({
          number: text(300),
          type: fc.constantFrom("passport", "id"),
          country: fc.constantFrom("CN", "?"),
        }),
      },
      { requiredKeys: ["name"] },
    ),
  });

  test("whatever people are called and whatever they moved", async () => {
    const cases = fc.sample(
      fc.record({
        subject: someSubject,
        events: fc.array(someEvent, { maxLength: 6 }),
        narrative: text(9_000),
        codes: fc.subarray([...indicators], { minLength: 1 }),
      }),
      { numRuns: 120, seed: 7 },
    );
    const written = cases.map(({ subject: who, events, narrative, codes }) =>
      goamlXml(
        report({
          subject: { ...subject, ...who },
          transactions: events.map((each, at) => opened({ ...each, id: `tx-${at}` }, at)),
          content: { ...content, narrative, indicators: codes },
        }),
      ),
    );
    expect(await faultsOf(...written)).toEqual([]);
  });
});

test("the draft's own words make a file that says who, what and why", () => {
  const words = draftContent({
    ...{ subject, caseKey: "C-12", hits: [], transactions: [opened(onChain)], measures: [], internal: [] },
    reason: "The amounts stay under the threshold.",
  });
  const xml = goamlXml(report({ content: words }));
  for (const part of ["Chan Tai Man", "陳大文", "4,999.00 USD", "stay under the threshold", "STR", "SR-3"])
    expect(xml).toContain(part);
  expect(xml).toContain("Flat 5, 8/F &lt;A &amp; B&gt; House");
});

test("the draft counts and calls things as people do", () => {
  const reason = {
    en: "{observed} of the money is tied to addresses marked {category}, {hops:hops} away",
    zh: "{observed}{category}{hops:hops}",
  };
  const told = { subject, caseKey: "C-12", measures: [], internal: [], reason: "It came from a theft." };
  const evidence = { threshold: 0.01, usual: null, unit: "share", values: { category: "darknet_market", hops: 1 } };
  const hit = { rule: "chain.exposure", reason, observed: 0.5, ...evidence } as unknown as Hit;
  const one = draftContent({ ...told, hits: [hit], transactions: [opened(onChain)] }).narrative;
  expect(one).toMatch(/\nOn \d{4}-\d\d-\d\d, one transaction is named \(/);
  expect(one).toContain(
    "- Exposure to tainted money: 50 % of the money is tied to addresses marked darknet market, 1 hop away\n",
  );
  const two = draftContent({ ...told, hits: [], transactions: [opened(onChain), opened(onChain)] }).narrative;
  expect(two).toContain("2 transactions are named");
});

test("three blocks of one kind are one, since the first", () => {
  const since = (day: number) => new Date(Date.UTC(2026, 10, day));
  const { action } = draftContent({
    ...{ subject, caseKey: null, hits: [], transactions: [], internal: [], reason: "Listed." },
    measures: [
      { measure: "sanctions_block", since: since(21) },
      { measure: "withdrawal_hold", since: since(22) },
      { measure: "sanctions_block", since: since(20) },
    ],
  });
  expect(action).toBe("In force: sanctions block since 2026-11-20; withdrawal hold since 2026-11-22.");
});

test.each([
  ["money that came through a mixer", "chain.exposure", { category: "mixer" }, ["CRYMX"]],
  ["of a darknet market", "chain.exposure", { category: "darknet_market" }, ["DRKM1"]],
  ["of a swindle", "chain.exposure", { category: "scam" }, ["FRDVC"]],
  ["for terrorism", "chain.exposure", { category: "terrorism" }, ["TFFVC"]],
  ["of a listed address: no mixer, and no code of its own", "chain.exposure", { category: "sanctioned" }, ["BEHAV"]],
  ["the other side is listed", "chain.sanctioned", {}, ["ITLSL"]],
  ["Tor", "access.anonymiser", {}, ["IUVC8"]],
  ["a device in two countries", "access.device-countries", {}, ["IUVC5"]],
  ["a plain large transfer", "transaction.large-trace", {}, ["BEHAV"]],
])("%s: the units' codes say what was found", (_, rule, values, expected) => {
  expect(indicatorsOf([{ rule, values }])).toEqual(expected);
});

test("what is missing or was written differently is said", () => {
  const { filer: _, ...rest } = report({ transactions: [], subject: { ...subject, personal: { name: "王小明" } } });
  expect(gapsOf({ ...rest, filer: { ...filer, rentityId: null } })).toEqual([
    ...["no_reporting_id", "no_birth_date", "no_nationality", "no_document", "name_transliterated", "no_transactions"],
  ]);
  expect(gapsOf(report())).toEqual([]);
});
