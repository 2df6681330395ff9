// What stands in a customer's row depends on when things happened, never on the order in which they were told.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { openPersonal } from "@/lib/customers/personal";
import { newCustomer } from "@/lib/customers/store";
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

/** The row after these events, told in this order. */
function rowAfter(wires: readonly Wire[]) {
  const row = newCustomer(newId(), "U-1", new Date(start));
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

  test("is the same in whatever order the exchange tells of it", () => {
    const each = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 6 }));
    const order = fc
      .array(each, { maxLength: 6 })
      .chain((chosen) => fc.tuple(fc.constant(chosen), fc.shuffledSubarray(chosen, { minLength: chosen.length })));
    fc.assert(
      fc.property(order, ([first, second]) => {
        const of = (list: typeof first) =>
          rowAfter([told(0), ...list.map(([end, at]) => (end ? ended(at) : told(at)))]);
        expect(of(second).ended).toBe(of(first).ended);
      }),
      { numRuns: 200 },
    );
  });
});
