// What stands in a customer's row depends on when things happened, never on the order in which they were told.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { openPersonal } from "@/lib/customers/personal";
import { type LockedCustomer, newCustomer } from "@/lib/customers/store";
import { createTokeniser, type Tokeniser } from "@/lib/customers/tokens";
import { newId } from "@/lib/id";
import { decodeEvent, emptyProfile, ownProfile } from "@/lib/scoring";
import { ownSource } from "./own-source";
import { applyToPerson, type Person } from "./people";
import { customer, hour, iso, type Wire } from "./testing";

const start = Date.parse("2026-11-01T00:00:00Z");
let tokens: Tokeniser;
// for the keys alone
beforeAll(async () => {
  await testDatabase();
  tokens = createTokeniser();
});
afterAll(closeDatabase);
const told = (hours: number, more: Wire = {}): Wire =>
  customer("U-1", "HK", { at: iso(start + hours * hour), ...more });
const ended = (hours: number): Wire => ({
  ...{ id: newId(), kind: "relationship_end", customer: "U-1", at: iso(start + hours * hour) },
});
const level = (hours: number, to: number): Wire => ({
  ...{ id: newId(), kind: "kyc_level", customer: "U-1", at: iso(start + hours * hour), level: to },
});

/** The row after these events, told in this order. */
function rowAfter(wires: readonly Wire[], before: Partial<LockedCustomer> = {}) {
  const row = { ...newCustomer(newId(), "U-1", new Date(start)), ...before };
  const key = row.key ?? Buffer.alloc(0);
  const person: Person = {
    ...{ row, entityCode: "HK", fresh: true, key, profile: ownProfile(emptyProfile), events: 0, household: [] },
    ...{ stored: false, changed: false, saved: false, advanced: false, tokens: null },
  };
  for (const wire of wires) {
    const decoded = decodeEvent(wire, Number.POSITIVE_INFINITY);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
    applyToPerson(person, decoded.value, tokens);
  }
  const end = row.relationshipEndedAt;
  return {
    name: row.sealed.length > 0 ? openPersonal(key, row.id, row.sealed).name : null,
    level: row.kycLevel,
    ended: end && (end.getTime() - start) / hour,
  };
}

describe("the end of a relationship", () => {
  test.each<[string, Wire[], number | null]>([
    ["stands", [told(0), ended(10)], 10],
    ["is not undone by what was known before it and comes late", [told(0), ended(10), told(5)], 10],
    ["stands against what is told of the same instant", [told(0), ended(10), told(10)], 10],
    ["stands whichever of that instant comes first", [told(0), told(10), ended(10)], 10],
    ["is over when the exchange tells of the customer anew", [told(0), ended(10), told(11)], null],
    ["does not come back with an end that is older than that", [told(0), ended(10), told(11), ended(9)], null],
    ["is the newest of several", [told(0), ended(10), ended(9)], 10],
    ["is not undone by what the console put right", [told(0), ended(10), told(11, { source: ownSource })], 10],
  ])("%s", (_, wires, expected) => expect(rowAfter(wires).ended).toBe(expected));
});

describe("details and level", () => {
  const named = (hours: number, name: string, more: Wire = {}) => told(hours, { name, kyc_level: 1, ...more });
  test.each<[string, Wire[], { name: string; level: number }]>([
    ["late details stand behind a newer level", [named(0, "A"), level(10, 2), named(5, "B")], { name: "B", level: 2 }],
    ["late details behind newer ones do not", [named(0, "A"), named(10, "C"), named(5, "B")], { name: "C", level: 1 }],
    [
      "a late level behind newer details does not",
      [named(0, "A"), named(10, "C"), level(5, 2)],
      { name: "C", level: 1 },
    ],
    ["a level of the details' instant stands", [named(0, "A"), named(5, "B"), level(5, 2)], { name: "B", level: 2 }],
    ["and stands if it came first", [named(0, "A"), level(5, 2), named(5, "B")], { name: "B", level: 2 }],
    ["late details stand behind an end", [named(0, "A"), ended(10), named(5, "B")], { name: "B", level: 1 }],
    [
      "a correction changes no level",
      [named(0, "A"), level(5, 2), named(10, "B", { source: ownSource })],
      { name: "B", level: 2 },
    ],
    [
      "a late level stands behind a correction",
      [named(0, "A"), named(10, "B", { source: ownSource }), level(5, 2)],
      { name: "B", level: 2 },
    ],
  ])("%s", (_, wires, expected) => expect(rowAfter(wires)).toMatchObject(expected));

  test("an end that is older than a correction stands", () => {
    expect(rowAfter([told(0), told(10, { source: ownSource }), ended(5)]).ended).toBe(5);
  });

  test("a row of before instants were kept apart takes nothing that is older than it was", () => {
    const old = { asOf: new Date(start + 5 * hour), detailsAt: null, toldAt: null, levelAt: null };
    expect(rowAfter([level(10, 3), named(4, "B")], old)).toMatchObject({ name: null, level: 3 });
    expect(rowAfter([level(10, 3), named(6, "B")], old)).toMatchObject({ name: "B", level: 3 });
  });
});

test("a row is the same in whatever order it was told", () => {
  const kinds = ["end", "level", "details", "correction"] as const;
  const one = fc.record({ kind: fc.constantFrom(...kinds), at: fc.integer({ min: 1, max: 6 }) });
  // two tales of the same details of one instant differ: the last one counts
  const about = ({ kind, at }: { kind: string; at: number }) => `${kind === "correction" ? "details" : kind} ${at}`;
  const orders = fc
    .uniqueArray(one, { selector: about, maxLength: 8 })
    .chain((chosen) => fc.tuple(fc.constant(chosen), fc.shuffledSubarray(chosen, { minLength: chosen.length })));
  const wireOf = ({ kind, at }: { kind: (typeof kinds)[number]; at: number }): Wire => {
    if (kind === "end") return ended(at);
    if (kind === "level") return level(at, at % 4);
    return told(at, {
      name: `${kind} ${at}`,
      kyc_level: (at + 1) % 4,
      ...(kind === "correction" && { source: ownSource }),
    });
  };
  fc.assert(
    fc.property(orders, ([first, second]) => {
      const of = (list: typeof first) => rowAfter([told(0), ...list.map(wireOf)]);
      expect(of(second)).toEqual(of(first));
    }),
    { numRuns: 100 },
  );
});
