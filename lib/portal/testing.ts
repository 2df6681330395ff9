// For tests: links of customers who nobody else has, the codes they were sent, and the instant it is.
import { and, desc, eq } from "drizzle-orm";
import { afterEach, beforeAll } from "vitest";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { inquiries } from "@/db/schema/inquiries";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { openBody } from "@/lib/deliveries/body";
import { newId } from "@/lib/id";
import { askForCode, type CodeTried, enterCode } from "./enter";
import { issueLink } from "./links";
import { customerOfToken } from "./sessions";

export const T0 = new Date("2026-11-20T10:00:00Z");
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const at = (ms: number): Date => {
  const moment = new Date(T0.getTime() + ms);
  setClock(moment);
  return moment;
};
export const portal = { actor: systemActor("portal") };
export const network = "192.0.2.7";

export type Door = { customer: TestCustomer; subjectId: string; token: string; linkId: string };
export async function makeDoor(
  options: { customer?: TestCustomer; days?: number; subjectId?: string } = {},
): Promise<Door> {
  const now = at(0);
  const email = `${newId()}@customer.example`;
  const customer = options.customer ?? (await makeCustomer(entity, { email }));
  const subjectId = options.subjectId ?? newId();
  const expiresAt = new Date(now.getTime() + (options.days ?? 7) * 24 * HOUR);
  const asked = { entityId: entity.id, customerId: customer.id, purpose: "inquiry", subjectId, expiresAt } as const;
  const { path, linkId } = await inTransaction("all", (tx) => issueLink(tx, now, asked));
  return { customer, subjectId, token: path.replace("/help/requests/", ""), linkId };
}

export async function ask(token: string): Promise<unknown> {
  const asked = await askForCode(portal, { token, network, channel: "mail" });
  if (!asked.ok) throw new Error(asked.error.code);
  return asked.value;
}
export async function tryCode(token: string, code: string): Promise<CodeTried> {
  const tried = await enterCode(portal, { token, network, code });
  if (!tried.ok) throw new Error(tried.error.code);
  return tried.value;
}
export async function letterOf({ id, key }: TestCustomer, template = "portal_code") {
  const [row] = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.customerId, id), eq(deliveries.template, template)))
      .orderBy(desc(deliveries.id)),
  );
  return row ? { row, values: openBody(key, row.id, row.body).values } : null;
}
export const codeOf = async (customer: TestCustomer): Promise<string> =>
  String((await letterOf(customer))?.values.code);
export const notThat = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
export const kindsAbout = async (linkId: string): Promise<string[]> => {
  const rows = await inTransaction("all", (tx) =>
    tx.select({ content: records.content }).from(records).orderBy(records.seq),
  );
  return rows
    .map(({ content }) => JSON.parse(content) as { kind: string; subject: { id: string } | null })
    .filter(({ subject }) => subject?.id === linkId)
    .map(({ kind }) => kind);
};
export async function enter(door: Door) {
  await ask(door.token);
  const tried = await tryCode(door.token, await codeOf(door.customer));
  if (tried.kind !== "in") throw new Error(tried.kind);
  const actor = await customerOfToken(tried.token);
  if (!actor) throw new Error("the session does not hold");
  return { token: tried.token, actor };
}

export let entity: TestEntity;

/** Call at the top of a test file: database and clock around its tests. */
export function openPortal(): void {
  beforeAll(async () => {
    await testDatabase();
    entity = await makeEntity();
  });
  afterEach(() => setClock(null));
}

export async function makeInquiry(customer: TestCustomer): Promise<string> {
  const id = newId();
  await inTransaction("all", (tx) =>
    tx.insert(inquiries).values({
      ...{
        id,
        entityId: customer.entityId,
        customerId: customer.id,
        number: Math.floor(Math.random() * 1e9),
        state: "sent",
      },
      ...{
        language: "en",
        dueHours: 72,
        dueAt: T0,
        firstDueAt: T0,
        extensions: 0,
        reminded: [],
        createdAt: T0,
        sentAt: T0,
      },
      version: 1,
    }),
  );
  return id;
}
