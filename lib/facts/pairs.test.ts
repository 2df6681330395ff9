// Trades of linked customers: each is one, however many tell of it, and one that takes the last one back is another.
import { expect, test } from "vitest";
import { HOUR, type Line, login, MINUTE, many, run, trade } from "./testing";

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
