// Verifying the whole chain because somebody asked on the page: a job walks it and tells how far it is; what it found is on the record.
import { desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { recordVerifications, type VerificationResult } from "@/db/schema/supervision";
import { systemActor } from "@/lib/access/actor";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok } from "@/lib/errors";
import { newId } from "@/lib/id";
import { defineQuery } from "@/lib/query";
import { namesOf } from "@/lib/supervision/people";
import { record } from "../append";
import { readOutside } from "../tree/known-outside";
import { recordCount } from "../tree/stored-tree";
import { verifyRecords } from "../verify";

/** Instants are epoch milliseconds. */
export type VerificationView = {
  id: string;
  state: "waiting" | "running" | "done" | "failed";
  done: number;
  total: number;
  result: VerificationResult | null;
  askedAt: number;
  finishedAt: number | null;
};
type Stored = typeof recordVerifications.$inferSelect;
const viewOf = ({ id, state, done: walked, total, result, askedAt, finishedAt }: Stored): VerificationView => ({
  ...{ id, state: state as VerificationView["state"], done: walked, total, result },
  ...{ askedAt: askedAt.getTime(), finishedAt: finishedAt?.getTime() ?? null },
});
const topics = ["record_verifications"];

/** Asks for a walk; one that runs already is enough for everybody. */
export const askVerification = defineCommand({
  name: "record.verify",
  permission: "record.verify",
  input: z.object({}),
  async run({ tx, actor, now, permit }): Promise<Outcome<{ id: string }>> {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    // the system itself walks by `unflag records verify`
    const known = actor.kind === "staff" && (await namesOf(tx, [actor.id])).has(actor.id);
    if (!known) return fail("not_signed_in");
    const [running] = await tx
      .select({ id: recordVerifications.id })
      .from(recordVerifications)
      .where(inArray(recordVerifications.state, ["waiting", "running"]))
      .limit(1);
    const id = running?.id ?? newId();
    if (!running) {
      const total = await recordCount(tx);
      const row = { id, askedBy: actor.id, askedAt: now, state: "waiting", done: 0, total };
      await tx.insert(recordVerifications).values(row);
    }
    const job = { kind: "records.verify", payload: { verificationId: id }, uniqueKey: `records.verify ${id}` };
    return done({ id }, [record("record.verification_asked", { type: "record_verification", id }, null)], {
      topics,
      jobs: running ? [] : [job],
    });
  },
});

/** The last walk, with how far it is. */
export const lastVerification = defineQuery({
  name: "record.verification",
  permission: "record.verify",
  input: z.object({}),
  async run({ tx, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const [row] = await tx.select().from(recordVerifications).orderBy(desc(recordVerifications.askedAt)).limit(1);
    return ok(row ? viewOf(row) : null);
  },
});

const settle = defineCommand({
  name: "record.verified",
  permission: "record.maintain",
  input: z.object({
    verificationId: z.uuid(),
    result: z.custom<VerificationResult>((value) => typeof value === "object" && value !== null),
  }),
  async run({ tx, now, permit }, { verificationId, result }): Promise<Outcome<null>> {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const [row] = await tx
      .select()
      .from(recordVerifications)
      .where(eq(recordVerifications.id, verificationId))
      .for("update");
    if (!row || row.finishedAt) return fail("conflict", { detail: "verified_already" });
    await tx
      .update(recordVerifications)
      .set({ state: "done", done: result.records, total: Math.max(row.total, result.records), result, finishedAt: now })
      .where(eq(recordVerifications.id, verificationId));
    const data = { ...result, askedBy: row.askedBy };
    return done(null, [record("record.verified", { type: "record_verification", id: verificationId }, null, data)], {
      topics,
    });
  },
});

/** The job: walks, tells how far it is, and puts what it found on the record. */
export async function runVerification(verificationId: string): Promise<void> {
  const told = (walked: number) =>
    inTransaction("all", (tx) =>
      tx
        .update(recordVerifications)
        .set({ state: "running", done: walked })
        .where(eq(recordVerifications.id, verificationId)),
    );
  await told(0);
  const outside = await readOutside();
  try {
    const {
      ok: holds,
      records,
      firstBad,
      checkpoint,
    } = await inTransaction("all", (tx) => verifyRecords(tx, outside.known, told), true);
    const result: VerificationResult = {
      ...{ ok: holds && outside.fault === null, records },
      ...(firstBad && { firstBad }),
      ...(checkpoint && { checkpoint }),
      ...(outside.fault && { fault: outside.fault }),
    };
    const settled = await settle({ actor: systemActor("worker") }, { verificationId, result });
    if (!settled.ok && settled.error.detail !== "verified_already") throw new Error(settled.error.code);
  } finally {
    await outside.close();
  }
}
