// Which open cases lie in a band: nothing is held, nobody is at it, nothing else about the customer is undecided or was ever found, and
// what closed by itself lately does not add up to more than the band may close. Read anew at each closing; a share of those that fit,
// drawn by a keyed digest, waits for a person all the same.
import { type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import type { autoCloseBands } from "@/db/schema/loop";
import { CLOSED_ITSELF, clearingOutcomes } from "@/lib/cases/states";
import { HERE_MS } from "@/lib/cases/views";
import { keyedToken } from "@/lib/crypto/seal";
import { holdingMeasures } from "@/lib/service-levels/due";
import { gravestSeverity, knownDays, neverQueues, sumDays } from "./limits";

export type Band = typeof autoCloseBands.$inferSelect;
const DAY = 86_400_000;
const list = (values: readonly string[]): SQL => sql`${sql.param([...values])}::text[]`;
const at = (instant: number): SQL => sql`${new Date(instant).toISOString()}::timestamptz`;

/** What a band may close at all, whatever became of it since; the cases' table is `cases`, their assessment `a`. */
export const isOfBand = ({
  entityId,
  queue,
  fromChance,
  mostUsdCents,
}: Pick<Band, "entityId" | "queue" | "fromChance" | "mostUsdCents">): SQL => sql`
  ${cases.entityId} = ${entityId} and ${cases.queue} = ${queue} and ${cases.queue} <> all(${list(neverQueues)})
  and a.chance >= ${fromChance}::float8 and ${cases.valueUsdCents} <= ${mostUsdCents} and not ${cases.mandatory}
  and ${cases.severity} >= ${gravestSeverity} and ${cases.legalDeadline} is null and not 'list.name-match' = any(${cases.rules})
  and not exists (select 1 from alerts held where held.case_id = ${cases.id} and held.measure = any(${list(holdingMeasures)}))
  and exists (select 1 from customers u where u.id = ${cases.customerId}
    and u.created_at <= ${cases.openedAt} - make_interval(days => ${knownDays}))`;

/** Nothing is held, nobody is at it, and nothing else of the customer waits or was ever found. */
export const isLeftAlone = (now: Date): SQL => sql`
  ${cases.state} = 'open' and ${cases.assigneeId} is null and not ${cases.escalated} and ${cases.snoozedUntil} is null
  and ${cases.measure} <> all(${list(holdingMeasures)})
  and not exists (select 1 from restrictions r where r.customer_id = ${cases.customerId} and r.ended_at is null)
  and not exists (select 1 from step_ups s where s.customer_id = ${cases.customerId} and s.state = 'waiting')
  and not exists (select 1 from inquiries q where q.customer_id = ${cases.customerId} and q.ended_at is null)
  and not exists (select 1 from appeals p where p.customer_id = ${cases.customerId} and p.decided_at is null)
  and not exists (select 1 from disputes d where d.case_id = ${cases.id})
  and not exists (select 1 from matches m where m.customer_id = ${cases.customerId} and m.state <> 'discounted')
  and not exists (select 1 from case_notes n where n.case_id = ${cases.id})
  and not suspicion_known(${cases.customerId})
  and not exists (select 1 from case_steps t where t.case_id = ${cases.id} and t.state <> 'untouched')
  and not exists (select 1 from case_views v where v.case_id = ${cases.id} and v.here_at > ${at(now.getTime() - HERE_MS)})
  and not exists (select 1 from cases o where o.customer_id = ${cases.customerId} and o.id <> ${cases.id}
    and (o.outcome <> all(${list(clearingOutcomes)}) or o.mandatory and o.state <> 'closed'))
  and not exists (select 1 from quality_samples q where q.case_id = ${cases.id} and q.state = 'reviewed')
  and ${cases.openedAt} > ${at(now.getTime() - 90 * DAY)}`;

/** The limit of value holds for all that closed by itself of one customer lately: many small cases are one large one. */
export const isWithinSum = ({ mostUsdCents }: Pick<Band, "mostUsdCents">, now: Date): SQL => sql`
  ${cases.valueUsdCents} + coalesce((select sum(o.value_usd_cents) from cases o where o.customer_id = ${cases.customerId}
    and o.id <> ${cases.id} and o.state = 'closed' and o.reason_code = ${CLOSED_ITSELF}
    and o.closed_at > ${at(now.getTime() - sumDays * DAY)}), 0) <= ${mostUsdCents}`;

/** Whether a case waits for a person although it fits. Nobody can tell without the key; the same whenever it is asked. */
export const waitsForPerson = ({ id, sampleShare }: Pick<Band, "id" | "sampleShare">, caseId: string): boolean =>
  keyedToken("auto-close", `${id}\n${caseId}`).readUIntBE(0, 6) / 2 ** 48 < sampleShare;
