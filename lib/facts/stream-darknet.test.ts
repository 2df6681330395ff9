// Dealings with the darknet, the customer's own and those near the other side, from nothing but events.
import { expect, test } from "vitest";
import { DAY, HOUR, type Line, many, moves, pay, run, toAddress } from "./testing";

const rule = "chain.darknet-contact";
const buys = (offset: number, fields: Line = {}): Line =>
  pay("a", offset, 300, { ...toAddress("0xMarket"), ...fields });
const arrives = (offset: number, address: string): Line =>
  pay("a", offset, 40, { direction: "in", ...toAddress(address) });
const reported = (offset: number, from: string, to: string, fields: Line = {}): Line =>
  moves(offset, from, to, 300, { customer: "a", ...fields });

test.each<[string, Line[]]>([
  ["two payments to it", [buys(0), buys(DAY)]],
  ["four payments to it", many(4, (index) => buys(index * DAY))],
  ["two payments from it", many(2, (index) => buys(index * DAY, { direction: "in" }))],
  ["two transfers that the customer reports", many(2, (index) => reported(index * DAY, "0xme", "0xmarket"))],
  ["one there and one back", [reported(0, "0xme", "0xmarket"), reported(HOUR, "0xmarket", "0xme")]],
  [
    "one near, and two behind it",
    [
      moves(0, "0x1", "0xmarket", 30),
      ...many(2, (index) => moves(index * HOUR, "0x2", "0xmarket", 30)),
      moves(2 * HOUR, "0x2", "0x1", 40),
      arrives(3 * HOUR, "0x1"),
    ],
  ],
])("%s", (_, lines) => {
  expect(run(lines)).toContain(rule);
});

test.each<[string, Line[]]>([
  ["one payment", [buys(0)]],
  ["two payments, eight days apart", [buys(0), buys(8 * DAY)]],
  ["one payment, and one that failed", [buys(0), buys(HOUR, { status: "failed" })]],
  ["one payment that failed, and one", [buys(0, { status: "failed" }), buys(HOUR)]],
  [
    "one payment and its transfer on chain",
    [buys(0, { hash: "0xA1" }), reported(HOUR, "0x9", "0xmarket", { hash: "0xa1" })],
  ],
  ["one payment whose hash nobody told", [buys(0), reported(HOUR, "0x9", "0xmarket")]],
  ["one payment each of two customers", [buys(0), pay("b", HOUR, 300, toAddress("0xmarket"))]],
  [
    "one payment to what others pay often",
    [...many(5, (index) => moves(index, `0x${index}`, "0xmarket", 90)), buys(HOUR)],
  ],
  [
    "one dealing near, and the other visitors of the market",
    [
      ...many(5, (index) => moves(index, `0x2${index}`, "0xmarket", 90)),
      moves(HOUR, "0x1", "0xmarket", 30),
      arrives(2 * HOUR, "0x1"),
    ],
  ],
])("not %s", (_, lines) => {
  expect(run(lines)).not.toContain(rule);
});
