// From decisions that alert to what the cases part opens or joins cases with: one draft per queue that has a finding.
import type { AlertDraft } from "@/lib/alerts/attach";
import { isSampled } from "@/lib/clearances/sample";
import { tellWoken } from "@/lib/matches/recall";
import { type Decision, EVERY_DIRECTION, type Hit, QUIET, type Queue, totalWithin, windowOf } from "@/lib/scoring";
import { blockingReportDue } from "@/lib/service-levels/due";
import type { Scored } from "./decide";
import type { Person } from "./people";

const DAY = 86_400_000;

/** The drafts of one decided event: none when it does not alert and nothing that a clearance kept quiet is sampled. */
export function draftsOf(scored: Scored, isBehaviour: (clearanceId: string) => boolean): AlertDraft[] {
  const { person, met } = scored;
  if (!person || (!scored.decision.alert && scored.suppressed.length === 0)) return [];
  const decision = { ...scored.decision, hits: tellWoken(scored.decision.hits, met) };
  const queues = decision.alert ? byQueue(decision) : new Map<Queue, Hit[]>();
  const drafts = [...queues].map(([queue, hits]) => {
    const headline = hits.find(({ rule }) => rule === decision.headline) ?? strongest(hits);
    const severity = Math.min(...hits.map((hit) => hit.severity)) as 1 | 2 | 3;
    return draft(scored, person, { queue, hits, headline, severity });
  });
  for (const [queue, hits] of sampledByQueue(scored, isBehaviour)) {
    if (queues.has(queue)) continue;
    drafts.push({ ...draft(scored, person, { queue, hits, headline: strongest(hits), severity: 3 }), sampled: true });
  }
  return drafts;
}

type Found = { queue: Queue; hits: Hit[]; headline: Hit; severity: 1 | 2 | 3 };

function draft(
  { id, decision, candidate, receivedAt }: Scored,
  person: Person,
  { queue, hits, headline, severity }: Found,
): AlertDraft {
  const { event } = candidate;
  const cents = "usdCents" in event ? event.usdCents : 0;
  const { rule, values, observed, threshold } = headline;
  return {
    eventId: id,
    entityId: person.row.entityId,
    customerId: person.row.id,
    queue,
    severity,
    score: decision.score,
    confidence: decision.confidence,
    measure: decision.measure,
    measureUntil: decision.answer.do === "hold" ? new Date(decision.answer.until) : null,
    legalDeadline: decision.measure === "sanctions_block" ? blockingReportDue(receivedAt) : null,
    hits,
    headline: { rule, values, observed, threshold },
    mandatory: hits.some((hit) => hit.mandatory),
    valueUsdCents: cents,
    shareAtStake: shareOf(person, event.at, cents),
    at: new Date(event.at),
  };
}

const strongest = (hits: readonly Hit[]): Hit => hits.reduce((best, hit) => (hit.weight > best.weight ? hit : best));

/** Explained behaviour is looked at again now and then; a discounted match is not asked about twice. */
function sampledByQueue({ id, suppressed }: Scored, isBehaviour: (clearanceId: string) => boolean): Map<Queue, Hit[]> {
  const queues = new Map<Queue, Hit[]>();
  for (const { hit, clearanceId } of suppressed) {
    if (!isBehaviour(clearanceId) || !isSampled(id, clearanceId)) continue;
    queues.set(hit.queue, [...(queues.get(hit.queue) ?? []), hit]);
  }
  return queues;
}

/** Hits by the queue they belong to. What would not bring a person by itself goes where the decision is filed. */
export function byQueue({ hits, queue: home }: Pick<Decision, "hits" | "queue">): Map<Queue, Hit[]> {
  const queues = new Map<Queue, Hit[]>();
  for (const hit of hits) {
    const leads = hit.mandatory || (hit.alone && !QUIET.has(hit.measure));
    const queue = leads ? hit.queue : home;
    queues.set(queue, [...(queues.get(queue) ?? []), hit]);
  }
  return queues;
}

/** The event's share of what this customer is known to have moved in thirty days. */
function shareOf({ profile }: Person, at: number, cents: number): number {
  const moved = totalWithin(profile, windowOf(profile, at, 30 * DAY), EVERY_DIRECTION).cents;
  return cents === 0 ? 0 : Math.min(1, cents / Math.max(cents, moved));
}
