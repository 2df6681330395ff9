// One report as the MLRO's side sees it: words, transactions to choose from, what the unit's format lacks, who wrote and who approved,
// consent and what waits for it. Opening its page is on record; refreshing it is not.
import { and, asc, desc, eq, gt, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { restrictions } from "@/db/schema/restrictions";
import { internalReportReviews, internalReports, suspicionWaits, suspiciousReports } from "@/db/schema/suspicion";
import { can } from "@/lib/access/check";
import { identitiesOf } from "@/lib/cases/identity";
import { caseKey } from "@/lib/cases/lock";
import { keyOfCustomer } from "@/lib/cases/notes";
import { namesOf, personOf } from "@/lib/cases/people";
import { done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import type { QueryEnvironment } from "@/lib/query";
import { wasOpened } from "@/lib/records/opened";
import { restrictionKey } from "@/lib/restrictions/store";
import type { GatedStep, WaitingSubject } from "../consent";
import type { ReportTransaction, ReportView, WaitView } from "../dto";
import { chosenOf, filerOf, type OpenedTransaction, subjectOf, transactionsOf } from "../evidence";
import { gapsOf } from "../goaml/report";
import { regimeOf, silenceEnds } from "../regimes";
import { oneReportInput } from "../schema";
import { openContent, openWords } from "../sealed";
import { suspicionLook, suspicionQuery } from "../side";
import type { ConsentState, Ground, ReportState } from "../states";
import { internalKey, regimeOfEntity, reportKey, reportRecord, type StoredReport } from "../store";

type Environment = Pick<QueryEnvironment, "tx" | "actor" | "now" | "permit">;

async function readReport(environment: Environment, id: string, open: boolean): Promise<Result<ReportView>> {
  const { tx, actor, now, permit } = environment;
  const [report] = await tx.select().from(suspiciousReports).where(eq(suspiciousReports.id, id));
  if (!report) return fail("not_found");
  const { entityId, customerId } = report;
  const allowed = await permit({ entityId, customerId });
  if (!allowed.ok) return allowed;
  const key = open ? await keyOfCustomer(tx, customerId) : null;
  const internal = await internalOf(tx, id);
  const people = await namesOf(tx, [
    ...[...report.writers, report.approvedBy, report.filedBy],
    ...internal.map(({ by }) => by.id),
  ]);
  const person = (staffId: string) => personOf(people, staffId) ?? { id: staffId, name: "" };
  const regime = regimeOf(report.regime);
  const { zone } = await regimeOfEntity(tx, entityId);
  return ok({
    ...{ id, key: reportKey(report.number), entityId, customerId, version: report.version },
    name: open ? ((await identitiesOf(tx, [customerId])).get(customerId)?.name ?? null) : null,
    ...(await caseOf(tx, report.caseId)),
    state: report.state as ReportState,
    regime: { code: regime.code, unit: regime.unit, source: regime.source, url: regime.url, file: regime.file },
    content: key && openContent(key, id, report.content),
    ...(await evidenceOf(tx, report, key)),
    internal: internal.map((each) => ({ ...each, by: person(each.by.id) })),
    draftedBy: person(report.draftedBy),
    draftedAt: report.draftedAt.toISOString(),
    writers: report.writers.map(person),
    dueAt: report.dueAt.toISOString(),
    approvedBy: personOf(people, report.approvedBy),
    approvedAt: report.approvedAt?.toISOString() ?? null,
    filedBy: personOf(people, report.filedBy),
    filedAt: report.filedAt?.toISOString() ?? null,
    reference: report.reference,
    digest: report.fileDigest?.toString("hex") ?? null,
    answer: key && report.answer ? openWords(key, "answer", id, report.answer) : null,
    acknowledgedAt: report.acknowledgedAt?.toISOString() ?? null,
    rejectedAt: report.rejectedAt?.toISOString() ?? null,
    amends: await linkOf(tx, report.amends),
    amendedBy: await amendmentOf(tx, id),
    consent: {
      state: report.consent as ConsentState,
      askedAt: report.consentAskedAt?.toISOString() ?? null,
      until: report.consentUntil?.toISOString() ?? null,
      endedAt: report.consentEndedAt?.toISOString() ?? null,
    },
    consentOffer: regime.consent && { until: silenceEnds(regime, now, zone)?.toISOString() ?? null },
    waits: await waitsOf(tx, customerId),
    endsAlone: report.consent === "pending" ? await endingAlone(tx, customerId, now) : [],
    may: {
      write: can(actor, "suspicion.draft", { entityId, customerId }),
      approve: !report.writers.includes(actor.id) && can(actor, "suspicion.approve", { entityId, customerId }),
      file: can(actor, "suspicion.file", { entityId, customerId }),
    },
  });
}

async function internalOf(tx: Transaction, reportId: string) {
  const rows = await tx
    .select({ internal: internalReports, number: internalReportReviews.number })
    .from(internalReportReviews)
    .innerJoin(internalReports, eq(internalReports.id, internalReportReviews.reportId))
    .where(eq(internalReportReviews.suspiciousReportId, reportId))
    .orderBy(internalReports.filedAt);
  return rows.map(({ internal, number }) => ({
    ...{ id: internal.id, key: internalKey(number), ground: internal.ground as Ground },
    ...{ by: { id: internal.filedBy, name: "" }, at: internal.filedAt.toISOString() },
  }));
}

async function caseOf(tx: Transaction, caseId: string | null): Promise<Pick<ReportView, "caseId" | "caseKey">> {
  const [row] = caseId ? await tx.select({ number: cases.number }).from(cases).where(eq(cases.id, caseId)) : [];
  return { caseId, caseKey: row ? caseKey(row.number) : null };
}

async function linkOf(tx: Transaction, id: string | null): Promise<ReportView["amends"]> {
  const [row] = id ? await tx.select().from(suspiciousReports).where(eq(suspiciousReports.id, id)) : [];
  return row ? { id: row.id, key: reportKey(row.number) } : null;
}

async function amendmentOf(tx: Transaction, id: string): Promise<ReportView["amendedBy"]> {
  const [row] = await tx.select().from(suspiciousReports).where(eq(suspiciousReports.amends, id));
  return row ? { id: row.id, key: reportKey(row.number) } : null;
}

const toTransaction = ({ eventId, event, alerted }: OpenedTransaction, chosen: boolean): ReportTransaction => ({
  ...{ eventId, number: event.id, at: new Date(event.at).toISOString(), direction: event.direction },
  ...{ asset: event.asset, amount: event.amount, usdCents: event.usdCents, hash: event.hash ?? null, alerted, chosen },
  counterparty: event.counterparty ? (event.counterparty.name ?? event.counterparty.id) : null,
});

async function evidenceOf(
  tx: Transaction,
  report: StoredReport,
  key: Buffer | null,
): Promise<Pick<ReportView, "transactions" | "gaps">> {
  const subject = await subjectOf(tx, report.customerId);
  if (!key || !subject) return { transactions: [], gaps: ["customer_is_erased"] };
  const chosen = await chosenOf(tx, report.id);
  const opened = await transactionsOf(tx, { ...report, chosen }, key);
  const named = opened.filter(({ eventId }) => chosen.includes(eventId));
  // What was approved names what it names; only a draft offers the others.
  const shown = report.state === "draft" ? opened : named;
  return {
    transactions: shown.map((each) => toTransaction(each, chosen.includes(each.eventId))),
    gaps: gapsOf({ filer: await filerOf(tx, report.entityId), subject, transactions: named }),
  };
}

async function waitsOf(tx: Transaction, customerId: string): Promise<WaitView[]> {
  const rows = await tx
    .select({ wait: suspicionWaits, number: restrictions.number })
    .from(suspicionWaits)
    .leftJoin(restrictions, eq(restrictions.id, suspicionWaits.subjectId))
    .where(eq(suspicionWaits.customerId, customerId))
    .orderBy(desc(suspicionWaits.since));
  const people = await namesOf(
    tx,
    rows.map(({ wait }) => wait.releasedBy),
  );
  return rows.map(({ wait, number }) => ({
    ...{ id: wait.id, step: wait.step as GatedStep, since: wait.since.toISOString() },
    subject: {
      type: wait.subjectType as WaitingSubject["type"],
      id: wait.subjectId,
      key: number === null ? null : restrictionKey(number),
    },
    releasedAt: wait.releasedAt?.toISOString() ?? null,
    releasedBy: personOf(people, wait.releasedBy),
  }));
}

/** Measures of the customer that end by themselves, the first first. */
async function endingAlone(tx: Transaction, customerId: string, now: Date): Promise<ReportView["endsAlone"]> {
  const rows = await tx
    .select({ id: restrictions.id, number: restrictions.number, endsAt: restrictions.endsAt })
    .from(restrictions)
    .where(
      and(
        eq(restrictions.customerId, customerId),
        inArray(restrictions.state, ["in_force", "lift_proposed"]),
        gt(restrictions.endsAt, now),
      ),
    )
    .orderBy(asc(restrictions.endsAt));
  return rows.flatMap(({ id, number, endsAt }) =>
    endsAt ? [{ id, key: restrictionKey(number), endsAt: endsAt.toISOString() }] : [],
  );
}

/** Opens the page: the view, and a record of the look. */
export const viewReport = suspicionLook({
  name: "suspicion.view_report",
  permission: "suspicion.read",
  input: oneReportInput,
  subject: ({ reportId }) => ({ type: "suspicious_report", id: reportId }),
  async run(environment, { reportId }): Promise<Outcome<ReportView>> {
    const view = await readReport(environment, reportId, true);
    if (!view.ok) return view;
    return done(view.value, [reportRecord("suspicion.viewed", view.value)]);
  },
});

/** The same after a change. */
export const getReport = suspicionQuery({
  name: "suspicion.get_report",
  permission: "suspicion.read",
  input: oneReportInput,
  async run(environment, { reportId }) {
    const open = await wasOpened(environment, { type: "suspicious_report", id: reportId }, "suspicion.viewed");
    return readReport(environment, reportId, open);
  },
});
