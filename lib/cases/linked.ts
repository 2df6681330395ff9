// Other customers on this customer's devices. The devices are read from the customer's own latest events (sealed); who else
// used them, from the shared index of keyed tokens. Customers that are not the reader's to see are only counted.
import { and, desc, eq, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { events, type SharedMember, sharedKeys } from "@/db/schema/events";
import { createTokeniser } from "@/lib/customers/tokens";
import { openBody } from "@/lib/intake/known-events";
import type { LinkedCustomer, LinkedCustomers } from "./dto";
import { identitiesOf } from "./identity";

/** How many of the latest events with a device are looked into. */
const LOOKED_INTO = 40;
const SHOWN = 20;
/** From here on, and not a household, it looks like a farm (rules.md, access.shared-device). */
const FARM = 10;

/** `mayRead` narrows customers, `mayReadCases` cases, to what the reader may see. */
export async function linkedCustomers(
  tx: Transaction,
  customerId: string,
  key: Buffer | null,
  mayRead: SQL | undefined,
  mayReadCases: SQL | undefined,
): Promise<LinkedCustomers> {
  const devices = key ? await devicesOf(tx, customerId, key) : [];
  const nobody: LinkedCustomers = { customers: [], total: 1, hint: "alone" };
  if (devices.length === 0) return nobody;
  const keys = await tx
    .select({ members: sharedKeys.members })
    .from(sharedKeys)
    .where(and(eq(sharedKeys.kind, "device"), inArray(sharedKeys.token, devices)));
  const others = tally(
    keys.map(({ members }) => members),
    customerId,
  );
  if (others.size === 0) return nobody;
  const ids = [...others.keys()];
  const visible = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(inArray(customers.id, ids), mayRead));
  const shown = visible
    .map(({ id }) => id)
    .sort((a, b) => (others.get(b)?.devices ?? 0) - (others.get(a)?.devices ?? 0) || (a < b ? -1 : 1))
    .slice(0, SHOWN);
  const names = await identitiesOf(tx, shown);
  const open = await tx
    .select({ id: cases.customerId, count: sql<number>`count(*)::int` })
    .from(cases)
    .where(and(inArray(cases.customerId, shown), ne(cases.state, "closed"), mayReadCases))
    .groupBy(cases.customerId);
  const rows = shown.map(
    (id): LinkedCustomer => ({
      customerId: id,
      name: names.get(id)?.name ?? null,
      devices: others.get(id)?.devices ?? 0,
      household: others.get(id)?.household ?? false,
      openCases: open.find((row) => row.id === id)?.count ?? 0,
    }),
  );
  return { customers: rows, total: others.size + 1, hint: hintOf([...others.values()]) };
}

/** The same, for a reader whose look at the names is not on the record. */
export const withoutNames = (linked: LinkedCustomers): LinkedCustomers => ({
  ...linked,
  customers: linked.customers.map((customer) => ({ ...customer, name: null })),
});

type Shared = { devices: number; household: boolean };

/** Everybody else on these keys: how many keys, and whether a household token is shared. */
function tally(keys: readonly SharedMember[][], customerId: string): Map<string, Shared> {
  const others = new Map<string, Shared>();
  for (const members of keys) {
    const mine = members.find(({ c }) => c === customerId)?.h ?? [];
    for (const { c, h = [] } of members) {
      if (c === customerId) continue;
      const known = others.get(c) ?? { devices: 0, household: false };
      const household = known.household || h.some((token) => mine.includes(token));
      others.set(c, { devices: known.devices + 1, household });
    }
  }
  return others;
}

function hintOf(others: readonly Shared[]): LinkedCustomers["hint"] {
  const kin = others.filter(({ household }) => household).length;
  if (kin === others.length) return "household";
  return others.length - kin >= FARM - 1 ? "farm" : "mixed";
}

async function devicesOf(tx: Transaction, customerId: string, key: Buffer): Promise<Buffer[]> {
  const rows = await tx
    .select({ id: events.id, customerId: events.customerId, body: events.body })
    .from(events)
    .where(
      and(
        eq(events.customerId, customerId),
        inArray(events.kind, ["login", "registration", "transaction"]),
        isNotNull(events.body),
      ),
    )
    .orderBy(desc(events.at).append(sql` nulls first`))
    .limit(LOOKED_INTO);
  const tokens = createTokeniser();
  const names = rows.map((row) => openBody(row, key)?.event.device);
  return [...new Set(names.filter((name): name is string => typeof name === "string"))].map((name) =>
    tokens.shared("device", name),
  );
}
