// Clocks kept by the transaction that appends to the record, after it has appended: whatever is recorded has moved its clocks, whoever
// recorded it. The chain's head is held by then, so no two transactions fold one subject at once.
import { sql } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";
import type { Standing } from "./append-to-clocks";
import { beginsClock, effectsOf, type SubjectType, subjectTypes, type Told } from "./events";
import { type ClockState, foldRecord, type Whose } from "./fold";
import type { EntityRules } from "./rules";
import { saveClocks } from "./store";
import { targetOf } from "./targets";
import { whoseOf } from "./whose";

/** Moves the clocks that records which were just appended start and stop; `standing` is how the clocks of their subjects stood. */
export async function noteClocks(tx: Transaction, told: readonly Told[], standing: Standing): Promise<void> {
  for (const type of subjectTypes) {
    const mine = told.filter(({ subjectType }) => subjectType === type);
    const known = standing.known.filter(({ subjectType }) => subjectType === type);
    if (mine.length > 0) await noteOf(tx, type, mine, known, standing.rules);
  }
}

/** Whether it stops a first look, and does nothing else. */
const isLook = (told: Told): boolean =>
  effectsOf(told).every((effect) => effect.clock === "first_look" && effect.do === "stop");

async function noteOf(
  tx: Transaction,
  type: SubjectType,
  told: readonly Told[],
  known: readonly ClockState[],
  rules: ReadonlyMap<string, EntityRules>,
): Promise<void> {
  const ids = [...new Set(told.map(({ subjectId }) => subjectId))];
  const looking = new Set(
    known.flatMap(({ subjectId, clock, state }) => (clock === "first_look" && state !== "stopped" ? [subjectId] : [])),
  );
  const moved = new Set(
    told.filter((each) => !isLook(each) || looking.has(each.subjectId)).map((each) => each.subjectId),
  );
  // Looking again at what was looked at moves nothing: the usual case, and the cheapest.
  const moving = told.filter(({ subjectId }) => moved.has(subjectId));
  if (moving.length === 0) return;
  const clocked = new Set(known.map(({ subjectId }) => subjectId));
  const fresh = ids.filter(
    (id) => !clocked.has(id) && moving.some((each) => each.subjectId === id && beginsClock(each)),
  );
  const whose = await whoseOf(tx, type, fresh);
  const changed = ids.flatMap((id) => {
    const before = known.filter(({ subjectId }) => subjectId === id);
    const mine = moving.filter(({ subjectId }) => subjectId === id);
    const after = foldAll(before, mine, rules, whose.get(id));
    return after.filter((clock) => !before.includes(clock));
  });
  await saveClocks(tx, changed);
  await followOwnTargets(tx, changed, moving, rules);
}

/** Folds records of one subject in order; leaves alone whose entity or subject is not there. */
export function foldAll(
  before: readonly ClockState[],
  told: readonly Told[],
  rules: ReadonlyMap<string, EntityRules>,
  whose: Whose | undefined,
): readonly ClockState[] {
  return told.reduce<readonly ClockState[]>((clocks, each) => {
    const own = rules.get(each.entityId);
    if (!own || (clocks.length === 0 && !whose)) return clocks;
    return foldRecord(clocks, each, own, () => whose ?? { queue: "review", tier: "person", caseId: null, severity: 3 });
  }, before);
}

/** Where an entity has set its own time for a first look, the queue's due date is that one. */
async function followOwnTargets(
  tx: Transaction,
  changed: readonly ClockState[],
  told: readonly Told[],
  rules: ReadonlyMap<string, EntityRules>,
): Promise<void> {
  const due = changed.flatMap((clock) => {
    if (clock.clock !== "first_look" || clock.dueAt === null) return [];
    const last = told.findLast(({ subjectId }) => subjectId === clock.subjectId);
    const measure = typeof last?.data.measure === "string" ? last.data.measure : null;
    const own = rules.get(clock.entityId)?.isOwn(targetOf("first_look", measure), clock, clock.startedAt);
    return own ? [{ id: clock.subjectId, due_at: new Date(clock.dueAt).toISOString() }] : [];
  });
  if (due.length === 0) return;
  const statement = sql`update cases set due_at = least(given.due_at, cases.legal_deadline)
    from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as given(id uuid, due_at timestamptz)
    where cases.id = given.id and cases.state <> 'closed'`;
  await send(tx, statement);
}
