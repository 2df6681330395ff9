import { expect, test } from "vitest";
import type { FlowEdge } from "./graph";
import { boxAfterKey } from "./navigate";

const edge = (from: string, to: string, weight: number): FlowEdge => ({
  ...{ id: `${from}→${to}`, from, to, share: 1, tone: "plain", side: "left", value: "", part: "", weight },
});
/** mixer and shop pay desk, desk pays the customer, who pays out to end; shop lies below mixer. */
const picture = {
  centre: "customer",
  places: new Map([
    ["customer", { column: 0, row: 0 }],
    ["desk", { column: -1, row: 0 }],
    ["mixer", { column: -2, row: -1 }],
    ["shop", { column: -2, row: 1 }],
    ["kiosk", { column: -2, row: 4 }],
    ["end", { column: 1, row: 0 }],
  ]),
  edges: [
    edge("mixer", "desk", 2),
    edge("shop", "desk", 9),
    edge("kiosk", "desk", 1),
    edge("desk", "customer", 11),
    edge("customer", "end", 3),
  ],
};

test.each([
  ["ArrowLeft", "customer", "desk"],
  ["ArrowLeft", "desk", "shop"],
  ["ArrowLeft", "mixer", null],
  ["ArrowRight", "mixer", "desk"],
  ["ArrowRight", "customer", "end"],
  ["ArrowRight", "end", null],
  ["ArrowDown", "mixer", "shop"],
  ["ArrowDown", "shop", "kiosk"],
  ["ArrowDown", "kiosk", null],
  ["ArrowUp", "kiosk", "shop"],
  ["ArrowUp", "mixer", null],
  ["Home", "kiosk", "customer"],
  ["x", "kiosk", null],
  ["ArrowUp", "nobody", null],
])("%s from %s leads to %s", (key, from, to) => {
  expect(boxAfterKey(key, from, picture)).toBe(to);
});
