// Writing a report and standing behind it: whoever wrote in it does not approve it, and what was approved is what is filed.
import { and, eq, inArray } from "drizzle-orm";
import { events } from "@/db/schema/events";
import { confirmedAt } from "@/lib/auth/confirm";
import { keyOfCustomer } from "@/lib/cases/notes";
import { type CommandEnvironment, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { digestOf } from "@/lib/records/append";
import { nameEvents, openDraftOf } from "../draft";
import type { Receipt } from "../dto";
import { seenInput, writeInput } from "../schema";
import { sealContent } from "../sealed";
import { suspicionCommand } from "../side";
import {
  lockReport,
  receiptOf,
  reportKey,
  reportRecord,
  type StoredReport,
  saveReport,
  topicsOf,
  waitForNumbers,
} from "../store";

/** Locks a report that this actor may go on with. */
export async function holdReport(
  { tx, permit }: Pick<CommandEnvironment, "tx" | "permit">,
  { reportId, version }: { reportId: string; version: number },
  /** Whose work it is not: those who wrote it. */
  notBy: (report: StoredReport) => string | undefined = () => undefined,
): Promise<Result<StoredReport>> {
  const report = await lockReport(tx, reportId, version);
  if (!report.ok) return report;
  const { entityId, customerId } = report.value;
  const allowed = await permit({ entityId, customerId, proposedBy: notBy(report.value) });
  return allowed.ok ? report : allowed;
}

/** Changes a draft: its words, its parties, the transactions that it names. */
export const writeReport = suspicionCommand({
  name: "suspicion.write",
  permission: "suspicion.draft",
  input: writeInput,
  subject: ({ reportId }) => ({ type: "suspicious_report", id: reportId }),
  async run(environment, { content, eventIds, ...seen }): Promise<Outcome<Receipt>> {
    const { tx, actor } = environment;
    const held = await holdReport(environment, seen);
    if (!held.ok) return held;
    const report = held.value;
    if (report.state !== "draft") return fail("conflict", { detail: "not_a_draft" });
    const key = await keyOfCustomer(tx, report.customerId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const chosen = [...new Set(eventIds)];
    const found = chosen.length
      ? await tx
          .select({ id: events.id })
          .from(events)
          .where(
            and(inArray(events.id, chosen), eq(events.customerId, report.customerId), eq(events.kind, "transaction")),
          )
      : [];
    if (found.length !== chosen.length) return fail("not_found", { path: "eventIds" });
    await nameEvents(tx, report, chosen);
    const saved = await saveReport(tx, report, {
      content: sealContent(key, report.id, content),
      writers: [...new Set([...report.writers, actor.id])],
    });
    const told = { content: digestOf(JSON.stringify(content)), transactions: chosen.length };
    return done(receiptOf(saved), [reportRecord("suspicion.written", saved, told)], { topics: topicsOf(saved) });
  },
});

/** Stands behind it, with a fresh code; `proposer_cannot_decide` for whoever wrote in it. */
export const approveReport = suspicionCommand({
  name: "suspicion.approve",
  permission: "suspicion.approve",
  input: seenInput,
  subject: ({ reportId }) => ({ type: "suspicious_report", id: reportId }),
  async run(environment, seen): Promise<Outcome<Receipt>> {
    const { tx, actor, now } = environment;
    const held = await holdReport(environment, seen, ({ writers }) =>
      writers.includes(actor.id) ? actor.id : undefined,
    );
    if (!held.ok) return held;
    if (held.value.state !== "draft") return fail("conflict", { detail: "not_a_draft" });
    const confirmed = await freshCode(environment);
    if (!confirmed.ok) return confirmed;
    const saved = await saveReport(tx, held.value, { state: "approved", approvedBy: actor.id, approvedAt: now });
    return done(receiptOf(saved), [reportRecord("suspicion.approved", saved)], { topics: topicsOf(saved) });
  },
});

/**
 * Back to a draft: something is to be written differently before it is filed. `newer_draft_is_open`, by its name, where one was begun
 * meanwhile: what is to be said goes into that one. An amendment stands beside it, as ever.
 */
export const reopenReport = suspicionCommand({
  name: "suspicion.reopen",
  permission: "suspicion.draft",
  input: seenInput,
  subject: ({ reportId }) => ({ type: "suspicious_report", id: reportId }),
  async run(environment, seen): Promise<Outcome<Receipt>> {
    const held = await holdReport(environment, seen);
    if (!held.ok) return held;
    if (held.value.state !== "approved") return fail("conflict", { detail: "not_approved" });
    await waitForNumbers(environment.tx, held.value.entityId);
    const open = held.value.amends === null ? await openDraftOf(environment.tx, held.value.customerId) : null;
    if (open) return fail("conflict", { detail: "newer_draft_is_open", params: { key: reportKey(open.number) } });
    const back = { state: "draft", approvedBy: null, approvedAt: null };
    const saved = await saveReport(environment.tx, held.value, back);
    return done(receiptOf(saved), [reportRecord("suspicion.reopened", saved)], { topics: topicsOf(saved) });
  },
});

async function freshCode({ tx, actor, now }: CommandEnvironment): Promise<Result<null>> {
  if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
  const confirmed = await confirmedAt(tx, { sessionId: actor.sessionId, staffId: actor.id }, now);
  return confirmed ? ok(null) : fail("not_allowed", { detail: "confirm_first" });
}
