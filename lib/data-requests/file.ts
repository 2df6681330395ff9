// A request comes in: by the customer in the portal, by the exchange's own app, or taken down for whoever calls and was verified. The
// law's clock begins with it. One of a kind is open at a time: a second filing leads to the first.
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { dataRequests } from "@/db/schema/data-requests";
import { callerChecks } from "@/db/schema/disputes";
import { entities } from "@/db/schema/entities";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { customerMeant } from "@/lib/customers/meant";
import { readKeys } from "@/lib/customers/store";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { nextNumber } from "@/lib/retention/holds";
import { regimeOf } from "@/lib/retention/kinds";
import type { RequestReceipt } from "./dto";
import { dueAfter } from "./regimes";
import { fileInput, type RequestBody, type RequestKind, takeDownInput } from "./schema";
import { sealRequest } from "./sealed";
import { receiptOf, requestRecord, tell, topicsOf } from "./store";

type Filing = RequestBody & {
  kind: RequestKind;
  language?: "en" | "zh";
  channel: "portal" | "support" | "machine";
  verifiedHow: string;
  filedBy?: string;
};

async function fileFor(
  { tx, now }: CommandEnvironment,
  customerId: string,
  { kind, language, channel, verifiedHow, filedBy, words, changes }: Filing,
): Promise<Outcome<RequestReceipt>> {
  const [found] = await tx
    .select({ customer: customers, code: entities.code })
    .from(customers)
    .innerJoin(entities, eq(entities.id, customers.entityId))
    .where(eq(customers.id, customerId))
    .for("update", { of: customers });
  const key = found && (await readKeys(tx, [customerId])).get(customerId);
  if (!found || !key) return fail("conflict", { detail: "customer_is_erased" });
  const { entityId } = found.customer;
  const open = and(
    eq(dataRequests.customerId, customerId),
    eq(dataRequests.kind, kind),
    isNull(dataRequests.decidedAt),
  );
  const [known] = await tx.select().from(dataRequests).where(open);
  if (known) return fail("conflict", { detail: "already_asked", params: { id: known.id } });
  const id = newId(now.getTime());
  const regime = regimeOf(found.code);
  const [row] = await tx
    .insert(dataRequests)
    .values({
      ...{ id, entityId, customerId, number: await nextNumber(tx, entityId, "data_request"), kind, state: "received" },
      ...{ channel, filedBy, verifiedHow, regime, receivedAt: now, dueAt: dueAfter(regime, now), version: 1 },
      language: language ?? (found.customer.language?.startsWith("zh") ? "zh" : "en"),
      body: sealRequest(key, id, { words, changes }),
    })
    .returning();
  if (!row) throw new Error("a request was not stored");
  const data = { channel, verifiedHow, regime, dueAt: row.dueAt, fields: changes.map(({ field }) => field) };
  return done(receiptOf(row), [requestRecord("data_request.received", row, data)], {
    ...{ topics: topicsOf(row), jobs: await tell(tx, now, row, "data_received") },
  });
}

/** The customer asks, or the exchange's app for them. Fails with `conflict` `already_asked` and the id of what is open. */
export const fileRequest = defineCommand({
  name: "data_request.file",
  permission: "data_request.file",
  input: fileInput,
  async run(environment, { externalId, entity, ...asked }): Promise<Outcome<RequestReceipt>> {
    const { actor, permit } = environment;
    if (actor.kind !== "customer" && actor.kind !== "machine") return fail("not_allowed", { detail: "role_may_not" });
    const meant = await customerMeant(environment, { externalId, entity });
    if (!meant.ok) return meant;
    const { id: customerId, entityId } = meant.value;
    const allowed = await permit({ customerId, entityId });
    if (!allowed.ok) return allowed;
    const own = actor.kind === "customer";
    const way = own
      ? { channel: "portal", verifiedHow: "portal_code" }
      : { channel: "machine", verifiedHow: "exchange" };
    return fileFor(environment, customerId, { ...asked, ...(way as Pick<Filing, "channel" | "verifiedHow">) });
  },
});

/** How this person verified this caller, if that still holds. */
async function verified(tx: Transaction, staffId: string, customerId: string, now: Date): Promise<string | null> {
  const [check] = await tx
    .select({ method: callerChecks.method })
    .from(callerChecks)
    .where(
      and(
        ...[eq(callerChecks.staffId, staffId), eq(callerChecks.customerId, customerId), eq(callerChecks.passed, true)],
        gt(callerChecks.validUntil, now),
      ),
    )
    .orderBy(desc(callerChecks.at))
    .limit(1);
  if (!check) return null;
  return check.method === "code" ? "caller_code" : "call_back";
}

/** Takes down what a caller asks. Fails with `conflict` `caller_not_verified` without a check of one's own that holds now. */
export const takeDown = defineCommand({
  name: "data_request.take_down",
  permission: "data_request.take_down",
  input: takeDownInput,
  subject: ({ customerId }) => ({ type: "customer", id: customerId }),
  async run(environment, { customerId, ...asked }): Promise<Outcome<RequestReceipt>> {
    const { tx, actor, now, permit } = environment;
    const [row] = await tx.select({ entityId: customers.entityId }).from(customers).where(eq(customers.id, customerId));
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId, customerId });
    if (!allowed.ok) return allowed;
    const verifiedHow = await verified(tx, actor.id, customerId, now);
    if (!verifiedHow) return fail("conflict", { detail: "caller_not_verified" });
    return fileFor(environment, customerId, { ...asked, channel: "support", verifiedHow, filedBy: actor.id });
  },
});
