// Placing a hold takes one person; making it last longer, too. Ending it takes two, with a reason. The database has the last word.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { legalHolds } from "@/db/schema/retention";
import { type CommandEnvironment, defineCommand, done } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { fail, ok, type Result } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { confirmedSigner } from "@/lib/restrictions/signing";
import { holdTopics, isInForce, lockHold, type StoredHold, storeHold } from "./holds";
import { sealHoldReason } from "./sealed";

const reason = z.string().trim().min(10).max(1_000);
const aboutHold = ({ holdId }: { holdId: string }) => ({ type: "legal_hold", id: holdId });

/** Keeps everything of a customer, or of the customer of a case. Fails with `conflict` `customer_is_erased`. */
export const placeHold = defineCommand({
  name: "legal_hold.place",
  permission: "legal_hold.place",
  input: z
    .object({ customerId: z.uuid().optional(), caseId: z.uuid().optional(), until: z.coerce.date().nullable(), reason })
    .refine(({ customerId, caseId }) => (customerId === undefined) !== (caseId === undefined), {
      path: ["customerId"],
    }),
  async run({ tx, actor, now, permit }, { customerId, caseId, until, reason: words }) {
    const [row] = caseId
      ? await tx
          .select({ id: customers.id, entityId: customers.entityId, queue: cases.queue })
          .from(cases)
          .innerJoin(customers, eq(customers.id, cases.customerId))
          .where(eq(cases.id, caseId))
      : await tx
          .select({ id: customers.id, entityId: customers.entityId })
          .from(customers)
          .where(eq(customers.id, customerId ?? ""))
          .for("share");
    if (!row) return fail("not_found");
    const allowed = await permit({ ...row, customerId: row.id });
    if (!allowed.ok) return allowed;
    if (until && until <= now) return fail("invalid", { detail: "in_the_past", path: "until" });
    const key = (await readKeys(tx, [row.id])).get(row.id);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const { entityId } = row;
    const stored = await storeHold(tx, now, {
      ...{ entityId, customerId: row.id, key, caseId, until, reason: words, byId: actor.id },
    });
    if (!stored) return fail("conflict");
    const [first, ...rest] = stored.records;
    if (!first) return fail("internal");
    return done({ id: stored.id, number: stored.number }, [first, ...rest], { topics: holdTopics(entityId) });
  },
});

/** The hold, locked and permitted, still in force, and its customer's key. */
async function held(
  { tx, now, permit }: CommandEnvironment,
  holdId: string,
  by?: (row: StoredHold) => { proposedBy?: string },
): Promise<Result<{ row: StoredHold; key: Buffer }>> {
  const row = await lockHold(tx, holdId);
  if (!row) return fail("not_found");
  const allowed = await permit({ entityId: row.entityId, customerId: row.customerId, ...by?.(row) });
  if (!allowed.ok) return allowed;
  if (!isInForce(row, now)) return fail("conflict", { detail: "hold_is_over" });
  const key = (await readKeys(tx, [row.customerId])).get(row.customerId);
  return key ? ok({ row, key }) : fail("conflict", { detail: "customer_is_erased" });
}

/** A later end, or none. Fails with `invalid` `never_shortened`. */
export const extendHold = defineCommand({
  name: "legal_hold.extend",
  permission: "legal_hold.place",
  input: z.object({ holdId: z.uuid(), until: z.coerce.date().nullable() }),
  subject: aboutHold,
  async run(environment, { holdId, until }) {
    const found = await held(environment, holdId);
    if (!found.ok) return found;
    const { row } = found.value;
    if (row.until === null || (until !== null && until <= row.until))
      return fail("invalid", { detail: "never_shortened", path: "until" });
    await environment.tx.update(legalHolds).set({ until }).where(eq(legalHolds.id, holdId));
    const data = { customer: row.customerId, before: row.until, until };
    return done({ id: holdId }, [record("legal_hold.extended", aboutHold({ holdId }), row.entityId, data)], {
      topics: holdTopics(row.entityId),
    });
  },
});

/** The first of two: why it may end. A later proposal takes the place of an earlier one. */
export const proposeLift = defineCommand({
  name: "legal_hold.propose_lift",
  permission: "legal_hold.place",
  input: z.object({ holdId: z.uuid(), reason }),
  subject: aboutHold,
  async run(environment, { holdId, reason: words }) {
    const { tx, actor, now } = environment;
    const found = await held(environment, holdId);
    if (!found.ok) return found;
    const { row, key } = found.value;
    await tx
      .update(legalHolds)
      .set({
        ...{ liftProposedBy: actor.id, liftProposedAt: now },
        liftReason: sealHoldReason(key, holdId, "lift", words),
      })
      .where(eq(legalHolds.id, holdId));
    const entry = record("legal_hold.lift_proposed", aboutHold({ holdId }), row.entityId, { customer: row.customerId });
    return done({ id: holdId }, [entry], { topics: holdTopics(row.entityId) });
  },
});

/** The second: it ends, or it stays, for the reason that they read. `stale` for another proposal, `confirm_first` without a fresh code. */
export const decideLift = defineCommand({
  name: "legal_hold.decide_lift",
  permission: "legal_hold.lift",
  input: z.object({ holdId: z.uuid(), proposedAt: z.coerce.date(), verdict: z.enum(["lift", "keep"]) }),
  subject: aboutHold,
  async run(environment, { holdId, proposedAt, verdict }) {
    const { tx, actor, now } = environment;
    const found = await held(environment, holdId, (row) => ({ proposedBy: row.liftProposedBy ?? undefined }));
    if (!found.ok) return found;
    const { row } = found.value;
    if (!row.liftProposedBy) return fail("conflict", { detail: "nothing_proposed" });
    if (row.liftProposedAt?.getTime() !== proposedAt.getTime()) return fail("stale");
    const confirmed = await confirmedSigner(tx, actor, now);
    if (!confirmed.ok) return confirmed;
    const change =
      verdict === "lift"
        ? { liftedBy: actor.id, liftedAt: now }
        : { liftProposedBy: null, liftProposedAt: null, liftReason: null };
    await tx.update(legalHolds).set(change).where(eq(legalHolds.id, holdId));
    const data = { customer: row.customerId, proposedBy: row.liftProposedBy };
    const kind = verdict === "lift" ? "legal_hold.lifted" : "legal_hold.kept";
    return done({ id: holdId }, [record(kind, aboutHold({ holdId }), row.entityId, data)], {
      topics: holdTopics(row.entityId),
    });
  },
});
