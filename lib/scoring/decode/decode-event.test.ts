// The hand-written decoder against the published schemas, and the errors that a sender reads.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EVENT_KINDS } from "../event";
import { eventSchemas } from "../event-schema";
import { sampleOf } from "../testing/samples";
import { spoiled } from "../testing/spoiled";
import { decodeEvent } from "./decode-event";

test("the decoder and the schemas accept the same events", () => {
  for (const kind of EVENT_KINDS) {
    expect(decodeEvent(sampleOf(kind))).toMatchObject({ ok: true });
    expect(eventSchemas[kind].safeParse(sampleOf(kind)).success).toBe(true);
  }
  fc.assert(
    fc.property(spoiled, ({ kind, sent }) => {
      // What arrives is JSON: it knows no undefined.
      const raw = JSON.parse(JSON.stringify(sent));
      const mine = decodeEvent(raw);
      const theirs = eventSchemas[kind].safeParse(raw);
      expect({ ok: mine.ok, raw, mine }).toEqual({ ok: theirs.success, raw, mine });
    }),
    { numRuns: 3_000 },
  );
});

test("nothing that is sent makes it throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (raw) => {
      expect(typeof decodeEvent(raw).ok).toBe("boolean");
    }),
  );
});

const transaction = (changes: Record<string, unknown> = {}) => ({ ...sampleOf("transaction"), ...changes });

describe("errors say what, where and how", () => {
  test.each<[string, unknown, string, string]>([
    ["not an object", [], "not_an_object", ""],
    ["null", null, "not_an_object", ""],
    ["no id", transaction({ id: undefined }), "missing", "id"],
    ["no kind", { id: "e1" }, "missing", "kind"],
    ["an unknown kind", transaction({ kind: "transfer" }), "unknown_kind", "kind"],
    ["a kind that every object has", transaction({ kind: "constructor" }), "unknown_kind", "kind"],
    ["no instant", transaction({ at: undefined }), "missing", "at"],
    ["no zone", transaction({ at: "2026-11-20T21:23:32" }), "no_zone", "at"],
    ["no ISO instant", transaction({ at: "20 Nov 2026" }), "bad_instant", "at"],
    ["an instant as a number", transaction({ at: 1_763_000_000_000 }), "wrong_type", "at"],
    ["the thirtieth of February", transaction({ at: "2026-02-30T00:00:00Z" }), "bad_instant", "at"],
    ["a negative value", transaction({ value_usd: "-5.00" }), "negative", "value_usd"],
    ["a negative number", transaction({ value_usd: -5 }), "negative", "value_usd"],
    ["a value in words", transaction({ value_usd: "five" }), "bad_decimal", "value_usd"],
    ["an exponent", transaction({ amount: "1e5" }), "bad_decimal", "amount"],
    ["a small one as a text", transaction({ amount: "1e-8" }), "bad_decimal", "amount"],
    ["a number of too many decimals", transaction({ amount: 1e-31 }), "bad_decimal", "amount"],
    ["a number too large for money", transaction({ value_usd: 1e21 }), "too_large", "value_usd"],
    ["a small negative number", transaction({ amount: -1e-8 }), "negative", "amount"],
    ["a zone of three digits", transaction({ at: "2026-11-20T21:23:32+080" }), "bad_instant", "at"],
    ["not a number", transaction({ amount: Number.NaN }), "bad_decimal", "amount"],
    ["more money than there is", transaction({ value_usd: "1000000000000" }), "too_large", "value_usd"],
    ["no value", transaction({ value_usd: null }), "missing", "value_usd"],
    ["a direction nobody knows", transaction({ direction: "sideways" }), "not_one_of", "direction"],
    ["no customer", transaction({ customer: undefined }), "missing", "customer"],
    ["an empty customer", transaction({ customer: "" }), "empty", "customer"],
    ["an absurd id", transaction({ id: "x".repeat(10_000) }), "too_long", "id"],
    ["a broken address", transaction({ ip: "999.1.1.1" }), "bad_ip", "ip"],
    ["a counterparty without an id", transaction({ counterparty: { kind: "bank" } }), "missing", "counterparty.id"],
    [
      "a counterparty of no kind",
      transaction({ counterparty: { kind: "x", id: "1" } }),
      "not_one_of",
      "counterparty.kind",
    ],
    [
      "a long country",
      transaction({ counterparty: { kind: "bank", id: "1", country: "SGP" } }),
      "bad_country",
      "counterparty.country",
    ],
    ["half a block", transaction({ block: 1.5 }), "wrong_type", "block"],
    ["a level above 3", { ...sampleOf("customer"), kyc_level: 4 }, "too_large", "kyc_level"],
    ["a birthday that was not", { ...sampleOf("customer"), date_of_birth: "1990-02-30" }, "bad_date", "date_of_birth"],
    ["a zone on Mars", { ...sampleOf("customer"), time_zone: "Mars/Base" }, "unknown_time_zone", "time_zone"],
    ["a plan that is a number", { ...sampleOf("customer"), plans: ["a", 2] }, "wrong_type", "plans.1"],
    [
      "a node without a name",
      { ...sampleOf("customer"), signing_nodes: [{ attested: true }] },
      "missing",
      "signing_nodes.0.node",
    ],
    ["a blacklist by nobody", { ...sampleOf("blacklist"), source: undefined }, "missing", "source"],
  ])("%s", (_, raw, code, path) => {
    const result = decodeEvent(raw);
    expect(result).toMatchObject({ ok: false, error: { code, path } });
    if (!result.ok)
      expect(result.error.message).toMatch(path === "" ? /event/ : new RegExp(`^${path.replaceAll(".", "\\.")} `));
  });

  test("the future is refused when told what is now", () => {
    const latest = Date.parse("2026-11-20T21:00:00Z");
    expect(decodeEvent(transaction(), latest)).toMatchObject({
      ok: false,
      error: { code: "in_the_future", path: "at" },
    });
    expect(decodeEvent(transaction(), latest + 3_600_000)).toMatchObject({ ok: true });
  });
});

describe("values", () => {
  test("instants, cents, plans and countries are normalised; unknown fields are kept", () => {
    const raw = transaction({ at: "2026-11-21T05:23:32.5+08:00", value_usd: "4999.999", mood: "calm" });
    const result = decodeEvent(raw);
    expect(result).toMatchObject({
      ok: true,
      value: {
        at: Date.parse("2026-11-20T21:23:32.500Z"),
        usdCents: 499_999,
        amount: "4999.000001",
        counterparty: { bankCode: "DBSSSGSG", country: "SG" },
        raw: { mood: "calm" },
      },
    });
    expect(decodeEvent(sampleOf("customer"))).toMatchObject({ value: { plans: ["recurring_buy"], kycLevel: 2 } });
    expect(decodeEvent(sampleOf("registration"))).toMatchObject({ value: { deviceTraits: ["board=x", "cores=8"] } });
  });

  test("a JSON number is taken as it is written", () => {
    expect(decodeEvent(transaction({ value_usd: 4999.01, amount: 0.1 }))).toMatchObject({
      value: { usdCents: 499_901, amount: "0.1" },
    });
  });

  test("a JSON number is written out, however small or large", () => {
    for (const [amount, text] of [
      [0.00000001, "0.00000001"],
      [1e21, "1000000000000000000000"],
    ] as const)
      expect(decodeEvent(transaction({ amount, value_usd: 0.0000001 }))).toMatchObject({
        value: { amount: text, usdCents: 0, raw: { amount } },
      });
  });

  test("the zone may be written without its colon", () => {
    for (const zone of ["+08:00", "+0800"])
      expect(decodeEvent(transaction({ at: `2026-11-21T05:23:32.5${zone}` }))).toMatchObject({
        value: { at: Date.parse("2026-11-20T21:23:32.500Z") },
      });
    expect(decodeEvent(transaction({ at: "2026-11-20T12:00-0930" }))).toMatchObject({
      value: { at: Date.parse("2026-11-20T21:30:00Z") },
    });
  });

  test("every instant agrees with the platform's own parser", () => {
    const years = { min: new Date("2000-01-01T00:00:00Z"), max: new Date("2199-12-31T23:59:59Z"), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(years), (date) => {
        expect(decodeEvent(transaction({ at: date.toISOString() }))).toMatchObject({ value: { at: date.getTime() } });
      }),
    );
  });
});
