import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { DAY, HOUR, login, MINUTE, NOON, network, pay, person } from "../../testing/events";
import { impossibleTravel } from "./impossible-travel";

const buenosAires = network({ country: "AR", place: { lat: -34.6, lon: -58.4, radiusKm: 30 } });
const manila = network({ country: "PH", place: { lat: 14.6, lon: 121, radiusKm: 30 } });
const singapore = network();
const bangkok = network({ country: "TH", place: { lat: 13.75, lon: 100.5, radiusKm: 30 } });

const from = (place: typeof manila, at: number, device = "phone") => login({ at, device, facts: { network: place } });

const arrivedFar = [from(buenosAires, -30 * DAY), from(buenosAires, -2 * HOUR), from(manila, -HOUR, "new phone")];
const bare = { device: null, ip: null };

describeRule(impossibleTravel, {
  "Argentina and the Philippines at once": {
    events: [from(buenosAires, -MINUTE), from(manila, 0)],
    expect: hit({ grade: "travel", weight: 0.4, measure: "review", finding: { key: "AR-PH", ceiling: null } }),
  },
  "overlapping to the second": {
    events: [from(buenosAires, 0), from(manila, 0)],
    expect: hit({ grade: "travel", threshold: 900 }),
  },
  "told late, found all the same": {
    events: [from(manila, 0), from(buenosAires, -HOUR)],
    expect: hit({ grade: "travel" }),
  },
  "a flight of two hours and a half to Bangkok": {
    events: [from(singapore, -2.5 * HOUR), from(bangkok, 0)],
    expect: miss,
  },
  "the same way in one hour": { events: [from(singapore, -HOUR), from(bangkok, 0)], expect: hit() },
  "home and back a day later": { events: [from(buenosAires, -25 * HOUR), from(manila, 0)], expect: miss },
  "through Tor": {
    events: [from(buenosAires, -MINUTE), from({ ...manila, anonymiser: "tor" }, 0)],
    expect: miss,
  },
  "a VPN before": {
    events: [from({ ...buenosAires, anonymiser: "vpn" }, -MINUTE), from(manila, 0)],
    expect: miss,
  },
  "roaming through the home carrier's gateway": {
    events: [from({ ...singapore, mobileGateway: true }, -MINUTE), from(bangkok, 0)],
    expect: miss,
  },
  "two imprecise places may be one": {
    events: [
      from({ ...singapore, place: { lat: 1.35, lon: 103.8, radiusKm: 900 } }, -MINUTE),
      from({ ...bangkok, place: { lat: 13.75, lon: 100.5, radiusKm: 900 } }, 0),
    ],
    expect: miss,
  },
  "a withdrawal from a device that is new there": {
    events: [
      from(buenosAires, -30 * DAY),
      from(buenosAires, -2 * HOUR),
      from(manila, -HOUR, "new phone"),
      pay(900, { at: 0, device: "new phone", facts: { network: manila } }),
    ],
    expect: hit({ grade: "withdrawal", weight: 0.7, measure: "withdrawal_hold" }),
  },
  "a withdrawal that names no device": {
    events: [...arrivedFar, pay(900, { device: null, facts: { network: manila } })],
    expect: hit({ grade: "withdrawal" }),
  },
  "a withdrawal that names neither device nor address": {
    events: [...arrivedFar, pay(900, bare)],
    expect: hit({
      grade: "withdrawal",
      weight: 0.7,
      measure: "withdrawal_hold",
      finding: { key: "AR-PH", ceiling: null },
    }),
  },
  "a withdrawal that names its device only": {
    events: [...arrivedFar, pay(900, { ...bare, device: "new phone" })],
    expect: hit({ grade: "withdrawal" }),
  },
  "it names the device of always, which stayed at home": {
    events: [...arrivedFar, pay(900, { ...bare, device: "phone" })],
    expect: miss,
  },
  "it names neither, after the phone of always": {
    events: [from(buenosAires, -30 * DAY), from(buenosAires, -2 * HOUR), from(manila, -HOUR), pay(900, bare)],
    expect: miss,
  },
  "it names neither, and the session is a day old": {
    events: [...arrivedFar, pay(900, { ...bare, at: 24 * HOUR })],
    expect: miss,
  },
  "it names neither, on the first day of a new customer": {
    events: [
      from(buenosAires, -2 * HOUR),
      from(manila, -HOUR, "new phone"),
      pay(900, { device: null, facts: { customer: person({ createdAt: NOON - 3 * HOUR }) } }),
    ],
    expect: miss,
  },
  "a deposit that names neither": {
    events: [...arrivedFar, pay(900, { ...bare, direction: "in" })],
    expect: miss,
  },
  "a withdrawal from the device of always": {
    events: [from(buenosAires, -30 * DAY), from(buenosAires, -HOUR), pay(900, { facts: { network: manila } })],
    expect: hit({ grade: "travel" }),
  },
});

test("a hold by this rule alone stands: 70 points", () => {
  const { decision } = play([from(buenosAires, -HOUR), pay(900, { device: "new phone", facts: { network: manila } })]);
  expect(decision).toMatchObject({ score: 70, measure: "withdrawal_hold", answer: { do: "hold" }, severity: 2 });
});
