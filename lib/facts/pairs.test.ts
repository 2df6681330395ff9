// Trades of linked customers: each is one, however many tell of it, and one that takes the last one back is another.
import { expect, test } from "vitest";
import { at, HOUR, type Line, login, MINUTE, many, run, trade } from "./testing";

const linked = [login("a", 0, "203.0.113.1", "shared"), login("b", HOUR, "203.0.113.2", "shared")];
const tell = (index: number, from: string, fields: Line = {}): Line => ({
  ...trade(from, from === "a" ? "b" : "a", 2 * HOUR + index * MINUTE, "1.01"),
  ...fields,
});

test("sold there and back within a minute is two trades", () => {
  const back = many(4, (index) => tell(index, index % 2 === 0 ? "a" : "b"));
  expect(run([...linked, ...back.slice(0, 3)])).not.toContain("market.wash-trade");
  expect(run([...linked, ...back])).toContain("market.wash-trade");
});

test("told by both sides it is one", () => {
  const both = many(6, (index) =>
    tell(index, index % 2 === 0 ? "a" : "b", { direction: index % 2 === 0 ? "sell" : "buy" }),
  );
  expect(run([...linked, ...both])).not.toContain("market.wash-trade");
});

/** What became of a trade, told a while after it. */
const told = (one: Line, status: string, later = 30_000): Line =>
  at(0, "transaction_update", {
    ...{ customer: one.customer, transaction: one.id, status },
    at: new Date(Date.parse(String(one.at)) + later).toISOString(),
  });
/** Four trades at one price, the first so many of them with what became of them. */
const four = (of: number, ending: (one: Line) => Line[]): Line[] =>
  many(4, (index) => tell(index * 30, "a", { status: "requested" })).flatMap((one, index) =>
    index < of ? ending(one) : [one],
  );

test.each<[string, Line[], boolean]>([
  ["four that are only asked for: they count until they come to nothing", four(0, () => []), true],
  ["four of which three were carried out", four(3, (one) => [one, told(one, "settled")]), true],
  ["four of which one was cancelled", four(1, (one) => [one, told(one, "cancelled")]), false],
  ["four of which three were cancelled", four(3, (one) => [one, told(one, "cancelled")]), false],
  ["four of which one failed", four(1, (one) => [one, told(one, "failed")]), false],
  ["four of which one was cancelled before it was told of", four(1, (one) => [told(one, "cancelled"), one]), false],
  ["told as cancelled from the start", four(1, (one) => [{ ...one, status: "cancelled" }]), false],
  [
    "one cancelled, and made again within a minute by the other side",
    four(1, (one) => [one, told(one, "cancelled", 1_000), tell(0.5, "b", { direction: "buy" })]),
    true,
  ],
])("%s", (_, trades, fires) => {
  expect(run([...linked, ...trades]).includes("market.wash-trade")).toBe(fires);
});
