import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numbersIn } from "./compare-details";
import { createEntity } from "./entity";
import { buildIndex, screen } from "./name-index";

describe("numbersIn", () => {
  it.each([
    ["Passport AB 123456 (Iran)", ["123456", "AB123456"]],
    ["Tax ID No. 99-88.77/6 (Russia) 55443", ["9988776", "55443"]],
    ["(never closed 123456", ["123456"]],
    ["no number 1234", []],
  ])("of %j are %j", (text, expected) => {
    expect(numbersIn(text)).toEqual(expected);
  });

  /** As it was first written, plain and quadratic. */
  const plain = (text: string): string[] => {
    const bare = text.replace(/\([^)]*\)/g, " ").toUpperCase();
    const found = bare.match(/[A-Z0-9][A-Z0-9\-./]*\d[A-Z0-9\-./]*/g) ?? [];
    const prefixed = [...bare.matchAll(/\b([A-Z]{1,2}) (\d[\d-]+)/g)].map(
      ([, letters, digits]) => `${letters}${digits}`,
    );
    return [...found, ...prefixed].map((one) => one.replace(/[^A-Z0-9]/g, "")).filter(({ length }) => length >= 5);
  };

  it("finds the same as the plain expression, whatever the text", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."aB123456 -./()é"), maxLength: 60 });
    fc.assert(
      fc.property(letters, (text) => void expect(numbersIn(text)).toEqual(plain(text))),
      { numRuns: 2_000 },
    );
  });

  it.each(["A", "A1 ", "(", ")(", "1", "-", "A ", "A 1-"])("goes once through a long text of %j", (part) => {
    const started = performance.now();
    numbersIn(part.repeat(200_000 / part.length));
    // quadratic, it takes a minute
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

it("a list that holds a name without end does not hold up who is screened", () => {
  const endless = Array.from({ length: 60_000 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 37) % 20_000))).join(
    "",
  );
  const entity = createEntity({
    uid: "1",
    list: "own",
    name: "Heron",
    type: "person",
    aliases: [{ name: endless, weak: false }],
  });
  const started = performance.now();
  const index = buildIndex([entity!]);
  screen(index, { name: "王小明", kind: "person" });
  expect(performance.now() - started).toBeLessThan(5_000);
});
