// A line read where its values lie against the same line parsed and decoded: one answer, whatever is sent.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Decoded, EVENT_KINDS } from "../event";
import { rawFields, rawText } from "../raw";
import { sampleOf } from "../testing/samples";
import { spoiled } from "../testing/spoiled";
import { BUSY_KINDS, isBusyKind } from "./busy-kinds";
import { decodeEvent } from "./decode-event";
import { decodeLine } from "./decode-line";
import { FIELD, NAMES, PARTY } from "./fields";

const isReadInPlace = (decoded: Decoded): boolean => decoded.ok && typeof decoded.value.raw === "string";

/** Raw as an object and as a text, however it is kept. */
const plain = (decoded: Decoded) =>
  decoded.ok
    ? { ...decoded.value, raw: { fields: rawFields(decoded.value.raw), text: rawText(decoded.value.raw) } }
    : decoded.error;

const expectSame = (line: string): void => {
  const mine = decodeLine(line);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    expect({ line, mine }).toMatchObject({ mine: { ok: false, error: { code: "bad_json", path: "" } } });
    return;
  }
  expect({ line, decoded: plain(mine) }).toStrictEqual({ line, decoded: plain(decodeEvent(value)) });
};

test("one field may be anything", () => {
  fc.assert(
    fc.property(spoiled, ({ sent }) => expectSame(JSON.stringify(sent))),
    { numRuns: 5_000 },
  );
});

/** What may stand anywhere in a line, and mostly should not. */
const inserted = fc.constantFrom(
  ...[" ", "\t", "\r", "\u0000", "\u0001", "\u007f", "\\", "\\u0041", "\\n", '"', "'", ",", ":", "{", "}", "[", "]"],
  ...["0", "00", "1", "-", "-0", "+", ".", "e", "E", "1e3", "1.0", "1e999", "null", "true", "é", "玛", "😀", "\ud800"],
  ...[
    '"x":1,',
    '"id":"again",',
    ',"mood":"calm"',
    ',"__proto__":{"at":1}',
    ',"block":-0',
    ',"block":1.50',
    ',"block":007',
  ],
  ...[',"counterparty":{}', ',"counterparty":{"kind":"bank","id":"1","id":"2"}', ',"status":null', ',"block":"7"'],
);
const change = fc.record({
  where: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(3),
  put: fc.option(inserted),
});

test("a line may be damaged anywhere", () => {
  const kinds = fc.constantFrom(...BUSY_KINDS, "customer" as const);
  fc.assert(
    fc.property(kinds, fc.array(change, { minLength: 1, maxLength: 3 }), (kind, changes) => {
      let line = JSON.stringify(sampleOf(kind));
      for (const { where, cut, put } of changes) {
        const at = Math.floor(where * (line.length + 1));
        line = `${line.slice(0, at)}${put ?? ""}${line.slice(at + cut)}`;
      }
      expectSame(line);
    }),
    { numRuns: 10_000 },
  );
});

test("the fields may come in any order, and any of them may be missing", () => {
  fc.assert(
    fc.property(fc.constantFrom(...BUSY_KINDS), fc.infiniteStream(fc.nat()), fc.nat(), (kind, turns, missing) => {
      const fields = Object.entries(sampleOf(kind)).map((field) => ({ field, turn: turns.next().value as number }));
      const some = fields.filter((_, index) => index !== missing % (2 * fields.length));
      const sorted = some.sort((a, b) => a.turn - b.turn).map(({ field }) => field);
      expectSame(JSON.stringify(Object.fromEntries(sorted)));
    }),
  );
});

describe("what is read in place", () => {
  test.each(EVENT_KINDS.map((kind) => [kind, isBusyKind(kind)] as const))("%s: %s", (kind, isBusy) => {
    expect(isReadInPlace(decodeLine(JSON.stringify(sampleOf(kind))))).toBe(isBusy);
  });

  test("nothing of a line that JSON.stringify would write otherwise", () => {
    const line = JSON.stringify(sampleOf("transaction"));
    for (const other of [
      line.replace(",", ", "),
      line.replace("maria", "mar\\u0069a"),
      line.replace("maria", "márìa"),
    ]) {
      expect(decodeLine(other).ok).toBe(true);
      expect(isReadInPlace(decodeLine(other))).toBe(false);
    }
  });

  test("a number in its shortest form", () => {
    const market = (move: string) =>
      JSON.stringify(sampleOf("market")).replace(/"move_pct":[^,}]*/, `"move_pct":${move}`);
    for (const move of ["0", "-1", "2.5", "-2.5e-7", "123456789012345680000", "1e+21"])
      expect([move, isReadInPlace(decodeLine(market(move)))]).toEqual([move, true]);
    for (const move of ["-0", "2.50", "1e3", "1.0", "0.0000001"])
      expect([move, isReadInPlace(decodeLine(market(move)))]).toEqual([move, false]);
  });

  test("an instant whose zone has no colon", () => {
    const line = JSON.stringify({ ...sampleOf("login"), at: "2026-11-21T05:23:32+0800" });
    expect(isReadInPlace(decodeLine(line))).toBe(true);
    expectSame(line);
  });

  test("an amount as a number, whatever its size", () => {
    const line = JSON.stringify(sampleOf("transaction"));
    for (const amount of ["0.00000001", "1e-8", "1e21", "1e+21", "1000000000000000000000", "1e-31", "1E-8", "5"]) {
      const sent = line.replace('"amount":"4999.000001"', `"amount":${amount}`);
      expect(decodeLine(sent).ok).toBe(amount !== "1e-31");
      expectSame(sent);
    }
  });

  test("a line of any length", () => {
    for (const length of [1_000, 3_000, 4_200, 9_000])
      expectSame(JSON.stringify({ ...sampleOf("login"), user_agent: "x".repeat(length) }));
  });
});

test("each field has its own number", () => {
  const numbers = [...Object.entries(FIELD), ...Object.entries(PARTY)];
  expect(numbers.map(([name, number]) => [name, number])).toEqual(NAMES.map((name, number) => [name, number]));
});

test("what is wrong is told as ever, the future too", () => {
  const latest = Date.parse("2026-11-20T21:00:00Z");
  const line = JSON.stringify(sampleOf("login"));
  expect(decodeLine(line, latest)).toMatchObject({ ok: false, error: { code: "in_the_future", path: "at" } });
  expect(decodeLine(line, latest + 3_600_000)).toMatchObject({ ok: true });
});
