// What the whole module promises, whatever comes: every kind of event, crowded instants, a full memory. Beside the properties of
// profile.test.ts (small streams) and purity.test.ts (what the sources may name).

import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DIRECTIONS, EVENT_KINDS, type EventKind } from "./event";
import {
  advance,
  advanceOwn,
  decideScene,
  decodeProfile,
  defaultRuleSet,
  EVERY_DIRECTION,
  emptyProfile,
  encodeProfile,
  type Facts,
  fingerprintInput,
  ownProfile,
  type Profile,
  score,
  totalWithin,
  windowOf,
} from "./index";
import { EXACT_LIMIT } from "./profile/profile";
import { DAY, decoded, every, HOUR, MINUTE, NOON, network, pay, person, type Step } from "./testing/events";
import { sampleOf } from "./testing/samples";

const factsOf = (index: number): Facts => ({
  customer: person(),
  network: network({ country: ["SG", "AR", "PH"][index % 3] ?? null, anonymiser: index % 5 === 0 ? "vpn" : "none" }),
  device: { id: `device ${index % 4}`, customers: 1 + (index % 6), household: 1, saturated: false, within: 30 * DAY },
  address: { address: "x", labels: [{ category: "exchange", source: "own" }], seenBefore: index % 2 === 0 },
});

/** Details that differ between two events of one kind: names, amounts, directions. */
const variant = (kind: EventKind, index: number): Record<string, unknown> => {
  if (kind === "transaction")
    return {
      direction: DIRECTIONS[index % DIRECTIONS.length],
      value_usd: `${index * 37 + 1}.00`,
      status: ["requested", "settled", "cancelled"][index % 3],
      counterparty: { kind: "address", id: `receiver ${index % 7}` },
      unit_price: String(100 + (index % 9)),
      market_price: "100",
    };
  if (kind === "transaction_update") return { transaction: `transaction ${index % 8}`, status: "cancelled" };
  if (kind === "order")
    return { side: index % 2 === 0 ? "buy" : "sell", status: index % 3 === 0 ? "cancelled" : "filled" };
  if (kind === "destination_failed" || kind === "destination_allowed") return { address: `receiver ${index % 7}` };
  if (kind === "login" || kind === "registration") return { device: `device ${index % 9}` };
  return {};
};

/** An event of any kind at this instant. A transaction is told once, as intake sees to it. */
const stepOf = (kind: EventKind, at: number, index: number, serial: number): Step => ({
  raw: {
    ...sampleOf(kind),
    ...variant(kind, index),
    id: kind === "transaction" && index < 8 && serial === index ? `transaction ${index}` : `event ${serial}`,
    at: new Date(NOON + at).toISOString(),
  },
  facts: factsOf(index),
});

const told = fc.record({ kind: fc.constantFrom(...EVENT_KINDS), index: fc.nat({ max: 40 }) });
/** Instants that lie close, days apart, and beyond every horizon. */
const instants = fc.oneof(
  fc.integer({ min: -120, max: 0 }).map((days) => days * DAY),
  fc.integer({ min: -50, max: 0 }).map((minutes) => minutes * MINUTE),
);
const crowd = fc.record({ at: instants, events: fc.array(told, { minLength: 1, maxLength: 14 }) });
/** Groups of events of one instant, in the order told, which is not the order in which they happened. */
const crowds: fc.Arbitrary<Step[][]> = fc.array(crowd, { minLength: 1, maxLength: 12 }).map((groups) => {
  let serial = 0;
  return groups.map(({ at, events }) => events.map(({ kind, index }) => stepOf(kind, at, index, serial++)));
});

const advanceAll = (steps: readonly Step[], from: Profile = emptyProfile): Profile =>
  steps.reduce((profile, step) => advance(profile, decoded(step), step.facts), from);

/** A profile whose every part is full: 700 payments in a month, devices, places, orders and marks without end. */
const full = advanceAll([
  ...every(700, HOUR, (at, index) =>
    pay(10 + (index % 90), {
      at: at - DAY,
      device: `device ${index % 20}`,
      counterparty: { kind: "address", id: `party ${index % 80}` },
      facts: { network: network() },
    }),
  ),
  ...Array.from({ length: 300 }, (_, index) =>
    stepOf(EVENT_KINDS[index % EVENT_KINDS.length] ?? "login", (index - 400) * MINUTE - DAY, index, 1_000 + index),
  ),
]);

describe("order", () => {
  test("events of one instant, of whatever kind, may come in any order", () => {
    fc.assert(
      fc.property(fc.constantFrom(emptyProfile, full), crowds, fc.infiniteStream(fc.nat()), (start, groups, dice) => {
        const roll = dice[Symbol.iterator]();
        const shuffled = groups.map((steps) =>
          steps
            .map((step) => ({ step, place: roll.next().value }))
            .sort((a, b) => a.place - b.place)
            .map(({ step }) => step),
        );
        expect(encodeProfile(advanceAll(shuffled.flat(), start))).toEqual(
          encodeProfile(advanceAll(groups.flat(), start)),
        );
      }),
      { numRuns: 100 },
    );
  });
});

test("sixty transfers and their cancellations of one instant count for nothing, whichever came first", () => {
  const at = new Date(NOON).toISOString();
  const ids = Array.from({ length: 60 }, (_, index) => `t${index}`);
  const tried = ids.map((id) => pay(900, { id, status: "requested" }));
  const cancelled = ids.map((transaction): Step => {
    const raw = { id: `u ${transaction}`, kind: "transaction_update", at, transaction, status: "cancelled" };
    return { raw, facts: {} };
  });
  const [before, after] = [advanceAll([...cancelled, ...tried]), advanceAll([...tried, ...cancelled])];
  expect(encodeProfile(before)).toEqual(encodeProfile(after));
  expect(totalWithin(before, windowOf(before, NOON, DAY), EVERY_DIRECTION).count).toBe(0);
});

describe("windows", () => {
  const payments = fc
    .record({
      count: fc.integer({ min: 1, max: 900 }),
      apart: fc.integer({ min: 1, max: 50 }),
      jitter: fc.infiniteStream(fc.nat({ max: 999 })),
    })
    .map(({ count, apart, jitter }) => {
      const dice = jitter[Symbol.iterator]();
      return Array.from({ length: count }, (_, index) => {
        const [amount, direction, late] = [dice.next().value + 1, dice.next().value, dice.next().value];
        return {
          at: -index * apart * MINUTE - (late % 3) * 1_000,
          cents: amount * 100,
          direction: DIRECTIONS[direction % DIRECTIONS.length] ?? "out",
          order: late,
        };
      });
    });

  test("equal a naive count up to 512 payments; beyond, whatever is not that count says saturated", () => {
    fc.assert(
      fc.property(payments, fc.integer({ min: 1, max: 30 * 24 * 60 }), fc.boolean(), (made, minutes, late) => {
        const inOrder = [...made].sort((a, b) => (late ? a.order - b.order : 0) || a.at - b.at);
        const profile = ownProfile(emptyProfile);
        for (const { at, cents, direction } of inOrder) {
          const step = pay(cents / 100, { at, direction });
          advanceOwn(profile, decoded(step), step.facts);
        }
        const newest = Math.max(...made.map(({ at }) => at));
        const window = windowOf(profile, NOON + newest, minutes * MINUTE);
        const inside = made.filter(({ at }) => at > newest - minutes * MINUTE);
        const naive = { count: inside.length, cents: inside.reduce((sum, { cents }) => sum + cents, 0) };
        const total = totalWithin(profile, window, EVERY_DIRECTION);
        const isExact = total.count === naive.count && total.cents === naive.cents;
        expect(isExact || total.saturated).toBe(true);
        // What it does not know exactly it rounds up to whole buckets: nothing in the window is forgotten.
        expect(total.count).toBeGreaterThanOrEqual(naive.count);
        if (made.length <= EXACT_LIMIT) expect(total).toEqual({ ...naive, saturated: false });
      }),
      { numRuns: 80 },
    );
  });
});

describe("the codec", () => {
  test("bytes and back, and on from there, is the same profile for every kind of event", () => {
    fc.assert(
      fc.property(fc.constantFrom(emptyProfile, full), crowds, crowds, (start, before, after) => {
        const profile = advanceAll(before.flat(), start);
        const again = decodeProfile(encodeProfile(profile));
        expect(encodeProfile(again)).toEqual(encodeProfile(profile));
        expect(encodeProfile(advanceAll(after.flat(), again))).toEqual(
          encodeProfile(advanceAll(after.flat(), profile)),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe("purity", () => {
  const ruleSet = defaultRuleSet("test");
  const decideAll = (steps: readonly Step[]): string[] => {
    let profile = full;
    return steps.map((step) => {
      const event = decoded(step);
      const scored = score({ event, profile, facts: step.facts, ruleSet, now: event.at });
      profile = scored.profile;
      return `${JSON.stringify(scored.decision)} ${fingerprintInput(event, scored.decision)}`;
    });
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  test("every rule decides alike at another time, with other luck, and changes nothing that it was given", () => {
    fc.assert(
      fc.property(crowds, (groups) => {
        const steps = groups.flat();
        const given = JSON.stringify(steps);
        vi.setSystemTime(NOON);
        vi.spyOn(Math, "random").mockReturnValue(0.1);
        const once = decideAll(steps);
        vi.setSystemTime(NOON + 400 * DAY);
        vi.spyOn(Math, "random").mockReturnValue(0.9);
        expect(decideAll(steps)).toEqual(once);
        expect(JSON.stringify(steps)).toBe(given);
      }),
      { numRuns: 60 },
    );
  });

  test("a scene may be decided by any number of rule sets, in any order", () => {
    const strict = { ...ruleSet, version: "strict", combining: { ...ruleSet.combining, alertAt: 1 } };
    fc.assert(
      fc.property(crowds, (groups) => {
        for (const step of groups.flat()) {
          const event = decoded(step);
          const scene = { event, profile: advance(full, event, step.facts), facts: step.facts, now: event.at };
          const before = JSON.stringify(decideScene(scene, ruleSet));
          const other = JSON.stringify(decideScene(scene, strict));
          expect(JSON.stringify(decideScene(scene, ruleSet))).toBe(before);
          expect(JSON.stringify(decideScene(scene, strict))).toBe(other);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("memory", () => {
  test("is bounded for every kind of event, however many different things they name", () => {
    const profile = ownProfile(emptyProfile);
    const sizes: number[] = [];
    for (let index = 0; index < 12_000; index++) {
      const kind = EVENT_KINDS[index % EVENT_KINDS.length] ?? "login";
      const step = stepOf(kind, index * 7 * MINUTE, index, 10 + index);
      const names = { device: `device ${index}`, address: `address ${index}`, field: `field ${index}` };
      const party = { counterparty: { kind: "address", id: `party ${index}` } };
      advanceOwn(profile, decoded({ ...step, raw: { ...step.raw, ...names, ...party } }), step.facts);
      if (index % 1_000 === 999) sizes.push(encodeProfile(profile).length);
    }
    const [early = 0] = sizes.slice(6);
    expect(Math.max(...sizes)).toBeLessThan(13_000);
    expect((sizes.at(-1) ?? 0) / early).toBeLessThan(1.1);
  });
});
