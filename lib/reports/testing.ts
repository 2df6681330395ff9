// For tests: weeks that are over, a world of one entity strewn around them, and receivers whose identity the test holds.
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { inTransaction, type Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { alerts, cases } from "@/db/schema/cases";
import { entities } from "@/db/schema/entities";
import { events } from "@/db/schema/events";
import { restrictions } from "@/db/schema/restrictions";
import { ruleSets } from "@/db/schema/rule-sets";
import { makeCustomer, makeHit, makeStaff, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import type { Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { decideReceiver, proposeReceiver } from "./receivers/commands";
import { makeWeekly } from "./weekly/make";
import type { Week } from "./weekly/weeks";

export const take = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

export const system = { actor: systemActor("test") };
export const week: Week = { from: new Date("2026-11-03T18:00:00Z"), to: new Date("2026-11-10T18:00:00Z") };
const HOUR = 3_600_000;

/** An entity that is as old as its weeks. */
export async function makeOldEntity(code = `E${newId().slice(-8)}`): Promise<TestEntity> {
  const id = newId();
  const createdAt = new Date("2026-01-01T00:00:00Z");
  await inTransaction("all", (tx) =>
    tx.insert(entities).values({ id, code, name: `Exchange ${code}`, timeZone: "UTC", createdAt }),
  );
  return { id, code };
}

export const makeWeek = async (entity: TestEntity, { from, to }: Week = week) =>
  take(await makeWeekly(system, { entityId: entity.id, from: from.toISOString(), to: to.toISOString() }));

export type TestReceiver = { id: string; key: string; identity: string };

/** Asked for by one, approved by another. */
export async function makeReceiver(
  entity: TestEntity,
  people: { proposer: StaffActor; approver: StaffActor },
  email: string | null = null,
): Promise<TestReceiver> {
  const identity = await generateX25519Identity();
  const key = await identityToRecipient(identity);
  const terms = { name: "Securities Commission", email, key, language: "en" as const };
  const asked = take(await proposeReceiver({ actor: people.proposer }, { kind: "add", entityId: entity.id, terms }));
  take(await decideReceiver({ actor: people.approver }, { changeId: asked.id, verdict: "approve" }));
  return { id: asked.receiverId, key, identity };
}

/** Numbers that look random and are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Rows of every kind, before, in and after the week, at its very edges too. */
export async function strewWorld(entity: TestEntity, seed: number): Promise<void> {
  const pool = new Pool({ connectionString: process.env.DATABASE_ADMIN_URL });
  const people = await Promise.all(Array.from({ length: 6 }, () => makeCustomer(entity)));
  const authors: Authors = [(await makeStaff("manager", [entity])).id, (await makeStaff("manager", [entity])).id];
  await drizzle(pool, { casing: "snake_case" }).transaction(async (tx) => {
    // Rows as they end up, without the way there: what guards each step is tested where it stands.
    for (const guarded of ["restrictions", "appeals", "cases", "alerts", "rule_sets"])
      await tx.execute(sql`alter table ${sql.identifier(guarded)} disable trigger user`);
    await strew(tx, entity, seed, people, authors);
    for (const guarded of ["restrictions", "appeals", "cases", "alerts", "rule_sets"])
      await tx.execute(sql`alter table ${sql.identifier(guarded)} enable trigger user`);
  });
  await pool.end();
}

async function strew(
  tx: Tx,
  entity: TestEntity,
  seed: number,
  people: readonly TestCustomer[],
  authors: Authors,
): Promise<void> {
  const roll = dice(seed);
  const span = week.to.getTime() - week.from.getTime();
  const edges = [week.from.getTime(), week.from.getTime() - 1, week.to.getTime(), week.to.getTime() - 1];
  const some = (): Date => {
    const edge = edges[roll(16)];
    return new Date(edge ?? week.from.getTime() - span / 2 + roll(2 * span));
  };
  const later = (from: Date): Date => new Date(from.getTime() + 1 + roll(96 * HOUR));
  const pick = <T>(from: readonly T[]): T => from[roll(from.length)] as T;
  for (let nth = 1; nth <= 90; nth++) {
    const customer = pick(people);
    const eventId = newId();
    const isTransaction = roll(3) > 0;
    const received = some();
    await tx.insert(events).values({
      ...{ id: eventId, entityId: entity.id, customerId: customer.id, source: "test", senderId: eventId },
      ...{ kind: isTransaction ? "transaction" : "login", at: received, receivedAt: received, batchId: newId() },
      ...{ bodyDigest: Buffer.alloc(32), body: Buffer.alloc(1) },
      ...(isTransaction && { usdCents: roll(900_000), direction: pick(["in", "out", "buy", "p2p"]) }),
      ...(roll(8) > 0 && { fingerprint: Buffer.alloc(32) }),
      ...(isTransaction && { answer: { do: pick(["allow", "allow", "step_up", "hold", "block"]) } }),
      ...(roll(6) === 0 && { suppressed: [{ clearanceId: newId(), hit: makeHit() }] }),
    });
    if (roll(3) === 0)
      await strewCase(tx, { authors, entity, customer, eventId, number: nth, roll, some, later, pick });
    if (roll(4) === 0) await strewRestriction(tx, { authors, entity, customer, number: nth, roll, some, later, pick });
  }
  for (const [version, live, retired] of [
    [1, "2026-10-01T00:00:00Z", "2026-11-05T00:00:00Z"],
    [2, "2026-11-05T00:00:00Z", null],
    [3, "2026-09-01T00:00:00Z", "2026-10-01T00:00:00Z"],
  ] as const)
    await tx.insert(ruleSets).values({
      ...{ id: newId(), entityId: entity.id, version, state: retired ? "retired" : "live", definition: {} },
      ...{ createdAt: new Date(live), liveAt: new Date(live), retiredAt: retired && new Date(retired) },
      ...{ authorId: authors[0], approvedBy: authors[1] },
    });
}

type Tx = Transaction;
type Authors = readonly [string, string];
type Strewing = {
  authors: Authors;
  entity: TestEntity;
  customer: TestCustomer;
  number: number;
  roll: (sides: number) => number;
  some: () => Date;
  later: (from: Date) => Date;
  pick: <T>(from: readonly T[]) => T;
};

async function strewCase(tx: Tx, strewing: Strewing & { eventId: string }): Promise<void> {
  const { entity, customer, eventId, number, roll, some, later, pick } = strewing;
  const id = newId();
  const openedAt = some();
  const isClosed = roll(3) > 0;
  const queue = pick(["review", "sanctions", "insider"]);
  const owned = { entityId: entity.id, customerId: customer.id, queue };
  await tx
    .insert(cases)
    .values({
      ...{ ...owned, id, number, state: isClosed ? "closed" : "in_progress", severity: 1 + roll(3), priority: 0 },
      ...{ dueAt: later(openedAt), measure: "review", valueUsdCents: 0, shareAtStake: 0, score: 0, confidence: 0 },
      ...{ headline: { rule: "x", values: {}, observed: 0, threshold: 0 } as never, rules: [], evidenceKey: "" },
      ...{ alertCount: 1, mandatory: false, escalated: false, openedAt, lastAlertAt: openedAt, version: 1 },
      ...(isClosed && {
        ...{ closedAt: later(openedAt), deservedLook: false },
        outcome: pick(["false_positive", "explained", "customer_is_victim", "suspicion_substantiated"]),
      }),
    })
    .onConflictDoNothing();
  const [stored] = await tx.select({ id: cases.id }).from(cases).where(eq(cases.id, id));
  if (!stored) return;
  await tx.insert(alerts).values({
    ...{ ...owned, id: newId(), caseId: id, eventId, severity: 1 + roll(3), score: 0, confidence: 0 },
    ...{ measure: "review", hits: [], valueUsdCents: 0, at: openedAt, createdAt: some() },
  });
  if (roll(2) === 0) await strewAppeal(tx, strewing);
}

async function strewAppeal(
  tx: Tx,
  { authors, entity, customer, number, roll, some, later, pick }: Strewing,
): Promise<void> {
  const receivedAt = some();
  const decided = roll(2) === 0;
  const outcome = pick(["maintained", "reversed", "varied"]);
  const decidedBy = decided ? authors[0] : null;
  await tx.insert(appeals).values({
    ...{
      id: newId(),
      entityId: entity.id,
      customerId: customer.id,
      number,
      subjectType: "step_up",
      subjectId: newId(),
    },
    ...{ channel: "portal", state: decided ? "remedied" : "in_review", language: "en", receivedAt, version: 1 },
    ...{ firstAnswerBy: later(receivedAt), decideBy: later(receivedAt), outerLimitAt: later(receivedAt) },
    ...(roll(2) === 0 && { firstAnsweredAt: later(receivedAt) }),
    ...(decided && {
      ...{ decidedAt: later(receivedAt), decidedBy, outcome, reasons: Buffer.alloc(1), wrongThen: roll(2) === 0 },
      ...{ remediedAt: later(receivedAt), compensation: "none", wrongDays: roll(10) / 2 },
    }),
  });
}

async function strewRestriction(tx: Tx, { entity, customer, number, roll, some, later }: Strewing): Promise<void> {
  const inForceAt = some();
  const ended = roll(2) === 0;
  const isBlock = roll(3) === 0;
  await tx.insert(restrictions).values({
    ...{ id: newId(), entityId: entity.id, customerId: customer.id, number, queue: roll(5) === 0 ? "insider" : null },
    ...{ measure: isBlock ? "sanctions_block" : "suspension", ground: isBlock ? "sanctions" : "terms" },
    ...{ scope: { functions: ["trade"] }, origin: "engine", state: ended ? "lifted" : "in_force", automated: false },
    ...{ concern: "terms_of_use", liftsWhen: "review_finished", wording: Buffer.alloc(1), createdAt: inForceAt },
    ...{ causedAt: inForceAt, inForceAt: roll(6) === 0 ? null : inForceAt, reviewAt: later(inForceAt) },
    ...{ ratifiedAt: inForceAt, revision: 1, acknowledgedRevision: 1, version: 1 },
    ...(ended && { endedAt: later(inForceAt), endReason: "explained" }),
  });
}
