// What stands against an address, after sources have spoken, copied one another and taken back.
import { expect, test } from "vitest";
import { BlacklistBook, type Word } from "./blacklist-book";

const word = (source: string, more: Partial<Word> = {}): Word => ({
  ...{ address: "0xbad", source, tier: "other", tag: "scam", removed: false, at: 1_000, expiresAt: null },
  ...more,
});
const bookOf = (...words: Word[]): BlacklistBook => {
  const book = new BlacklistBook((address) => address);
  for (const one of words) book.add(one);
  return book;
};
const sources = (book: BlacklistBook, at = 5_000): string[] => book.entriesOf("0xbad", at).map(({ source }) => source);

test.each<[string, Word[], string[]]>([
  ["each source counts once, with its latest word", [word("a"), word("A ", { tag: "mixer", at: 2_000 })], ["A "]],
  ["an older word does not come back over a newer one", [word("a", { at: 2_000 }), word("a", { tag: "x" })], ["a"]],
  ["what is taken back is gone at once", [word("a"), word("b"), word("a", { removed: true, at: 2_000 })], ["b"]],
  ["even when the removal is dated before", [word("a", { at: 2_000 }), word("a", { removed: true })], []],
  [
    "an old word sent again after the removal changes nothing",
    [word("a", { removed: true, at: 2_000 }), word("a")],
    [],
  ],
  ["a new finding after the removal does", [word("a", { removed: true }), word("a", { at: 2_000 })], ["a"]],
  [
    "whoever copied it falls with it",
    [word("a"), word("b", { copiedFrom: "A" }), word("c", { copiedFrom: "b" }), word("a", { removed: true })],
    [],
  ],
  ["not whoever found it out alone", [word("a"), word("b"), word("a", { removed: true })], ["b"]],
  [
    "copies in a circle are still said by somebody",
    [word("a", { copiedFrom: "b" }), word("b", { copiedFrom: "a" })],
    ["a", "b"],
  ],
  [
    "an entry is over when it says so, and its copies",
    [word("a", { expiresAt: 4_000 }), word("b", { copiedFrom: "a" })],
    [],
  ],
  ["not before", [word("a", { expiresAt: 6_000 })], ["a"]],
])("%s", (_, words, standing) => {
  expect(sources(bookOf(...words))).toEqual(standing);
});

test("three independent sources make a label, and it ends with the first of them that leaves", () => {
  const book = bookOf(word("a", { tier: "first", tag: "mixer" }), word("b"), word("copy", { copiedFrom: "b" }));
  expect([...book.agreedAt(2_000)]).toEqual([]);
  book.add(word("c", { expiresAt: 9_000 }));
  const agreed = book.agreedAt(2_000);
  expect(agreed.get("0xbad")).toMatchObject([{ category: "mixer", source: "a, b, c" }]);
  expect(book.agreedAt(3_000)).toBe(agreed);
  expect([...book.agreedAt(9_000)]).toEqual([]);
  book.add(word("d", { at: 10_000 }));
  expect(book.agreedAt(10_000).has("0xbad")).toBe(true);
  book.add(word("d", { removed: true, at: 11_000 }));
  expect([...book.agreedAt(11_000)]).toEqual([]);
});

test("words of a batch lie over those before it and leave them as they were", () => {
  const below = bookOf(word("a", { tier: "first" }), word("b"), word("c"));
  const over = new BlacklistBook((address) => address, below);
  expect(over.agreedAt(2_000)).toBe(below.agreedAt(2_000));
  over.add(word("b", { removed: true }));
  over.add(word("e", { address: "0xother" }));
  expect(sources(over)).toEqual(["a", "c"]);
  expect(over.agreedAt(2_000).get("0xbad")).toEqual([]);
  expect(over.entriesOfKey("0xother", 2_000)).toHaveLength(1);
  expect(sources(below)).toEqual(["a", "b", "c"]);
  expect(below.agreedAt(2_000).get("0xbad")).toHaveLength(1);
});
