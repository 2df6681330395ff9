// Everything that the case page shows, put together from its parts. The caller has asked the permission table about the case.
import { and, desc, eq, ne, sql } from "drizzle-orm";
import { alerts, caseNotes, cases, caseViews } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { events } from "@/db/schema/events";
import { ruleSets } from "@/db/schema/rule-sets";
import { can } from "@/lib/access/check";
import { clearancesOf } from "@/lib/clearances/queries";
import { matchesOfCase } from "@/lib/matches/of-case";
import type { QueryEnvironment } from "@/lib/query";
import { VIEW_LASTS_MS } from "@/lib/records/opened";
import { readRiskBrief } from "@/lib/risk-ratings/read";
import { explainScore, type Hit } from "@/lib/scoring";
import { clocksOfCase } from "@/lib/service-levels/clocks";
import { readStepUpViews } from "@/lib/step-ups/read";
import { assessmentOf } from "@/lib/triage-model/of-case";
import { timelineOf } from "./changes";
import { clocksOf } from "./clocks";
import { standingProposal } from "./close";
import type { AlertView, CaseDetail, CaseStep, EarlierCase, Headline, NoteView, TimelineEntry } from "./dto";
import { identitiesOf } from "./identity";
import { UNDO_WINDOW_MS } from "./lifecycle";
import { linkedCustomers, withoutNames } from "./linked";
import { caseKey, closeLimitOf, type StoredCase, subjectOf } from "./lock";
import { keyOfCustomer, openNote } from "./notes";
import { needsThePage } from "./own-page";
import { namesOf, personOf } from "./people";
import { toRows } from "./rows";
import { exceptWaiting, withoutDecisions } from "./second-look";
import { storedSteps } from "./set-step";
import { type CaseOutcome, type CaseState, caseOutcomes, clearingOutcomes, reasonCodesFor } from "./states";
import { isBehind, presentState, SECOND_PERSON, stepsFor } from "./steps";
import { needsTwoPeople } from "./strong-match";

/** Alerts shown at most, the newest; the case says how many there are. */
const ALERTS_SHOWN = 100;

type Environment = Pick<QueryEnvironment, "tx" | "actor" | "now" | "visible">;
export type DetailOptions = {
  /** What came after this instant is new; without it, after the reader's last look. */
  since?: Date;
  /** The reader's page view is being recorded by this very transaction. */
  recorded: boolean;
};

export async function detailOf(environment: Environment, row: StoredCase, options: DetailOptions): Promise<CaseDetail> {
  const { tx, actor, now, visible } = environment;
  const me = actor.id;
  const seenAt = options.since ?? (await lastLook(environment, row.id));
  const timeline = await timelineOf(tx, row.id, me, seenAt);
  const viewed = timeline.some(
    ({ kind, at, actor: by }) =>
      kind === "case.viewed" && by.id === me && now.getTime() - new Date(at).getTime() < VIEW_LASTS_MS,
  );
  const open = options.recorded || viewed || actor.kind === "system";
  const alertViews = await alertsOf(environment, row, seenAt);
  const hits = alertViews.flatMap((alert) => alert.hits);
  const stored = await storedSteps(tx, row.id);
  const matches = await matchesOfCase(environment, row, hits);
  const strong = needsTwoPeople(hits, matches);
  const key = await keyOfCustomer(tx, row.customerId);
  const notes = await notesOf(environment, row.id, open ? key : null, seenAt);
  const proposal = row.state === "closed" ? null : standingProposal(row, stored, matches);
  const names = await namesOf(tx, [row.closedBy, ...stored.map(({ byId }) => byId)]);
  const [listed] = await toRows(tx, [row], me, now);
  if (!listed) throw new Error("a case without a row");
  const { name: _, ...plain } = listed;
  const columns = { queue: cases.queue, assigneeId: cases.assigneeId, customerId: cases.customerId };
  const linked = await linkedCustomers(
    tx,
    row.customerId,
    key,
    visible({ customerId: customers.id }),
    visible(columns),
  );
  const undoable = row.closedBy === me && row.closedAt && now.getTime() <= row.closedAt.getTime() + UNDO_WINDOW_MS;
  const news = timeline.filter(({ isNew }) => isNew);
  return {
    ...plain,
    customer: await customerOf(environment, row.customerId, open),
    score: row.score,
    reasonCode: row.reasonCode,
    deservedLook: row.deservedLook,
    closedBy: personOf(names, row.closedBy),
    undoUntil: undoable && row.closedAt ? new Date(row.closedAt.getTime() + UNDO_WINDOW_MS).toISOString() : null,
    alerts: alertViews,
    matches,
    steps: stepsFor(row.rules, strong, stored).map((definition): CaseStep => {
      const touched = stored.find(({ code }) => code === definition.code);
      const standing = definition.code === SECOND_PERSON && proposal ? "looked" : null;
      const state = standing ?? presentState(definition, touched, row.alertCount);
      return {
        code: definition.code,
        required: definition.required,
        state,
        renewed: state === "looked" && touched !== undefined && isBehind(touched, row.alertCount),
        by: personOf(names, touched?.byId ?? null),
        at: touched?.at?.toISOString() ?? null,
      };
    }),
    notes,
    earlier: await earlierOf(environment, row),
    clearances: await clearancesOf(
      tx,
      actor,
      row.customerId,
      now,
      options.recorded ? { recorded: { caseId: row.id } } : {},
    ),
    linked: open ? linked : withoutNames(linked),
    timeline,
    assessment: row.state === "closed" || needsThePage(row) ? null : await assessmentOf(tx, row.id),
    itself: listed.closedItself ? itselfIn(timeline) : null,
    identical: await identicalTo(environment, row),
    clocks: clocksOf(row.openedAt, row.closedAt, row.state === "waiting_customer", timeline, now),
    targets: await clocksOfCase(tx, row.id, now),
    sinceLastLook: seenAt ? sinceOf(seenAt, news, alertViews) : null,
    reasonCodes: Object.fromEntries(
      caseOutcomes.map((outcome) => [outcome, reasonCodesFor(row.rules, outcome)]),
    ) as CaseDetail["reasonCodes"],
    may: await mayOf(environment, row),
    secondPerson: {
      needed: strong && row.state !== "closed",
      proposedBy: personOf(names, proposal?.byId ?? null),
      at: proposal?.at?.toISOString() ?? null,
    },
  };
}

/** The record of a closing by itself holds what the model said then. */
const itselfIn = (timeline: readonly TimelineEntry[]): CaseDetail["itself"] =>
  (timeline.find(({ kind }) => kind === "case.closed")?.data.itself ?? null) as CaseDetail["itself"];

const sinceOf = (seenAt: Date, entries: TimelineEntry[], shown: readonly AlertView[]): CaseDetail["sinceLastLook"] => ({
  seenAt: seenAt.toISOString(),
  entries,
  newAlerts: shown.filter(({ isNew }) => isNew).length,
});

async function lastLook({ tx, actor }: Environment, caseId: string): Promise<Date | null> {
  const [view] = await tx
    .select({ seenAt: caseViews.seenAt })
    .from(caseViews)
    .where(and(eq(caseViews.caseId, caseId), eq(caseViews.staffId, actor.id)));
  return view?.seenAt ?? null;
}

async function mayOf({ tx, actor }: Environment, row: StoredCase): Promise<CaseDetail["may"]> {
  const subject = subjectOf(row, await closeLimitOf(tx, row.entityId));
  const open = row.state !== "closed";
  return {
    take: open && can(actor, "case.take", subject),
    assign: open && can(actor, "case.assign", subject),
    work: can(actor, "case.work", subject),
    close: open && can(actor, "case.close", subject),
    reopen: !open && can(actor, "case.reopen", subject),
    endClearance: can(actor, "clearance.end", { entityId: row.entityId }),
  };
}

async function customerOf({ tx }: Environment, customerId: string, open: boolean): Promise<CaseDetail["customer"]> {
  const [row] = await tx.select().from(customers).where(eq(customers.id, customerId));
  if (!row) throw new Error(`case of an unknown customer ${customerId}`);
  const identity = open ? (await identitiesOf(tx, [customerId])).get(customerId) : undefined;
  return {
    id: row.id,
    externalId: row.externalId,
    name: identity?.name ?? null,
    nativeName: identity?.nativeName ?? null,
    birthDate: identity?.dateOfBirth ?? null,
    nationality: identity?.nationality ?? null,
    residence: row.residence,
    type: row.type,
    kycLevel: row.kycLevel,
    language: row.language,
    timeZone: row.timeZone,
    createdAt: row.createdAt.toISOString(),
    riskRating: row.riskRating,
    risk: await readRiskBrief(tx, customerId, row.riskRating),
  };
}

async function alertsOf({ tx, actor, now }: Environment, row: StoredCase, seenAt: Date | null): Promise<AlertView[]> {
  const rows = await tx
    .select({ alert: alerts, answer: events.answer, rules: { id: ruleSets.id, version: ruleSets.version } })
    .from(alerts)
    .leftJoin(events, eq(events.id, alerts.eventId))
    .leftJoin(ruleSets, eq(ruleSets.id, events.ruleSetId))
    .where(eq(alerts.caseId, row.id))
    .orderBy(desc(alerts.createdAt), desc(alerts.id))
    .limit(ALERTS_SHOWN);
  const since = seenAt ?? row.openedAt;
  const mayReadRules = can(actor, "rule_set.read");
  const stepUps = await readStepUpViews(
    tx,
    rows.map(({ alert }) => alert.eventId),
    now,
  );
  return rows.map(({ alert, answer, rules }) => {
    const stepUp = stepUps.get(alert.eventId);
    const parts = explainScore(alert);
    return {
      id: alert.id,
      eventId: alert.eventId,
      at: alert.at.toISOString(),
      createdAt: alert.createdAt.toISOString(),
      isNew: alert.createdAt > since,
      sampled: alert.hits.some((hit: Hit & { sampled?: boolean }) => hit.sampled === true),
      severity: alert.severity as 1 | 2 | 3,
      score: alert.score,
      confidence: alert.confidence,
      measure: alert.measure,
      answer: answerOf(answer),
      valueUsdCents: alert.valueUsdCents,
      disposition: alert.disposition,
      rules: rules && { version: rules.version, id: mayReadRules ? rules.id : null },
      stepUp: stepUp && "required" in stepUp ? stepUp : null,
      hits: alert.hits.map((hit, at) => ({ ...hit, points: parts[at]?.points ?? 0 })),
    };
  });
}

/** The stored answer as it was given; its end is kept as epoch milliseconds. */
function answerOf(stored: Record<string, unknown> | null): AlertView["answer"] {
  if (typeof stored?.do !== "string") return null;
  return { do: stored.do, until: typeof stored.until === "number" ? new Date(stored.until).toISOString() : null };
}

async function notesOf(
  { tx, actor }: Environment,
  caseId: string,
  key: Buffer | null,
  seenAt: Date | null,
): Promise<NoteView[]> {
  if (!key) return [];
  const rows = await tx
    .select()
    .from(caseNotes)
    .where(eq(caseNotes.caseId, caseId))
    .orderBy(desc(caseNotes.createdAt), desc(caseNotes.id));
  const names = await namesOf(
    tx,
    rows.map(({ authorId }) => authorId),
  );
  return rows.map((note) => ({
    id: note.id,
    author: { id: note.authorId, name: names.get(note.authorId) ?? "" },
    at: note.createdAt.toISOString(),
    body: openNote(key, note.id, note.body),
    isNew: seenAt !== null && note.createdAt > seenAt && note.authorId !== actor.id,
  }));
}

async function earlierOf({ tx, actor, visible }: Environment, row: StoredCase): Promise<EarlierCase[]> {
  const narrowed = visible({ queue: cases.queue, assigneeId: cases.assigneeId, customerId: cases.customerId });
  const rows = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.customerId, row.customerId), ne(cases.id, row.id), narrowed))
    .orderBy(desc(cases.openedAt))
    .limit(30);
  const earlierCases = rows.map((earlier) => ({
    id: earlier.id,
    key: caseKey(earlier.number),
    queue: earlier.queue,
    headline: earlier.headline as Headline,
    openedAt: earlier.openedAt.toISOString(),
    closedAt: earlier.closedAt?.toISOString() ?? null,
    state: earlier.state as CaseState,
    outcome: earlier.outcome as CaseOutcome | null,
    reasonCode: earlier.reasonCode,
  }));
  return withoutDecisions({ tx, actor }, earlierCases, { reasonCode: null });
}

/** Closed cases that rested on the same rules at the same grades, but for those that the reader is to look at again. */
async function identicalTo({ tx, actor }: Environment, row: StoredCase): Promise<CaseDetail["identical"]> {
  const [found] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      cleared: sql<number>`(count(*) filter (where ${cases.outcome} = any(${sql.param([...clearingOutcomes])}::text[])))::int`,
    })
    .from(cases)
    .where(
      and(
        eq(cases.evidenceKey, row.evidenceKey),
        eq(cases.queue, row.queue),
        eq(cases.state, "closed"),
        ne(cases.id, row.id),
        exceptWaiting(actor),
      ),
    );
  return { count: found?.count ?? 0, falsePositives: found?.cleared ?? 0 };
}
