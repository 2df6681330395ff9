// Small makers for tests: an entity, people of each role, customers with keys of their own, events, alerts and cases. Each test
// makes its own and wipes nothing, because tests share a database.

import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customerKeys, customers, customerTokens } from "@/db/schema/customers";
import { entities } from "@/db/schema/entities";
import { events } from "@/db/schema/events";
import { staff, staffEntities } from "@/db/schema/staff";
import { regulatorGrants } from "@/db/schema/supervision";
import type { StaffActor, StaffRole } from "@/lib/access/actor";
import { type AlertDraft, attachAlerts } from "@/lib/alerts/attach";
import { now as clockNow } from "@/lib/clock";
import { newDataKey, sealJson } from "@/lib/crypto/seal";
import { type Personal, sealPersonal } from "@/lib/customers/personal";
import { createTokeniser } from "@/lib/customers/tokens";
import { newId } from "@/lib/id";
import { appendRecords } from "@/lib/records/append";
import type { Hit } from "@/lib/scoring";
import { grantKinds } from "@/lib/supervision/grant-kinds";

export type TestEntity = { id: string; code: string };
export type TestCustomer = { id: string; entityId: string; externalId: string; key: Buffer };
type StoredCase = typeof cases.$inferSelect;

/** A legal entity of its own. */
export async function makeEntity(): Promise<TestEntity> {
  const id = newId();
  const code = `E${id.slice(-8)}`;
  await inTransaction("all", (tx) =>
    tx.insert(entities).values({ id, code, name: code, timeZone: "UTC", createdAt: clockNow() }),
  );
  return { id, code };
}

/** A person of a role in these entities, as an actor who is signed in. */
export async function makeStaff(
  role: StaffRole,
  scope: readonly TestEntity[],
  options: { queues?: string[]; name?: string } = {},
): Promise<StaffActor> {
  const id = newId();
  const queues = options.queues ?? (role === "analyst" ? ["review"] : []);
  const email = `${id}@example.test`;
  const name = options.name ?? `${role} ${id.slice(-4)}`;
  await inTransaction("all", async (tx) => {
    await tx.insert(staff).values({ id, email, name, role, queues, locale: "en", version: 1, createdAt: clockNow() });
    if (scope.length > 0)
      await tx.insert(staffEntities).values(scope.map((entity) => ({ staffId: id, entityId: entity.id })));
  });
  if (role === "regulator") for (const entity of scope) await grantAll(id, entity.id);
  const entityIds = scope.map((entity) => entity.id);
  return { kind: "staff", role, id, name, email, locale: "en", sessionId: newId(), entityIds, queues };
}

/** Everything of an entity, granted to a regulator for a year by two managers. */
export async function grantAll(
  staffId: string,
  entityId: string,
  given: Partial<typeof regulatorGrants.$inferInsert> = {},
): Promise<string> {
  const [at, id] = [clockNow(), newId()];
  const people = [newId(), newId()].map((each) => ({
    ...{ id: each, email: `${each}@example.test`, name: "manager", role: "manager", queues: [], locale: "en" },
    ...{ version: 1, createdAt: at },
  }));
  await inTransaction("all", async (tx) => {
    await tx.insert(staff).values(people);
    await tx.insert(regulatorGrants).values({
      ...{ id, entityId, staffId, kinds: [...grantKinds], reason: "test", state: "in_force", version: 2 },
      ...{ proposedBy: people[0]?.id ?? "", proposedAt: at, decidedBy: people[1]?.id ?? "", decidedAt: at },
      ...{ expiresAt: new Date(at.getTime() + 365 * 86_400_000), ...given },
    });
  });
  return id;
}

/** A customer with sealed personal data, a key and search tokens. */
export async function makeCustomer(entity: TestEntity, personal: Partial<Personal> = {}): Promise<TestCustomer> {
  const id = newId();
  const externalId = `cust-${id}`;
  const { key, wrapped, masterKeyId } = newDataKey(id);
  const whole: Personal = { name: "Maria Petrova", dateOfBirth: "1991-03-02", nationality: "BG", ...personal };
  const at = clockNow();
  await inTransaction("all", async (tx) => {
    await tx.insert(customers).values({
      id,
      entityId: entity.id,
      externalId,
      type: "person",
      kycLevel: 2,
      residence: "PT",
      plans: [],
      sealed: sealPersonal(key, id, whole),
      createdAt: at,
      updatedAt: at,
      version: 1,
    });
    await tx.insert(customerKeys).values({ customerId: id, entityId: entity.id, wrapped, masterKeyId });
    const tokens = createTokeniser().customer(whole);
    await tx.insert(customerTokens).values(tokens.map((token) => ({ ...token, customerId: id, entityId: entity.id })));
  });
  return { id, entityId: entity.id, externalId, key };
}

/** A stored event of a customer, sealed as intake seals it. */
export async function makeEvent(
  customer: TestCustomer,
  options: {
    kind?: string;
    at?: Date;
    body?: Record<string, unknown>;
    /** The id of the transaction that it is about. */
    about?: string;
    hash?: string;
    hits?: Hit[];
    measure?: string;
  } = {},
): Promise<string> {
  const id = newId();
  const at = options.at ?? clockNow();
  const event = { id, kind: options.kind ?? "login", at: at.toISOString(), ...options.body };
  await inTransaction("all", (tx) =>
    tx.insert(events).values({
      id,
      entityId: customer.entityId,
      customerId: customer.id,
      source: "test",
      senderId: id,
      kind: event.kind,
      at,
      receivedAt: at,
      batchId: newId(),
      bodyDigest: Buffer.alloc(32),
      hits: options.hits,
      measure: options.measure,
      aboutTransaction: options.about,
      body: sealJson(customer.key, `event ${id}`, { event, facts: {}, points: {} }),
      hashToken: options.hash ? createTokeniser().shared("hash", options.hash) : null,
    }),
  );
  return id;
}

/** A hit of a rule; what a test does not care about has plain values. */
export const makeHit = (given: Partial<Hit> = {}): Hit => ({
  rule: "access.anonymiser",
  family: "access",
  grade: "base",
  weight: 0.35,
  measure: "review",
  observed: 1,
  threshold: 1,
  usual: null,
  unit: "count",
  asks: [],
  mandatory: false,
  alone: true,
  severity: 3,
  queue: "review",
  precision: 0.3,
  saturated: false,
  values: { network: "Hotel Lisboa" },
  reason: { en: "Signed in through {network}", zh: "通过 {network} 登录" },
  finding: { key: "network", ceiling: null },
  innocent: [],
  ...given,
});

/** A draft of an alert on an event, as intake hands it over. */
export function makeDraft(customer: TestCustomer, eventId: string, given: Partial<AlertDraft> = {}): AlertDraft {
  const hits = given.hits ?? [makeHit()];
  const [first = makeHit()] = hits;
  return {
    eventId,
    entityId: customer.entityId,
    customerId: customer.id,
    queue: first.queue,
    severity: first.severity,
    score: 35,
    confidence: 0.2,
    measure: first.measure,
    measureUntil: null,
    legalDeadline: null,
    hits,
    headline: { rule: first.rule, values: first.values, observed: first.observed, threshold: first.threshold },
    mandatory: hits.some((hit) => hit.mandatory),
    valueUsdCents: 10_000,
    shareAtStake: 0.1,
    at: clockNow(),
    ...given,
  };
}

/** Attaches drafts as intake does, records included; answers the case of each event. */
export const attach = (drafts: readonly AlertDraft[]): Promise<Map<string, string>> =>
  inTransaction("all", async (tx) => {
    const now = clockNow();
    const { records, caseByEvent } = await attachAlerts(tx, now, drafts);
    if (records.length > 0) await appendRecords(tx, { kind: "system", id: "test" }, now, records);
    return caseByEvent;
  });

/** A case of this customer with one alert. */
export async function makeCase(customer: TestCustomer, given: Partial<AlertDraft> = {}): Promise<StoredCase> {
  const eventId = await makeEvent(customer);
  const placed = await attach([makeDraft(customer, eventId, given)]);
  return readCase(placed.get(eventId) ?? "");
}

/** The case as it is stored now. */
export async function readCase(id: string): Promise<StoredCase> {
  const [row] = await inTransaction("all", (tx) => tx.select().from(cases).where(eq(cases.id, id)));
  if (!row) throw new Error(`there is no case ${id}`);
  return row;
}
