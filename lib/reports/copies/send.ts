// Mailing sealed copies. A copy is claimed under a lease before it is sent and every try carries the same Message-ID, so that what
// arrived twice is shown once; what is on its way is nothing that anybody but its receiver can read.
import { and, asc, eq, lte } from "drizzle-orm";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { reportCopies, reportReceivers, weeklyReports } from "@/db/schema/reports";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { log } from "@/lib/log";
import { type Sent, sendMail } from "@/lib/mail/mail-sender";
import { mailRoute } from "@/lib/mail/settings";
import { weeklyTopics } from "../weekly/store";
import { localDay } from "../weekly/weeks";
import { copyFileName } from "./file-name";
import { writeCopyLetter } from "./letter";
import { copyRecord } from "./seal";

/** Longer than a mail server may take to answer. */
const LEASE_MS = 3 * 60_000;
const MAX_ATTEMPTS = 12;
const AT_ONCE = 50;
const backoffMs = (attempts: number): number => Math.min(30_000 * 2 ** (attempts - 1), 2 * 3_600_000);

const claim = (copyId: string) => {
  const now = clockNow();
  return inTransaction("all", async (tx) => {
    const [row] = await tx
      .select()
      .from(reportCopies)
      .where(and(eq(reportCopies.id, copyId), eq(reportCopies.state, "sealed"), lte(reportCopies.nextAt, now)))
      .for("update", { skipLocked: true });
    if (!row) return null;
    const attempts = row.attempts + 1;
    const nextAt = new Date(now.getTime() + LEASE_MS);
    await tx.update(reportCopies).set({ attempts, nextAt }).where(eq(reportCopies.id, copyId));
    const [about] = await tx
      .select({ receiver: reportReceivers, report: weeklyReports, entity: entities })
      .from(weeklyReports)
      .innerJoin(entities, eq(entities.id, weeklyReports.entityId))
      .innerJoin(reportReceivers, eq(reportReceivers.id, row.receiverId))
      .where(eq(weeklyReports.id, row.reportId));
    return about ? { copy: { ...row, attempts }, ...about } : null;
  });
};
type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>;

const settleInput = z.object({
  copyId: z.uuid(),
  attempt: z.number().int(),
  sent: z.discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), answer: z.string() }),
    z.object({ ok: z.literal(false), permanent: z.boolean(), answer: z.string() }),
  ]),
});

/** Writes down how an attempt ended. One that lost its lease changes nothing any more. */
export const settleCopy = defineCommand({
  name: "report.settle_copy",
  permission: "report.maintain",
  input: settleInput,
  subject: ({ copyId }) => ({ type: "report_copy", id: copyId }),
  async run({ tx, now, permit }, { copyId, attempt, sent }): Promise<Outcome<{ state: string }>> {
    const [copy] = await tx.select().from(reportCopies).where(eq(reportCopies.id, copyId)).for("update");
    if (!copy) return fail("not_found");
    const allowed = await permit({ entityId: copy.entityId });
    if (!allowed.ok) return allowed;
    if (copy.state !== "sealed" || copy.attempts !== attempt) return fail("stale", { detail: "copy_moved_on" });
    const { answer } = sent;
    const topics = weeklyTopics(copy.entityId);
    const store = (change: Partial<typeof reportCopies.$inferInsert>) =>
      tx
        .update(reportCopies)
        .set({ answer, ...change })
        .where(eq(reportCopies.id, copyId));
    if (sent.ok) {
      await store({ state: "delivered", deliveredAt: now, nextAt: null });
      return done({ state: "delivered" }, [copyRecord("report.copy_delivered", copy, { attempt, answer })], { topics });
    }
    if (sent.permanent || attempt >= MAX_ATTEMPTS) {
      await store({ state: "dead", nextAt: null });
      return done({ state: "dead" }, [copyRecord("report.copy_dead", copy, { attempt, answer })], { topics });
    }
    const nextAt = new Date(now.getTime() + backoffMs(attempt));
    await store({ nextAt });
    return done({ state: "sealed" }, [copyRecord("report.copy_failed", copy, { attempt, answer, nextAt })], { topics });
  },
});

async function attempt({ copy, receiver, report, entity }: Claimed): Promise<Sent> {
  const route = mailRoute();
  if (receiver.state !== "active" || !receiver.email || !copy.body)
    return { ok: false, permanent: true, answer: "receiver_ended" };
  if (route.kind === "none") return { ok: false, permanent: false, answer: "no_route" };
  const locale = receiver.language === "zh" ? "zh" : "en";
  const day = localDay(report.zone, report.periodTo);
  const { version, periodFrom, periodTo, zone } = report;
  const about = { entity, receiver: receiver.name, day, version, from: periodFrom, to: periodTo, zone };
  return sendMail(route, {
    ...{ messageId: copy.id, to: receiver.email, exchange: entity.name, locale, at: clockNow() },
    letter: writeCopyLetter(locale, about),
    attachments: [{ filename: copyFileName(entity.code, day, version), content: copy.body, contentType: "text/plain" }],
    file: { customerId: `report-${entity.code}`, deliveryId: copy.id },
  });
}

/** Sends one copy if it is due. Answers what became of it, or null when there was nothing to do. */
export async function sendCopy(copyId: string): Promise<string | null> {
  const claimed = await claim(copyId);
  if (!claimed) return null;
  const sent = await attempt(claimed).catch((error: unknown): Sent => {
    log.error({ error, copy: copyId }, "a report could not be mailed");
    return { ok: false, permanent: false, answer: "not_written" };
  });
  const asked = { copyId, attempt: claimed.copy.attempts, sent };
  const settled = await settleCopy({ actor: systemActor("worker") }, asked);
  return settled.ok ? settled.value.state : null;
}

/** Sends what is due. Without a way out it waits and costs no attempt. */
export async function sendDueCopies(): Promise<number> {
  const due = await inTransaction(
    "all",
    (tx) =>
      tx
        .select({ id: reportCopies.id })
        .from(reportCopies)
        .where(and(eq(reportCopies.state, "sealed"), lte(reportCopies.nextAt, clockNow())))
        .orderBy(asc(reportCopies.nextAt))
        .limit(AT_ONCE),
    true,
  );
  if (due.length > 0 && mailRoute().kind === "none") {
    log.warn({ waiting: due.length }, "reports to regulators wait: SMTP_URL is not set");
    return 0;
  }
  for (const { id } of due) await sendCopy(id);
  return due.length;
}
