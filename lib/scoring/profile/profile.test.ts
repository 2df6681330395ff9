// What a profile promises, as properties: exact windows, any order within an instant, bytes and back, bounded, never changed.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COUNTERPARTY_KINDS, DIRECTIONS, directionIndex, partyKindOf, type TransactionEvent } from "../event";
import { DAY, decoded, every, HOUR, login, MINUTE, NOON, network, pay, type Step } from "../testing/events";
import { group, instant, stream } from "../testing/streams";
import { advance, advanceOwn } from "./advance";
import { decodeProfile, encodeProfile, PROFILE_VERSION } from "./codec";
import { plainProfile } from "./layouts";
import { logLength } from "./log";
import { PAST_AMOUNTS_LIMIT } from "./past-amounts";
import {
  EXACT_LIMIT,
  EXACT_SLACK,
  emptyProfile,
  MARKS_LIMIT,
  OLD_PARTIES_LIMIT,
  ownProfile,
  type Profile,
  SIGHTINGS_LIMIT,
} from "./profile";
import { TRANSACTIONS } from "./transaction-log";
import { usualAmount, usualDay } from "./usual";
import { EVERY_DIRECTION, totalWithin, windowOf } from "./window";

const advanceAll = (steps: readonly Step[], from: Profile = emptyProfile): Profile =>
  steps.reduce((profile, step) => advance(profile, decoded(step), step.facts), from);

/** 700 transactions within a month: the exact log is full and has spilled over. */
const busy = advanceAll(
  every(700, HOUR, (at, index) =>
    pay(10 + (index % 90), {
      at,
      counterparty: { kind: "address", id: `party ${index % 80}` },
      device: `device ${index % 20}`,
    }),
  ),
);

describe("advance", () => {
  test("the order of events of one instant changes nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(emptyProfile, busy), stream, fc.nat(), (start, groups, turn) => {
        const rotated = groups.map((steps) => {
          const cut = turn % steps.length;
          return [...steps.slice(cut), ...steps.slice(0, cut)].reverse();
        });
        expect(encodeProfile(advanceAll(rotated.flat(), start))).toEqual(
          encodeProfile(advanceAll(groups.flat(), start)),
        );
      }),
      { numRuns: 150 },
    );
  });

  test("a window equals a count over the events themselves, however late they are told", () => {
    const payments = fc.array(fc.record({ at: instant, usd: fc.integer({ min: 1, max: 9_999 }) }), { maxLength: 60 });
    fc.assert(
      fc.property(payments, fc.integer({ min: MINUTE, max: 30 * DAY }), (made, within) => {
        const steps = made.map(({ at, usd }) => pay(usd, { at }));
        const profile = advanceAll(steps);
        const newest = Math.max(...made.map(({ at }) => at));
        const window = windowOf(profile, NOON + newest, within);
        const inside = made.filter(({ at }) => at > newest - within && at <= newest);
        const cents = inside.reduce((sum, { usd }) => sum + usd * 100, 0);
        expect(totalWithin(profile, window, EVERY_DIRECTION)).toEqual({
          count: inside.length,
          cents,
          saturated: false,
        });
      }),
      { numRuns: 150 },
    );
  });

  test("what was cancelled counts for nothing, whichever was told first", () => {
    const tried = pay(900, { id: "t1", status: "requested" });
    const cancelled: Step = {
      raw: {
        id: "u1",
        kind: "transaction_update",
        at: new Date(NOON).toISOString(),
        transaction: "t1",
        status: "cancelled",
      },
      facts: {},
    };
    for (const order of [
      [tried, cancelled],
      [cancelled, tried],
    ]) {
      const profile = advanceAll(order);
      expect(totalWithin(profile, windowOf(profile, NOON, DAY), EVERY_DIRECTION).count).toBe(0);
    }
  });

  test("at least 512 transactions are exact; what is more says saturated and is still counted", () => {
    const wide = (profile: Profile) => totalWithin(profile, windowOf(profile, NOON, DAY), EVERY_DIRECTION);
    const most = EXACT_LIMIT + EXACT_SLACK;
    const full = advanceAll(every(most, MINUTE, (at) => pay(10, { at })));
    expect(wide(full)).toEqual({ count: most, cents: most * 1_000, saturated: false });
    const over = advanceAll([pay(10, { at: MINUTE }), pay(10, { at: 2 * MINUTE })], full);
    expect(logLength(over.transactions)).toBe(EXACT_LIMIT + 1);
    expect(wide(over)).toEqual({ count: most + 2, cents: (most + 2) * 1_000, saturated: true });
    expect(totalWithin(over, windowOf(over, NOON + MINUTE, HOUR), EVERY_DIRECTION)).toMatchObject({
      count: 60,
      saturated: false,
    });
  });

  test("the profile that one starts from is left as it was", () => {
    fc.assert(
      fc.property(fc.constantFrom(emptyProfile, busy), group, group, (start, first, second) => {
        const before = encodeProfile(start);
        const one = advanceAll(first, start);
        const bytes = encodeProfile(one);
        const other = advanceAll(second, start);
        expect(encodeProfile(one)).toEqual(bytes);
        expect(encodeProfile(start)).toEqual(before);
        expect(encodeProfile(advanceAll(second, start))).toEqual(encodeProfile(other));
      }),
      { numRuns: 100 },
    );
  });

  test("a profile of one's own, advanced in place, is what the copies come to", () => {
    fc.assert(
      fc.property(fc.constantFrom(emptyProfile, busy), stream, (start, groups) => {
        const before = encodeProfile(start);
        const own = ownProfile(start);
        for (const step of groups.flat()) advanceOwn(own, decoded(step), step.facts);
        expect(encodeProfile(own)).toEqual(encodeProfile(advanceAll(groups.flat(), start)));
        expect(encodeProfile(start)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test("what was made from a profile of one's own stays as it was while that goes on", () => {
    const own = ownProfile(emptyProfile);
    const goOn = (step: Step) => advanceOwn(own, decoded(step), step.facts);
    goOn(login({ facts: { network: network() } }));
    const made = [ownProfile(own), advanceAll([login({ at: HOUR, facts: { network: network() } })], own)];
    const before = made.map(encodeProfile);
    goOn(login({ at: 2 * DAY, facts: { network: network() } }));
    expect(made.map(encodeProfile)).toEqual(before);
    expect(encodeProfile(own)).not.toEqual(before[0]);
  });

  test("memory is bounded whatever comes", () => {
    let profile = emptyProfile;
    for (let index = 0; index < 6_000; index++) {
      const step = pay(index + 0.37, {
        at: index * 13 * MINUTE,
        device: `device ${index}`,
        counterparty: { kind: "address", id: `party ${index}` },
        status: index % 3 === 0 ? "requested" : "settled",
      });
      profile = advance(profile, decoded(step) as TransactionEvent, step.facts);
    }
    expect(logLength(profile.transactions)).toBeLessThanOrEqual(EXACT_LIMIT + EXACT_SLACK + 1);
    expect(profile.transactions.rows.length).toBeLessThanOrEqual(3 * EXACT_LIMIT * TRANSACTIONS.width);
    expect(logLength(profile.sightings)).toBeLessThanOrEqual(SIGHTINGS_LIMIT);
    expect(logLength(profile.marks)).toBeLessThanOrEqual(MARKS_LIMIT);
    expect(profile.oldParties.length).toBe(OLD_PARTIES_LIMIT);
    expect(encodeProfile(profile).length).toBeLessThan(13_000);
  });
});

describe("the codec", () => {
  test("bytes and back is the same profile", () => {
    fc.assert(
      fc.property(fc.constantFrom(emptyProfile, busy), stream, (start, groups) => {
        const profile = advanceAll(groups.flat(), start);
        const again = decodeProfile(encodeProfile(profile));
        expect(plainProfile(again)).toEqual(plainProfile(profile));
        expect(encodeProfile(again)).toEqual(encodeProfile(profile));
      }),
      { numRuns: 150 },
    );
  });

  test("a profile read back advances like the one that was written", () => {
    fc.assert(
      fc.property(stream, stream, (before, after) => {
        const profile = advanceAll(before.flat(), busy);
        const stored = decodeProfile(encodeProfile(profile));
        expect(encodeProfile(advanceAll(after.flat(), stored))).toEqual(
          encodeProfile(advanceAll(after.flat(), profile)),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("a profile of the version before is still read, sightings and all", () => {
    const [home, away] = [
      { network: network({ country: "AR", place: { lat: -34.6, lon: -58.4, radiusKm: 30 } }) },
      { network: network({ country: "PH", place: { lat: 14.6, lon: 121, radiusKm: 30 } }) },
    ];
    const steps = [
      login({ at: 0, facts: home }),
      login({ at: HOUR, device: "laptop", facts: away }),
      login({ at: 3 * HOUR, facts: home }),
    ];
    // as version 2 wrote it
    const bytes =
      "0280ebd7c99334052b01026ade1d53d7fa276c03b054b3058f091ed2820101a038a402f4121ec8a0010000b3058f091ed282010106120102eabcf798" +
      "05a03800d7f59fe106b05400070e0102d28201b05400c8a001a03800";
    expect(plainProfile(decodeProfile(Buffer.from(bytes, "hex")))).toEqual(plainProfile(advanceAll(steps)));
  });

  test("a place that comes again costs a number", () => {
    const bytes = (places: readonly number[]): number => {
      const steps = places.map((lat, at) =>
        login({ at: at * DAY, facts: { network: network({ place: { lat, lon: 24.1, radiusKm: 30 } }) } }),
      );
      return encodeProfile(advanceAll(steps)).length;
    };
    const days = Array.from({ length: SIGHTINGS_LIMIT }, (_, day) => day);
    const [twoPlaces, manyPlaces] = [bytes(days.map((day) => 50 + (day % 2))), bytes(days)];
    expect(manyPlaces - twoPlaces).toBeGreaterThan((SIGHTINGS_LIMIT - 2) * 5);
  });

  test("an unknown part is skipped, another version and damage are told", () => {
    const bytes = encodeProfile(busy);
    expect(encodeProfile(decodeProfile(Uint8Array.from([...bytes, 99, 2, 1, 1])))).toEqual(bytes);
    expect(() => decodeProfile(Uint8Array.from([PROFILE_VERSION + 1, 0]))).toThrow("profile version");
    expect(() => decodeProfile(Uint8Array.from([0, 0]))).toThrow("profile version");
    expect(decodeProfile(Uint8Array.from([1, 0]))).toEqual(emptyProfile);
    expect(() => decodeProfile(bytes.slice(0, -3))).toThrow("too early");
  });
});

describe("usual values", () => {
  test("a day's usual is the median of active days, unknown without enough of them", () => {
    const days = (counts: number[]) =>
      advanceAll(
        counts.flatMap((count, day) => every(count, MINUTE, (at) => pay(10, { at }), -(day + 1) * DAY)).reverse(),
      );
    expect(usualDay(days([1, 2, 3, 100]), NOON, EVERY_DIRECTION, "count")).toBeNull();
    expect(usualDay(days([1, 2, 3, 100, 4]), NOON, EVERY_DIRECTION, "count")).toBe(3);
    expect(usualDay(days([1, 0, 0, 2, 3, 100, 4]), NOON, EVERY_DIRECTION, "cents")).toBe(3_000);
  });

  test("an odd payment moves neither the median amount nor its deviation", () => {
    const profile = advanceAll([10, 11, 12, 13, 1_000_000].map((usd, index) => pay(usd, { at: index })));
    expect(usualAmount(profile, NOON + HOUR)).toEqual({ median: 1_200, deviation: 100, samples: 5 });
    expect(usualAmount(emptyProfile, NOON)).toBeNull();
  });

  test("what left the exact log is remembered for a year, the latest of each kind", () => {
    const weekly = every(40, 7 * DAY, (at, index) => pay(70 + index, { at }), -280 * DAY);
    const trades = every(200, DAY, (at) => pay(9_000, { at, direction: "buy" }), -240 * DAY);
    const profile = advanceAll([...weekly, ...trades].sort((a, b) => decoded(a).at - decoded(b).at));
    const past = plainProfile(profile).pastAmounts;
    const payments = past.filter(({ movement }) => movement === directionIndex("out"));
    expect(payments).toHaveLength(PAST_AMOUNTS_LIMIT);
    expect(past).toHaveLength(2 * PAST_AMOUNTS_LIMIT);
    const exact = plainProfile(profile).transactions.filter(({ direction }) => direction === directionIndex("out"));
    expect([...payments, ...exact].map(({ cents }) => cents / 100 - 70)).toEqual(
      Array.from(
        { length: PAST_AMOUNTS_LIMIT + exact.length },
        (_, index) => 40 - PAST_AMOUNTS_LIMIT - exact.length + index,
      ),
    );
    const later = advanceAll([pay(1, { at: 400 * DAY })], profile);
    expect(plainProfile(later).pastAmounts.every(({ at }) => at >= NOON + 33 * DAY)).toBe(true);
  });

  test("which amounts are remembered does not depend on when they were told", () => {
    const told = fc.array(
      fc.record({ day: fc.integer({ min: -500, max: -40 }), usd: fc.integer({ min: 1, max: 99 }) }),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(told, fc.nat(), (made, turn) => {
        const steps = made.map(({ day, usd }) => pay(usd, { at: day * DAY }));
        const cut = turn % (steps.length + 1);
        const late = [...steps.slice(cut), ...steps.slice(0, cut)];
        const start = advanceAll([pay(1)]);
        expect(plainProfile(advanceAll(late, start)).pastAmounts).toEqual(
          plainProfile(advanceAll(steps, start)).pastAmounts,
        );
      }),
      { numRuns: 100 },
    );
  });
});

test("what is stored for a direction and a kind of counterparty is its place in the list", () => {
  expect(DIRECTIONS.map(directionIndex)).toEqual([...DIRECTIONS.keys()]);
  expect(COUNTERPARTY_KINDS.map(partyKindOf)).toEqual([...COUNTERPARTY_KINDS.keys()].map((place) => place + 1));
});
