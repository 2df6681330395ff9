// Value that goes round: what was cancelled or failed went nowhere, whenever that is told.
import { expect, test } from "vitest";
import { at, HOUR, type Line, pay, run } from "./testing";

const hands = (from: string, to: string, hour: number): Line =>
  pay(from, hour * HOUR, 5_000, { status: "requested", counterparty: { kind: "customer", id: to } });
const told = (one: Line, status: string, hour: number): Line =>
  at(hour * HOUR, "transaction_update", { customer: one.customer, transaction: one.id, status });
const [first, second, last] = [hands("a", "b", 1), hands("b", "c", 2), hands("c", "a", 4)];

test.each<[string, Line[], boolean]>([
  ["all asked for", [first, second, last], true],
  ["all carried out", [first, told(first, "settled", 3), second, told(second, "settled", 3), last], true],
  ["one cancelled", [first, second, told(second, "cancelled", 3), last], false],
  ["one failed", [first, told(first, "failed", 1.5), second, last], false],
  ["one cancelled before it was told of", [told(second, "cancelled", 0), first, second, last], false],
  ["the last cancelled before it was told of", [first, second, told(last, "cancelled", 3), last], false],
  ["one cancelled and paid again", [first, second, told(second, "cancelled", 3), hands("b", "c", 3.5), last], true],
  [
    "one cancelled and paid again at once",
    [first, second, told(second, "cancelled", 2), hands("b", "c", 2), last],
    true,
  ],
])("three who pay one another: %s", (_, lines, fires) => {
  expect(run(lines).includes("transaction.cycle")).toBe(fires);
});
