// A bundle of the record for somebody outside: of one entity, within a scope, each entry with its proof, sealed as all of that scope. It
// is kept as it was handed out. What was exported is on the record before anybody can fetch it.
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { records } from "@/db/schema/records";
import { informationRequests, recordExports } from "@/db/schema/supervision";
import type { Actor } from "@/lib/access/actor";
import { type Context, defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { fail, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "../append";
import { type RecordScope, scopeCondition, scopeInput } from "../entries";
import { readableRecords } from "../readable";
import { numberIn } from "../subjects";
import type { BundleLine } from "../tree/bundle";
import { checkpointRecords } from "../tree/checkpoint";
import { exportBundle } from "../tree/export-bundle";
import { originOf } from "../tree/outside";

/** What a page hands out at once; `unflag records export` has no limit. */
const MOST_RECORDS = 20_000;
export const exportInput = scopeInput.extend({ entityId: z.uuid() });
export type ExportReceipt = { id: string; records: number; size: number; digest: string };

/** Whose case an export is of; null where anything else is named, too, for who may export only their own. */
async function assigneeOf(tx: Transaction, entityId: string, scope: RecordScope): Promise<string | null> {
  if (scope.case === undefined || scope.customer !== undefined || scope.restriction !== undefined) return null;
  const one = and(eq(cases.entityId, entityId), eq(cases.number, numberIn(scope.case, "c")));
  const [row] = await tx.select({ assigneeId: cases.assigneeId }).from(cases).where(one);
  return row?.assigneeId ?? null;
}

const makeExport = defineCommand({
  name: "record.export",
  permission: "record.export",
  input: exportInput,
  async run({ tx, actor, now, permit }, { entityId, ...scope }): Promise<Outcome<ExportReceipt>> {
    const allowed = await permit({ entityId, assigneeId: await assigneeOf(tx, entityId, scope) });
    if (!allowed.ok) return allowed;
    const within = await scopeCondition(tx, scope);
    if (within === null) return fail("not_found", { detail: "nothing_of_that_name" });
    const where = and(eq(records.entityId, entityId), within, readableRecords(tx, actor));
    const [found] = await tx
      .select({ count: sql<number>`count(*)::int`.mapWith(Number) })
      .from(records)
      .where(where);
    const count = found?.count ?? 0;
    if (count === 0) return fail("not_found", { detail: "nothing_of_that_name" });
    if (count > MOST_RECORDS)
      return fail("too_large", { detail: "too_many_records", params: { count, most: MOST_RECORDS } });
    const lines: string[] = [];
    const chosen = { where, scope: { entity: entityId, ...scope }, sealedAt: now };
    for await (const line of exportBundle(tx, await originOf(), chosen)) lines.push(`${line}\n`);
    const text = Buffer.from(lines.join(""));
    const digest = createHash("sha256").update(text).digest();
    const [head] = lines;
    const size = Number((JSON.parse(head ?? "{}") as { checkpoint?: string }).checkpoint?.split("\n")[1] ?? 0);
    const id = newId();
    // The head and the seal are lines, too.
    const kept = lines.length - 2;
    await tx.insert(recordExports).values({
      ...{ id, entityId, madeBy: actor.id, madeAt: now, scope: chosen.scope, records: kept, size, digest },
      bundle: gzipSync(text),
    });
    const data = { scope, records: kept, size, digest: digest.toString("hex") };
    return done({ id, records: kept, size, digest: data.digest }, [
      record("record.exported", { type: "record_export", id }, entityId, data),
    ]);
  },
});

/** Makes a bundle. Signs a checkpoint first, so that everything up to now is in it. */
export const exportRecords = Object.assign(
  async (context: Context, input: z.input<typeof exportInput>): Promise<Result<ExportReceipt>> => {
    await checkpointRecords();
    return makeExport(context, input);
  },
  { definition: makeExport.definition },
);

const fetchInput = z.object({ exportId: z.uuid() });

/** Whether the bundle is what this person was answered with when they asked for information. */
async function wasSentTo(tx: Transaction, actor: Actor, exportId: string): Promise<boolean> {
  const mine = and(eq(informationRequests.exportId, exportId), eq(informationRequests.regulatorId, actor.id));
  const [row] = await tx.select({ id: informationRequests.id }).from(informationRequests).where(mine).limit(1);
  return row !== undefined;
}

/** Whether this person may read each record of a bundle by now: somebody else may have made it, or what they may read has changed. */
async function mayReadAll(tx: Transaction, actor: Actor, text: string): Promise<boolean> {
  const lines = text.split("\n").filter((line) => line !== "");
  // all but the head and the seal are records
  const seqs = lines.slice(1, -1).map((line) => (JSON.parse(line) as BundleLine).seq);
  const [found] = await tx
    .select({ count: sql<number>`count(*)::int`.mapWith(Number) })
    .from(records)
    .where(and(sql`${records.seq} = any(${sql.param(seqs)}::bigint[])`, readableRecords(tx, actor)));
  return found?.count === seqs.length;
}

/**
 * A bundle that was made, once more: for whoever may still make one of that scope and read all that is in it (to others it is not
 * there), or the regulator whom it was sent to. Each time is a look.
 */
export const fetchExport = unkept(
  defineCommand({
    name: "record.export_fetch",
    permission: "record.export",
    input: fetchInput,
    subject: ({ exportId }) => ({ type: "record_export", id: exportId }),
    async run({ tx, actor, permit }, { exportId }): Promise<Outcome<{ text: string }>> {
      const [row] = await tx.select().from(recordExports).where(eq(recordExports.id, exportId));
      if (!row) return fail("not_found");
      const assigneeId = await assigneeOf(tx, row.entityId, row.scope);
      const allowed = await permit({ entityId: row.entityId, assigneeId });
      if (!allowed.ok) return allowed;
      const text = gunzipSync(row.bundle).toString();
      if (!((await wasSentTo(tx, actor, exportId)) || (await mayReadAll(tx, actor, text)))) return fail("not_found");
      const digest = row.digest.toString("hex");
      return done({ text }, [
        record("record.export_fetched", { type: "record_export", id: exportId }, row.entityId, { digest }),
      ]);
    },
  }),
);
