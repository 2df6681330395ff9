import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { another, DAY, HOUR, login, NOON, pay, person } from "../../testing/events";
import { takeover } from "./takeover";

const before = [login({ at: -60 * DAY }), pay(50, { at: -40 * DAY, counterparty: { kind: "address", id: "0xown" } })];
const changed = (field: string, at = -5 * HOUR) => another("profile_change", { at, field });
const arrivedOn = { at: -4 * HOUR, device: "new phone" };
const arrived = login(arrivedOn);
const out = (id = "0xthief", ...[device = "new phone"]: [device?: string | null]) =>
  pay(3_000, { device, counterparty: { kind: "address", id } });
const fresh = { customer: person({ createdAt: NOON - 7 * HOUR }) };
const unknown = { customer: undefined };

describeRule(takeover, {
  "second factor, new device, new destination": {
    events: [...before, changed("second factor"), arrived, out()],
    expect: hit({
      weight: 0.8,
      measure: "withdrawal_hold",
      asks: ["video_verification"],
      severity: 1,
      reason: "$3,000 to a new destination from a new device, 5 h after a credential was changed",
    }),
  },
  "a password": { events: [...before, changed("password"), arrived, out()], expect: hit() },
  "spelled another way": { events: [...before, changed("Two-Factor"), arrived, out()], expect: hit() },
  "the card was changed": { events: [...before, changed("card"), arrived, out()], expect: miss },
  "changed 25 hours ago": { events: [...before, changed("password", -25 * HOUR), arrived, out()], expect: miss },
  "from the phone of always": {
    events: [...before, changed("password"), out("0xthief", "phone")],
    expect: miss,
  },
  "new phone, own address": { events: [...before, changed("password"), arrived, out("0xown")], expect: miss },
  "no older device known": {
    events: [pay(50, { at: -40 * DAY, device: null }), changed("password"), arrived, out()],
    expect: hit(),
  },
  "no older device, and nothing else of one who has long been here": {
    events: [changed("password"), arrived, out()],
    expect: hit(),
  },
  "no older device, nobody knows since when": {
    events: [changed("password"), login({ ...arrivedOn, facts: unknown }), { ...out(), facts: unknown }],
    expect: miss,
  },
  "the first day of a new customer, two devices": {
    events: [
      login({ at: -6 * HOUR, facts: fresh }),
      changed("password"),
      login({ ...arrivedOn, facts: fresh }),
      pay(3_000, { device: null, facts: fresh }),
    ],
    expect: miss,
  },
  "the first day of a new customer, the device after the password": {
    events: [changed("password"), login({ ...arrivedOn, facts: fresh }), { ...out(), facts: fresh }],
    expect: miss,
  },
  "a device that was there before the change": {
    events: [login({ at: -6 * HOUR, device: "new phone" }), changed("password"), out()],
    expect: miss,
  },
  "the withdrawal names no device": {
    events: [...before, changed("password"), arrived, out("0xthief", null)],
    expect: hit(),
  },
  "it names none, and nobody came from a new one": {
    events: [...before, changed("password"), login({ at: -4 * HOUR }), out("0xthief", null)],
    expect: miss,
  },
  "it names none, and the new one came two days ago": {
    events: [...before, login({ at: -2 * DAY, device: "new phone" }), changed("password"), out("0xthief", null)],
    expect: miss,
  },
  "a new customer sets up the account": {
    events: [login({ at: -2 * HOUR }), changed("password", -HOUR), out("0xown", "phone")],
    expect: miss,
  },
});

test("it holds alone, and somebody looks at once", () => {
  const { decision } = play([...before, changed("password"), arrived, out()]);
  expect(decision).toMatchObject({ measure: "withdrawal_hold", answer: { do: "hold" }, severity: 1 });
});
