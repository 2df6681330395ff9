// Finding customers by exact tokens, and the page of one of them. Names come into the open only with a record of the view.
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers, customerTokens } from "@/db/schema/customers";
import { sharedKeys } from "@/db/schema/events";
import { can, narrowRows, passRoleGate } from "@/lib/access/check";
import { defineCommand, done, unkept } from "@/lib/command";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { record } from "@/lib/records/append";
import { wasOpened } from "@/lib/records/opened";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import { readCustomer } from "./read";
import { createTokeniser, type TokenKind } from "./tokens";

const finders = ["any", "external_id", "name", "email", "phone", "device", "address"] as const;
const found = 50;

export type FoundCustomer = {
  id: string;
  externalId: string;
  entityId: string;
  type: string;
  kycLevel: number;
  residence: string | null;
  /** By what the text was found. */
  by: string[];
  /** Null for who may not read cases: whether one exists is not theirs to know. */
  openCases: number | null;
};

/** Customers whose names hold every word of the text, or whose e-mail, phone, device, crypto address or own number it is. */
export const findCustomers = defineQuery({
  name: "customer.find",
  permission: "customer.find",
  input: z.object({ text: z.string().trim().min(2).max(200), by: z.enum(finders).default("any") }),
  async run({ tx, actor, visible }, { text, by }) {
    const wanted = (kind: (typeof finders)[number]): boolean => by === "any" || by === kind;
    const byCustomer = new Map<string, Set<string>>();
    const note = (ids: readonly string[], how: string): void => {
      for (const id of ids) byCustomer.set(id, (byCustomer.get(id) ?? new Set()).add(how));
    };
    const tokens = createTokeniser();
    for (const kind of ["name", "email", "phone"] as const) {
      if (wanted(kind)) note(await byToken(tx, kind, tokens.search(kind, text)), kind);
    }
    const shared = { device: text, address: normaliseAddress(text) };
    for (const kind of ["device", "address"] as const) {
      if (wanted(kind)) note(await byShared(tx, kind, tokens.shared(kind, shared[kind])), kind);
    }
    const own = wanted("external_id")
      ? await tx.select({ id: customers.id }).from(customers).where(eq(customers.externalId, text))
      : [];
    note(
      own.map(({ id }) => id),
      "external_id",
    );
    const rows = await tx
      .select()
      .from(customers)
      .where(and(inArray(customers.id, [...byCustomer.keys()].slice(0, 500)), visible({ customerId: customers.id })))
      .orderBy(customers.externalId)
      .limit(found);
    const open = await countOpenCases(
      tx,
      rows.map(({ id }) => id),
      visible({ queue: cases.queue, customerId: cases.customerId }),
    );
    const answer: FoundCustomer[] = rows.map(({ id, externalId, entityId, type, kycLevel, residence }) => ({
      id,
      externalId,
      entityId,
      type,
      kycLevel,
      residence,
      by: [...(byCustomer.get(id) ?? [])],
      openCases: can(actor, "case.read") ? (open.get(id) ?? 0) : null,
    }));
    return ok(answer);
  },
});

/** Customers that hold all of these tokens of one kind. */
async function byToken(tx: Transaction, kind: TokenKind, tokens: readonly Buffer[]): Promise<string[]> {
  if (tokens.length === 0) return [];
  const rows = await tx
    .select({ id: customerTokens.customerId })
    .from(customerTokens)
    .where(and(eq(customerTokens.kind, kind), inArray(customerTokens.token, [...tokens])))
    .groupBy(customerTokens.customerId)
    .having(sql`count(*) = ${tokens.length}`)
    .limit(500);
  return rows.map(({ id }) => id);
}

async function byShared(tx: Transaction, kind: "device" | "address", token: Buffer): Promise<string[]> {
  const [row] = await tx
    .select({ members: sharedKeys.members })
    .from(sharedKeys)
    .where(and(eq(sharedKeys.kind, kind), eq(sharedKeys.token, token)));
  return (row?.members ?? []).map(({ c }) => c);
}

async function countOpenCases(
  tx: Transaction,
  ids: readonly string[],
  visible: SQL | undefined,
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: cases.customerId, open: sql<number>`count(*)::int` })
    .from(cases)
    .where(and(inArray(cases.customerId, [...ids]), sql`${cases.state} <> 'closed'`, visible))
    .groupBy(cases.customerId);
  return new Map(rows.map(({ id, open }) => [id, open]));
}

const one = z.object({ customerId: z.uuid() });

/** A customer without the name, for a page that is open already and refreshes: events open while its view is on the record. */
export const getCustomer = defineQuery({
  name: "customer.get",
  permission: "customer.read",
  input: one,
  async run({ tx, actor, now, permit, visible }, { customerId }) {
    const casesVisible = visible({ queue: cases.queue });
    const viewed = await wasOpened({ tx, actor, now }, { type: "customer", id: customerId });
    const view = await readCustomer(tx, customerId, { actor, now, named: false, viewed, casesVisible });
    if (!view) return fail("not_found");
    const allowed = await permit({ entityId: view.entity.id, customerId });
    return allowed.ok ? ok(view) : allowed;
  },
});

const viewCustomer = defineCommand({
  name: "customer.view",
  permission: "customer.read",
  input: one,
  subject: ({ customerId }) => ({ type: "customer", id: customerId }),
  async run({ tx, actor, now, permit }, { customerId }) {
    const gate = passRoleGate(actor, "customer.read");
    if (!gate.ok) return gate;
    const casesVisible = narrowRows(actor, gate.value, { queue: cases.queue });
    const view = await readCustomer(tx, customerId, { actor, now, named: true, viewed: true, casesVisible });
    if (!view) return fail("not_found");
    const allowed = await permit({ entityId: view.entity.id, customerId });
    if (!allowed.ok) return allowed;
    return done(view, [record("customer.viewed", { type: "customer", id: customerId }, view.entity.id)]);
  },
});

/** What the customer's page is rendered from, the name included; one record a call. The answer is not kept. */
export const openCustomerPage = unkept(viewCustomer);
