// What an appeal is about, as it was decided: the measure or the rejection, who decided, and the evidence as it was then. Stored hits are
// never changed, so what is shown here is what was seen.
import { asc, eq, inArray } from "drizzle-orm";
import { alerts } from "@/db/schema/cases";
import { events } from "@/db/schema/events";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { restrictedQueues } from "@/lib/access/rules";
import { namesOf, personOf } from "@/lib/cases/people";
import { formatReason } from "@/lib/i18n/reason";
import { openWording } from "@/lib/inquiries/sealed";
import { inquiryKey } from "@/lib/inquiries/store";
import type { QueryEnvironment } from "@/lib/query";
import { readable } from "@/lib/restrictions/queries/get";
import { decidersOf } from "@/lib/restrictions/standing";
import { viewOf } from "@/lib/restrictions/view";
import type { Hit } from "@/lib/scoring";
import type { AppealView } from "./dto";
import type { AppealSubject } from "./states";
import type { StoredAppeal } from "./store";
import { causesOf } from "./subjects";

type Original = AppealView["original"];
export type Environment = Pick<QueryEnvironment, "tx" | "actor" | "now" | "permit">;

/** `key` null leaves out what is sealed. */
export async function originalOf(
  environment: Environment,
  appeal: StoredAppeal,
  key: Buffer | null,
): Promise<Original & { rules: string[] }> {
  const { tx, actor } = environment;
  const item = appeal.subjectType === "inquiry_item" ? await readItem(environment, appeal.subjectId, key) : null;
  const deciders = appeal.restrictionId
    ? await decidersOf(tx, appeal.restrictionId).then(({ proposed, signed }) => [...proposed, ...signed])
    : item
      ? [item.decidedBy]
      : [];
  const names = await namesOf(tx, deciders);
  const evidence = await readEvidence(tx, appeal, actor);
  return {
    restriction: await readRestriction(environment, appeal.restrictionId),
    item: item?.told ?? null,
    decidedBy: [...new Set(deciders)].flatMap((id) => personOf(names, id) ?? []),
    ...evidence,
  };
}

/** The measure as its own page shows it, read in this transaction. */
async function readRestriction(
  environment: Environment,
  restrictionId: string | null,
): Promise<Original["restriction"]> {
  if (!restrictionId) return null;
  const row = await readable(environment, restrictionId);
  // whoever reads the appeal has opened its customer already, on record
  return row.ok ? viewOf(environment, row.value, true) : null;
}

async function readItem({ tx }: Environment, itemId: string, key: Buffer | null) {
  const [found] = await tx
    .select({ item: inquiryItems, id: inquiries.id, number: inquiries.number })
    .from(inquiryItems)
    .innerJoin(inquiries, eq(inquiries.id, inquiryItems.inquiryId))
    .where(eq(inquiryItems.id, itemId));
  if (!found) return null;
  const { item, id, number } = found;
  const fix = key ? (openWording(key, item.id, item.wording).fix ?? null) : null;
  const told = { inquiryId: id, inquiryKey: inquiryKey(number), kind: item.kind, rejectedCode: item.rejectedCode, fix };
  return { told, decidedBy: item.decidedBy };
}

/** Each hit that led to it, oldest first; hits of a queue that the reader may not open stay there. */
async function readEvidence(tx: Environment["tx"], appeal: StoredAppeal, actor: Actor) {
  const type = appeal.subjectType as AppealSubject;
  const causes = await causesOf(tx, { type, id: appeal.subjectId, caseId: appeal.caseId });
  if (causes.length === 0) return { alerts: [], rules: [] };
  const raised = await tx
    .select({ id: alerts.id, eventId: alerts.eventId, at: alerts.at, hits: alerts.hits, queue: alerts.queue })
    .from(alerts)
    .where(inArray(alerts.eventId, causes))
    .orderBy(asc(alerts.at), asc(alerts.id));
  const quiet = await tx
    .select({ id: events.id, at: events.at, hits: events.hits })
    .from(events)
    .where(
      inArray(
        events.id,
        causes.filter((id) => !raised.some(({ eventId }) => eventId === id)),
      ),
    );
  const open = (queue: string): boolean => !restrictedQueues.includes(queue) || can(actor, "case.read", { queue });
  const sources = [
    ...raised.filter(({ queue }) => open(queue)),
    ...quiet.map(({ hits, ...row }) => ({ ...row, hits: (hits ?? []).filter(({ queue }) => open(queue)) })),
  ];
  const shown = sources.flatMap(({ id, at, hits }) => hits.map((hit, index) => tellHit(hit, `${id}:${index}`, at)));
  return { alerts: shown, rules: [...new Set(shown.map(({ rule }) => rule))] };
}

const tellHit = (hit: Hit, id: string, at: Date): Original["alerts"][number] => ({
  id,
  at: at.toISOString(),
  rule: hit.rule,
  reason: { en: formatReason(hit, "en"), zh: formatReason(hit, "zh") },
  observed: hit.observed,
  threshold: hit.threshold,
});
