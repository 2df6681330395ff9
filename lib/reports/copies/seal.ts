// Sealing the copies that wait: once a signed checkpoint covers the report, for the key that the receiver has then.

import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { reportCopies, reportReceivers, weeklyReports } from "@/db/schema/reports";
import { systemActor } from "@/lib/access/actor";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { log } from "@/lib/log";
import { type RecordEntry, record } from "@/lib/records/append";
import { weeklyTopics } from "../weekly/store";
import { sealForKey } from "./age";
import { packageOf } from "./package";

const AT_ONCE = 100;

export const copyRecord = (
  kind: string,
  copy: { id: string; entityId: string; reportId: string; receiverId: string },
  data: Record<string, unknown> = {},
): RecordEntry =>
  record(kind, { type: "report_copy", id: copy.id }, copy.entityId, {
    ...{ report: copy.reportId, receiver: copy.receiverId },
    ...data,
  });

/** Seals one copy; `conflict` `not_proved_yet` until its report is under a checkpoint. Sealed already: nothing is done. */
export const sealCopy = defineCommand({
  name: "report.seal_copy",
  permission: "report.maintain",
  input: z.object({ copyId: z.uuid() }),
  subject: ({ copyId }) => ({ type: "report_copy", id: copyId }),
  async run({ tx, now, permit }, { copyId }): Promise<Outcome<{ state: string }>> {
    const [copy] = await tx.select().from(reportCopies).where(eq(reportCopies.id, copyId)).for("update");
    if (!copy) return fail("not_found");
    const allowed = await permit({ entityId: copy.entityId });
    if (!allowed.ok) return allowed;
    if (copy.state !== "waiting") return fail("conflict", { detail: "already_sealed" });
    const [receiver] = await tx.select().from(reportReceivers).where(eq(reportReceivers.id, copy.receiverId));
    const [report] = await tx.select().from(weeklyReports).where(eq(weeklyReports.id, copy.reportId));
    if (!receiver || !report) return fail("not_found");
    const topics = weeklyTopics(copy.entityId);
    const plain = await packageOf(tx, report);
    if (!plain) return fail("conflict", { detail: "not_proved_yet" });
    const body = await sealForKey(receiver.key, plain);
    const sha256 = createHash("sha256").update(body).digest();
    const ended = receiver.state !== "active";
    const state = ended ? "dead" : "sealed";
    const nextAt = receiver.email && !ended ? now : null;
    const change = {
      state,
      key: receiver.key,
      body,
      sha256,
      sealedAt: now,
      nextAt,
      answer: ended ? "receiver_ended" : null,
    };
    await tx.update(reportCopies).set(change).where(eq(reportCopies.id, copyId));
    const data = { key: receiver.key, sha256: sha256.toString("hex"), state };
    return done({ state }, [copyRecord("report.copy_sealed", copy, data)], { topics });
  },
});

export async function isAnyWaiting(tx: Transaction): Promise<boolean> {
  const rows = await tx
    .select({ id: reportCopies.id })
    .from(reportCopies)
    .where(eq(reportCopies.state, "waiting"))
    .limit(1);
  return rows.length > 0;
}

/** Copies whose report is proved and which nobody has sealed yet. */
async function sealable(tx: Transaction): Promise<string[]> {
  const rows = await tx
    .select({ id: reportCopies.id, report: { id: weeklyReports.id, content: weeklyReports.content } })
    .from(reportCopies)
    .innerJoin(weeklyReports, eq(weeklyReports.id, reportCopies.reportId))
    .where(eq(reportCopies.state, "waiting"))
    .orderBy(asc(reportCopies.askedAt), asc(reportCopies.id))
    .limit(AT_ONCE);
  const ready: string[] = [];
  for (const { id, report } of rows) if (await packageOf(tx, report)) ready.push(id);
  return ready;
}

/** Seals what can be sealed; answers how many. */
export async function sealWaiting(): Promise<number> {
  const ids = await inTransaction("all", (tx) => sealable(tx), true);
  let sealed = 0;
  for (const copyId of ids) {
    const result = await sealCopy({ actor: systemActor("worker") }, { copyId });
    if (result.ok) sealed += 1;
    else log.info({ copy: copyId, because: result.error.detail ?? result.error.code }, "a copy was not sealed");
  }
  return sealed;
}
