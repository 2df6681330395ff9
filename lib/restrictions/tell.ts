// Reading what a statement of reasons is made of: the restriction, its words, the newest appeal of it, the clauses of the terms that
// the customer accepted; the gag of an order and nothing else of it.
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { customers } from "@/db/schema/customers";
import { settings } from "@/db/schema/entities";
import { events } from "@/db/schema/events";
import { legalRequests } from "@/db/schema/legal-requests";
import { portalPreferences } from "@/db/schema/portal";
import { type AppealState, openStates } from "@/lib/appeals/states";
import { keyOfCustomer } from "@/lib/cases/notes";
import type { ToldRestriction } from "./dto";
import type { RestrictionScope } from "./scope";
import { openWording } from "./sealed";
import { type StoredRestriction, standingOf } from "./standing";
import type { Concern, LiftCondition, RestrictionMeasure, RestrictionState } from "./states";
import { restrictionKey } from "./store";
import { type Clauses, isTold, shippedClauses, type Tellable, type ToldAppeal, tell } from "./told";

const CLAUSES_SETTING = "terms_clauses";
/** For versions of the terms that have no line of their own. */
const EVERY_VERSION = "*";

/** These restrictions of one customer as the customer reads them, in the order given; without our words once the customer was erased. */
export async function tellRestrictions(
  tx: Transaction,
  customerId: string,
  rows: readonly StoredRestriction[],
  now: Date,
): Promise<ToldRestriction[]> {
  const key = rows.length > 0 ? await keyOfCustomer(tx, customerId) : null;
  const standing = (await standingOf(tx, customerId))
    .filter(({ inForceAt }) => inForceAt !== null)
    .map(({ scope }) => scope as RestrictionScope);
  const clauses = await clausesOf(tx, customerId);
  const gags = await gagsOf(tx, rows);
  const filed = await appealsOf(tx, rows);
  const made = await transactionsOf(tx, customerId, rows);
  return rows.map((row) =>
    tell(
      tellable(
        row,
        key ? (openWording(key, row.id, row.wording).told ?? null) : null,
        gags.get(row.legalRequestId ?? "") ?? null,
        made.get((row.scope as RestrictionScope).transaction ?? "") ?? null,
      ),
      { standing, clauses, appeal: filed.get(row.id) ?? null },
      now,
    ),
  );
}

/** What stands and the customer was told of, as they read it. */
export async function tellStanding(tx: Transaction, customerId: string, now: Date): Promise<ToldRestriction[]> {
  const rows = await standingOf(tx, customerId);
  const told = rows.filter(({ state, inForceAt }) => isTold({ state: state as RestrictionState, inForceAt }));
  return tellRestrictions(tx, customerId, told, now);
}

const tellable = (
  row: StoredRestriction,
  words: string | null,
  gagUntil: Date | null,
  transactionAt: Date | null,
): Tellable => ({
  ...{ id: row.id, key: restrictionKey(row.number), measure: row.measure as RestrictionMeasure, words, gagUntil },
  ...{ state: row.state as RestrictionState, scope: row.scope as RestrictionScope, ground: row.ground },
  ...{ concern: row.concern as Concern, liftsWhen: row.liftsWhen as LiftCondition, automated: row.automated },
  ...{ createdAt: row.createdAt, inForceAt: row.inForceAt, endsAt: row.endsAt, reviewAt: row.reviewAt },
  ...{ endedAt: row.endedAt, transactionAt },
});

/** When the transactions were made that these are about, by the sender's id. */
async function transactionsOf(
  tx: Transaction,
  customerId: string,
  rows: readonly StoredRestriction[],
): Promise<Map<string, Date>> {
  const ids = rows.flatMap(({ scope }) => (scope as RestrictionScope).transaction ?? []);
  if (ids.length === 0) return new Map();
  const found = await tx
    .select({ senderId: events.senderId, at: events.at })
    .from(events)
    .where(and(eq(events.customerId, customerId), inArray(events.senderId, ids), eq(events.kind, "transaction")));
  return new Map(found.map(({ senderId, at }) => [senderId, at]));
}

async function clausesOf(tx: Transaction, customerId: string): Promise<Clauses> {
  const [found] = await tx
    .select({ version: customers.termsVersion, value: settings.value })
    .from(customers)
    .leftJoin(settings, and(eq(settings.entityId, customers.entityId), eq(settings.key, CLAUSES_SETTING)))
    .where(eq(customers.id, customerId));
  const own = (found?.value ?? {}) as Record<string, Clauses>;
  return (found?.version ? own[found.version] : undefined) ?? own[EVERY_VERSION] ?? shippedClauses;
}

async function gagsOf(tx: Transaction, rows: readonly StoredRestriction[]): Promise<Map<string, Date | null>> {
  const ids = rows.flatMap(({ legalRequestId }) => legalRequestId ?? []);
  if (ids.length === 0) return new Map();
  const found = await tx
    .select({ id: legalRequests.id, gagUntil: legalRequests.gagUntil })
    .from(legalRequests)
    .where(inArray(legalRequests.id, ids));
  return new Map(found.map(({ id, gagUntil }) => [id, gagUntil]));
}

/** The newest appeal of each restriction. */
async function appealsOf(tx: Transaction, rows: readonly StoredRestriction[]): Promise<Map<string, ToldAppeal>> {
  const found = await tx
    .select({ id: appeals.id, number: appeals.number, state: appeals.state, about: appeals.subjectId })
    .from(appeals)
    .where(
      and(
        eq(appeals.subjectType, "restriction"),
        inArray(
          appeals.subjectId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(desc(appeals.receivedAt));
  const newest = new Map<string, ToldAppeal>();
  for (const { id, number, state, about } of found)
    if (!newest.has(about))
      newest.set(about, { id, key: `A-${number}`, state, over: !openStates.includes(state as AppealState) });
  return newest;
}

/** The language that a customer is written to in. */
export async function languageOf(tx: Transaction, customerId: string): Promise<"en" | "zh"> {
  const [row] = await tx
    .select({ language: customers.language, chosen: portalPreferences.language })
    .from(customers)
    .leftJoin(portalPreferences, eq(portalPreferences.customerId, customers.id))
    .where(eq(customers.id, customerId));
  return (row?.chosen ?? row?.language ?? "en").startsWith("zh") ? "zh" : "en";
}
