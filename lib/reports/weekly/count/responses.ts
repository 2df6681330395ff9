// How fast people answered, by the clocks of lib/service-levels (pauses, own targets and business hours are theirs) and by the due dates of
// authorities: what ended or ran out in the week. Late, and told one by one, is what missed its target and took us more than two hours of
// the time in which the ball was with us (seed 001). As it was at the week's end, so that counting again tells the same.
import { sql } from "drizzle-orm";
import type { serviceClocks } from "@/db/schema/service-levels";
import type { WeeklyContent } from "../schema";
import { type Counting, openQueue, shareOf, within } from "./about";

const LATE_MINUTES = 120;
const MINUTE = 60_000;
const LATE_MS = LATE_MINUTES * MINUTE;
/** Clocks of an answer that somebody waits for. */
const answers = ["first_look", "inquiry_answer", "appeal_first_answer", "appeal_decision"];
/** What ends a clock without an answer of ours. */
const noAnswer = ["appeal.withdrawn", "inquiry.withdrawn"];

type Row = {
  clock: string;
  subject: string;
  started: Date;
  /** When its target was met or missed. */
  decided: Date;
  answered: Date | null;
  missed: boolean;
  marks: (typeof serviceClocks.$inferSelect)["marks"];
};
/** Instants are epoch milliseconds. */
type Response = { clock: string; subject: string; started: number; due: number; answered: number | null; ours: Span[] };
type Span = { from: number; to: number };
type Told = Pick<WeeklyContent, "service_levels" | "late_responses">;

/** Clocks of the entity that ended or ran out before the week's end and are not older than what may become late in it. */
const clocksOf = (about: Counting) => sql`
  select clock, subject, started, decided, answered, missed, marks from (
    select s.clock, coalesce('C-' || c.number, 'Q-' || i.number, 'A-' || a.number, '') as subject, s.started_at as started,
      coalesce(s.breached_at, s.due_at, s.stopped_at) as decided, s.stopped_at as answered,
      s.breached_at is not null or s.state = 'running' as missed, s.marks
    from service_clocks s
      left join cases c on s.subject_type = 'case' and c.id = s.subject_id
      left join inquiries i on s.subject_type = 'inquiry' and i.id = s.subject_id
      left join appeals a on s.subject_type = 'appeal' and a.id = s.subject_id
    where s.entity_id = ${about.entityId} and s.clock = any(${sql.param(answers)}::text[]) and ${openQueue(sql`s.queue`)}
      and not (s.breached_at is null and s.state = 'stopped' and s.marks->-1->>'kind' = any(${sql.param(noAnswer)}::text[]))
    union all
    select 'legal_request', 'L-' || l.number, l.received_at, case when coalesce(l.answered_at, l.closed_at) <= l.due_at
        then coalesce(l.answered_at, l.closed_at) else l.due_at end,
      coalesce(l.answered_at, l.closed_at), coalesce(l.answered_at, l.closed_at, 'infinity') > l.due_at, '[]'::jsonb
    from legal_requests l where l.entity_id = ${about.entityId} and l.due_at is not null
  ) as clocks where ${within(sql`decided`, about)} or (missed and decided < ${about.from.toISOString()}::timestamptz
    and (answered is null or answered >= ${about.from.toISOString()}::timestamptz))
  order by clock, decided, subject`;

/** When the ball was with us. What has no marks (an authority's order) never pauses. */
function oursOf({ started, answered, marks }: Row, end: number): Span[] {
  const until = answered ? answered.getTime() : end;
  const spans: Span[] = [];
  let since: number | null = started.getTime();
  for (const { at, do: what } of marks) {
    if ((what === "pause" || what === "stop") && since !== null) {
      spans.push({ from: since, to: at });
      since = null;
    }
    if (what === "resume") since ??= at;
  }
  return since === null || since >= until ? spans : [...spans, { from: since, to: until }];
}

/** The instant at which so much of these spans has passed, or null. */
function reached(spans: readonly Span[], ms: number): number | null {
  let left = ms;
  for (const { from, to } of spans) {
    if (to - from >= left) return from + left;
    left -= to - from;
  }
  return null;
}

/** Milliseconds of these spans up to an instant. */
const upTo = (spans: readonly Span[], end: number): number =>
  spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, end) - from), 0);

/** Clocks that were met or missed in the week, and responses that became late in it: the target missed, and two hours of ours passed. */
export async function countResponses(about: Counting): Promise<Told> {
  const [from, to] = [about.from.getTime(), about.to.getTime()];
  const { rows } = await about.tx.execute<Row>(clocksOf(about));
  const read = rows.map(({ started, decided, answered, ...row }) => ({
    ...{ ...row, started: new Date(started), decided: new Date(decided) },
    answered: answered === null ? null : new Date(answered),
  }));
  const levels = read.filter(({ decided }) => decided.getTime() >= from);
  const late = read.flatMap((row): Response[] => {
    const ours = oursOf(row, to);
    const twoHours = row.missed ? reached(ours, LATE_MS) : null;
    const at = twoHours === null ? null : Math.max(twoHours, row.decided.getTime());
    const answered = row.answered?.getTime() ?? null;
    if (at === null || at < from || at >= to || (answered !== null && answered <= at)) return [];
    const { clock, subject, started, decided } = row;
    return [{ clock, subject, started: started.getTime(), due: decided.getTime(), answered, ours }];
  });
  return {
    service_levels: [...new Set(levels.map(({ clock }) => clock))].map((clock) => {
      const own = levels.filter((row) => row.clock === clock);
      const met = own.filter(({ missed }) => !missed).length;
      return { clock, due: own.length, met, share: shareOf(met, own.length) };
    }),
    late_responses: {
      over_minutes: LATE_MINUTES,
      count: late.length,
      listed: late.map(({ clock, subject, started, due, answered, ours }) => {
        const known = answered !== null && answered < to ? answered : null;
        return {
          ...{ clock, subject, started_at: new Date(started).toISOString(), due_at: new Date(due).toISOString() },
          answered_at: known === null ? null : new Date(known).toISOString(),
          took_minutes: Math.round(upTo(ours, known ?? to) / MINUTE),
        };
      }),
    },
  };
}
