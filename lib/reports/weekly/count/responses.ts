// How fast people answered: each clock whose target fell into the week, when it began, and when somebody answered, by the record. Late,
// and told one by one, is what missed its target and took more than two hours (seed 001).
import { type SQL, sql } from "drizzle-orm";
import type { WeeklyContent } from "../schema";
import { at, type Counting, openQueue, shareOf, within } from "./about";

const LATE_MINUTES = 120;
const MINUTE = 60_000;
/** No answer is promised later than this; how far back handings-in are looked for. */
const MONTH = 31 * 24 * 60 * MINUTE;

type Response = { clock: string; subject: string; started: Date; due: Date; answered: Date | null };
type Told = Pick<WeeklyContent, "service_levels" | "late_responses">;

/** What a person does with a case when they answer it; an auditor's look is none. */
const looks = ["case.viewed", "case.taken", "case.closed", "case.step_set", "case.note_added", "case.escalated"];
const inquiryAnswers = ["inquiry.asked_again", "inquiry.accepted", "inquiry.expired", "inquiry.withdrawn"];
const outsiders = ["auditor", "regulator", "admin", "support"];
const list = (words: readonly string[]): SQL => sql`${sql.param([...words])}::text[]`;

const firstRecord = (type: string, id: SQL, kinds: readonly string[], from: SQL): SQL => sql`(
  select min(r.at) from records r where r.subject_type = ${type} and r.subject_id = ${id}::text and r.kind = any(${list(kinds)})
    and r.at >= ${from} and r.actor_kind = 'staff'
    and coalesce(r.content::jsonb->'actor'->>'role', '') <> all(${list(outsiders)}))`;

/** Each clock of the entity whose target fell into the week. */
const clocksOf = (about: Counting): SQL => {
  const { entityId } = about;
  return sql`
    select 'first_look' as clock, 'C-' || c.number as subject, c.opened_at as started, c.due_at as due,
      ${firstRecord("case", sql`c.id`, looks, sql`c.opened_at`)} as answered
    from cases c where c.entity_id = ${entityId} and ${openQueue(sql`c.queue`)} and ${within(sql`c.due_at`, about)}
    union all
    select 'inquiry_answer', 'Q-' || i.number, s.at, (s.content::jsonb->'data'->>'answerBy')::timestamptz,
      ${firstRecord("inquiry", sql`i.id`, inquiryAnswers, sql`s.at`)}
    from records s join inquiries i on i.id::text = s.subject_id left join cases c on c.id = i.case_id
    where s.kind = 'inquiry.submitted' and s.subject_type = 'inquiry' and i.entity_id = ${entityId} and ${openQueue(sql`c.queue`)}
      and ${within(sql`(s.content::jsonb->'data'->>'answerBy')::timestamptz`, about)}
      and s.at >= ${at(new Date(about.from.getTime() - MONTH))} and s.at < ${at(about.to)}
    union all
    select 'appeal_first_answer', 'A-' || a.number, a.received_at, a.first_answer_by, a.first_answered_at
    from appeals a where a.entity_id = ${entityId} and ${openQueue(sql`a.queue`)} and ${within(sql`a.first_answer_by`, about)}
      and (a.withdrawn_at is null or a.withdrawn_at > a.first_answer_by)
    union all
    select 'appeal_decision', 'A-' || a.number, a.received_at, a.decide_by, a.decided_at
    from appeals a where a.entity_id = ${entityId} and ${openQueue(sql`a.queue`)} and ${within(sql`a.decide_by`, about)}
      and (a.withdrawn_at is null or a.withdrawn_at > a.decide_by)
    union all
    select 'legal_request', 'L-' || l.number, l.received_at, l.due_at, coalesce(l.answered_at, l.closed_at)
    from legal_requests l where l.entity_id = ${entityId} and ${within(sql`l.due_at`, about)}`;
};

/**
 * Clocks whose target fell into the week, and responses that became late in it: the instant at which both the target and two hours had
 * passed. Told as it was at the week's end, so that counting again tells the same.
 */
export async function countResponses(about: Counting): Promise<Told> {
  const { from, to } = about;
  const longer = { ...about, from: new Date(from.getTime() - LATE_MINUTES * MINUTE) };
  const { rows } = await about.tx.execute<Response>(sql`
    select clock, subject, started, due, answered from (${clocksOf(longer)}) as clocks order by clock, due, subject`);
  const all = rows.map(
    (row): Response => ({
      ...{ clock: row.clock, subject: row.subject, started: new Date(row.started), due: new Date(row.due) },
      answered: row.answered === null ? null : new Date(row.answered),
    }),
  );
  const levels = all.filter(({ due }) => due >= from);
  const late = all.filter((each) => {
    const at = lateAt(each);
    return at >= from && at < to && (each.answered === null || each.answered > at);
  });
  return {
    service_levels: [...new Set(levels.map(({ clock }) => clock))].map((clock) => {
      const own = levels.filter((response) => response.clock === clock);
      const met = own.filter(({ answered, due }) => answered !== null && answered <= due).length;
      return { clock, due: own.length, met, share: shareOf(met, own.length) };
    }),
    late_responses: {
      over_minutes: LATE_MINUTES,
      count: late.length,
      listed: late.map(({ clock, subject, started, due, answered }) => {
        const known = answered && answered < to ? answered : null;
        return {
          ...{ clock, subject, started_at: started.toISOString(), due_at: due.toISOString() },
          answered_at: known?.toISOString() ?? null,
          took_minutes: Math.round(((known ?? to).getTime() - started.getTime()) / MINUTE),
        };
      }),
    },
  };
}

const lateAt = ({ started, due }: Response): Date =>
  new Date(Math.max(due.getTime(), started.getTime() + LATE_MINUTES * MINUTE));
