// The case as it was before anybody decided it: what the rules saw, whose it is, what was asked, what others wrote. Whatever the decision
// changed (outcome, labels, clearances, what stands, the chance of the model, later cases) is left where it is.
import { and, asc, desc, eq, inArray, lt, lte, ne, sql } from "drizzle-orm";
import { alerts, caseNotes, cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import type { Headline } from "@/lib/cases/dto";
import { identitiesOf } from "@/lib/cases/identity";
import type { StoredCase } from "@/lib/cases/lock";
import { keyOfCustomer, openNote } from "@/lib/cases/notes";
import { namesOf } from "@/lib/cases/people";
import { withoutDecisions } from "@/lib/cases/second-look";
import { caseOutcomes, reasonCodesFor, type ShownOutcome } from "@/lib/cases/states";
import type { QueryEnvironment } from "@/lib/query";
import { explainScore } from "@/lib/scoring";
import type { BlindCase } from "./dto";

const ALERTS_SHOWN = 100;
const EARLIER_SHOWN = 20;
type Environment = Pick<QueryEnvironment, "tx" | "actor" | "visible">;

export async function blindCase(environment: Environment, lookId: string, row: StoredCase): Promise<BlindCase> {
  const closedAt = row.closedAt ?? new Date(0);
  return {
    ...{ id: lookId, entityId: row.entityId, queue: row.queue, rules: row.rules, mandatory: row.mandatory },
    headline: row.headline as Headline,
    ...{ valueUsdCents: row.valueUsdCents, score: row.score },
    openedAt: row.openedAt.toISOString(),
    lastAlertAt: row.lastAlertAt.toISOString(),
    customer: await customerOf(environment, row.customerId),
    alerts: await alertsOf(environment, row.id),
    notes: await notesBefore(environment, row, closedAt),
    earlier: await earlierOf(environment, row),
    asked: await askedBefore(environment, row.id, closedAt),
    reasonCodes: Object.fromEntries(
      caseOutcomes.map((outcome) => [outcome, reasonCodesFor(row.rules, outcome)]),
    ) as BlindCase["reasonCodes"],
  };
}

async function customerOf({ tx }: Environment, customerId: string): Promise<BlindCase["customer"]> {
  const [row] = await tx.select().from(customers).where(eq(customers.id, customerId));
  if (!row) throw new Error(`look at a case of an unknown customer ${customerId}`);
  const identity = (await identitiesOf(tx, [customerId])).get(customerId);
  return {
    ...{ name: identity?.name ?? null, nativeName: identity?.nativeName ?? null },
    ...{ birthDate: identity?.dateOfBirth ?? null, nationality: identity?.nationality ?? null },
    ...{ residence: row.residence, type: row.type, kycLevel: row.kycLevel },
    createdAt: row.createdAt.toISOString(),
  };
}

async function alertsOf({ tx }: Environment, caseId: string): Promise<BlindCase["alerts"]> {
  const rows = await tx
    .select()
    .from(alerts)
    .where(eq(alerts.caseId, caseId))
    .orderBy(desc(alerts.createdAt), desc(alerts.id))
    .limit(ALERTS_SHOWN);
  return rows.map((alert) => {
    const parts = explainScore(alert);
    return {
      ...{ id: alert.id, score: alert.score, measure: alert.measure, valueUsdCents: alert.valueUsdCents },
      at: alert.at.toISOString(),
      hits: alert.hits.map((hit, at) => ({ ...hit, points: parts[at]?.points ?? 0 })),
    };
  });
}

/** Who decided had made up their mind: what they wrote is no part of a blind look. */
async function notesBefore({ tx }: Environment, row: StoredCase, closedAt: Date): Promise<BlindCase["notes"]> {
  const key = await keyOfCustomer(tx, row.customerId);
  if (!key) return [];
  const notes = await tx
    .select()
    .from(caseNotes)
    .where(
      and(
        eq(caseNotes.caseId, row.id),
        lt(caseNotes.createdAt, closedAt),
        row.closedBy ? ne(caseNotes.authorId, row.closedBy) : undefined,
      ),
    )
    .orderBy(asc(caseNotes.createdAt), asc(caseNotes.id));
  const names = await namesOf(
    tx,
    notes.map(({ authorId }) => authorId),
  );
  return notes.map((note) => ({
    id: note.id,
    at: note.createdAt.toISOString(),
    author: { id: note.authorId, name: names.get(note.authorId) ?? "" },
    body: openNote(key, note.id, note.body),
  }));
}

async function earlierOf({ tx, actor, visible }: Environment, row: StoredCase): Promise<BlindCase["earlier"]> {
  const rows = await tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.customerId, row.customerId),
        ne(cases.id, row.id),
        eq(cases.state, "closed"),
        lte(cases.closedAt, row.openedAt),
        visible({ queue: cases.queue, assigneeId: cases.assigneeId, customerId: cases.customerId }),
      ),
    )
    .orderBy(desc(cases.closedAt))
    .limit(EARLIER_SHOWN);
  const earlier = rows.map((one) => ({
    id: one.id,
    headline: one.headline as Headline,
    closedAt: one.closedAt?.toISOString() ?? "",
    outcome: one.outcome as ShownOutcome,
  }));
  return withoutDecisions({ tx, actor }, earlier, {});
}

async function askedBefore({ tx }: Environment, caseId: string, closedAt: Date): Promise<BlindCase["asked"]> {
  const sent = tx
    .select({ id: inquiries.id })
    .from(inquiries)
    .where(and(eq(inquiries.caseId, caseId), lt(inquiries.sentAt, closedAt)));
  const items = await tx
    .select({
      kind: inquiryItems.kind,
      answered: sql<boolean>`coalesce(${inquiryItems.answeredAt} < ${closedAt.toISOString()}::timestamptz, false)`,
    })
    .from(inquiryItems)
    .where(inArray(inquiryItems.inquiryId, sent))
    .orderBy(asc(inquiryItems.inquiryId), asc(inquiryItems.position));
  return items;
}
