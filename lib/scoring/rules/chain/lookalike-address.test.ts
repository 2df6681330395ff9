import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { another, DAY, every, pay } from "../../testing/events";
import { lookalikeAddress } from "./lookalike-address";

const OWN = "0xA1b2c3d4e5f60718293a4b5c6d7e8f9012345678";
const POISONED = "0xA1b2ffffffffffffffffffffffffffffffff5678";
const to = (id: string, at = 0) => pay(700, { at, counterparty: { kind: "address", id } });
const habit = (times: number) => every(times, DAY, (at) => to(OWN, at), -DAY);

describeRule(lookalikeAddress, {
  "same ends, another address": {
    events: [...habit(3), to(POISONED)],
    expect: hit({ weight: 0.2, measure: "step_up", level: "second_factor", observed: 700, values: { times: 3 } }),
  },
  "used twice is not frequent": { events: [...habit(2), to(POISONED)], expect: miss },
  "the destination of always": { events: [...habit(4), to(OWN)], expect: miss },
  "in other letters' case it is the same ends": {
    events: [...habit(3), to(POISONED.toUpperCase().replace("0X", "0x"))],
    expect: hit(),
  },
  "an address that looks otherwise": { events: [...habit(3), to(`0x${"9".repeat(40)}`)], expect: miss },
  "an own second address, allow-listed": {
    events: [...habit(3), another("destination_allowed", { at: -1000, address: POISONED }), to(POISONED)],
    expect: miss,
  },
});

test("the customer is warned, nobody is alerted", () => {
  expect(play([...habit(5), to(POISONED)]).decision).toMatchObject({
    answer: { do: "step_up" },
    alert: false,
    score: 20,
  });
});
