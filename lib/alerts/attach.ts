// Alerts join the customer's one open case in their queue, or open it. One set of statements for a whole batch; customers'
// rows are locked first, so that two batches about one customer make one case (and the unique index would refuse a second).
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { advance } from "@/lib/cases/lifecycle";
import { caseRecord, lifeOf, lockCustomers, type StoredCase, topicsOf } from "@/lib/cases/lock";
import { priorityOf } from "@/lib/cases/priority";
import { newId } from "@/lib/id";
import type { RecordEntry } from "@/lib/records/append";
import { type Aggregate, joinAlerts } from "./aggregate";
import type { AlertDraft, PlacedAlert } from "./draft";
import { insertAlerts, insertCases, takeNumbers, updateCases } from "./store";
import { findRepeats } from "./told";

export type { AlertDraft } from "./draft";

export type Attached = {
  records: RecordEntry[];
  topics: string[];
  caseByEvent: Map<string, string>;
  /** The case of an alert that was added now, or that says the same already; an event may have one in each queue. */
  caseOf: (eventId: string, queue: string) => string | undefined;
};

const groupKey = ({ customerId, queue }: { customerId: string; queue: string }): string => `${customerId} ${queue}`;

/**
 * Opens or joins one case per customer and queue, inserts the alerts, and returns the records to append and the topics to
 * publish. An alert that is there already (same event, same queue) is left alone, and one that only repeats what its case says of
 * a match is not added. Lock order: customers → cases → numbers.
 */
export async function attachAlerts(tx: Transaction, now: Date, drafts: readonly AlertDraft[]): Promise<Attached> {
  const caseByEvent = new Map<string, string>();
  const none: Attached = { records: [], topics: [], caseByEvent, caseOf: () => undefined };
  if (drafts.length === 0) return none;
  const customerIds = drafts.map(({ customerId }) => customerId);
  const [, stored, standing] = await Promise.all([
    lockCustomers(tx, customerIds),
    storedAlerts(tx, drafts),
    lockOpenCases(tx, customerIds),
  ]);
  const fresh = withoutRepeats(drafts, stored, caseByEvent);
  if (fresh.length === 0) return none;
  const repeats = await findRepeats(
    tx,
    fresh,
    [...standing.values()].map(({ id }) => id),
  );
  const groups = new Map<string, AlertDraft[]>();
  for (const draft of fresh) {
    if (repeats.has(draft)) continue;
    const group = groups.get(groupKey(draft));
    if (group) group.push(draft);
    else groups.set(groupKey(draft), [draft]);
  }
  const records: RecordEntry[] = [];

  const joins = [...groups].flatMap(([key, group]) => {
    const row = standing.get(key);
    return row ? [joinCase(row, group, now)] : [];
  });
  await updateCases(
    tx,
    joins.map(({ after }) => after),
  );
  for (const { after, woken, group } of joins)
    records.push(caseRecord("case.alerts_joined", after, { alerts: group.length, woken, ...told(after) }));

  const opened = openCases(
    [...groups].filter(([key]) => !standing.has(key)).map(([, group]) => group),
    now,
  );
  const numbers = await takeNumbers(
    tx,
    opened.map(({ row }) => row.entityId),
  );
  const numbered = opened.map(({ row, group }, at) => ({ group, row: { ...row, number: numbers[at] ?? 0 } }));
  await insertCases(
    tx,
    numbered.map(({ row }) => row),
  );
  for (const { row, group } of numbered)
    records.push(
      caseRecord("case.opened", row, { number: row.number, queue: row.queue, alerts: group.length, ...told(row) }),
    );

  const placed = [
    ...joins.flatMap(({ after, group }) => group.map((draft): PlacedAlert => ({ draft, caseId: after.id }))),
    ...numbered.flatMap(({ row, group }) => group.map((draft): PlacedAlert => ({ draft, caseId: row.id }))),
  ];
  await insertAlerts(tx, placed, now);
  const touched = [...joins.map(({ after }) => after), ...numbered.map(({ row }) => row)];
  const lies = new Map([...standing.values(), ...touched].map((row) => [groupKey(row), row.id]));
  const caseIn = new Map<string, string>();
  for (const draft of fresh) {
    const caseId = lies.get(groupKey(draft));
    if (caseId === undefined) continue;
    caseByEvent.set(draft.eventId, caseId);
    caseIn.set(`${draft.eventId} ${draft.queue}`, caseId);
  }
  const caseOf = (eventId: string, queue: string) => caseIn.get(`${eventId} ${queue}`);
  return { records, topics: topicsOf(...touched), caseByEvent, caseOf };
}

const told = ({ severity, measure, rules, valueUsdCents, legalDeadline }: StoredCase): Record<string, unknown> => ({
  severity,
  measure,
  rules,
  valueUsdCents,
  ...(legalDeadline ? { legalDeadline } : {}),
});

type StoredAlert = { event_id: string; queue: string; case_id: string };

async function storedAlerts(tx: Transaction, drafts: readonly AlertDraft[]): Promise<StoredAlert[]> {
  const ids = [...new Set(drafts.map(({ eventId }) => eventId))];
  const { rows } = await tx.execute<StoredAlert>(
    sql`select event_id, queue, case_id from alerts where event_id = any(${sql.param(ids)}::uuid[])`,
  );
  return rows;
}

/** Leaves out alerts that are stored already, and twins within the batch. */
function withoutRepeats(
  drafts: readonly AlertDraft[],
  stored: readonly StoredAlert[],
  caseByEvent: Map<string, string>,
): AlertDraft[] {
  const seen = new Set(stored.map((row) => `${row.event_id} ${row.queue}`));
  for (const row of stored) caseByEvent.set(row.event_id, row.case_id);
  return drafts.filter(({ eventId, queue }) => {
    const key = `${eventId} ${queue}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The open cases of these customers and queues, locked in id order. */
async function lockOpenCases(tx: Transaction, customerIds: readonly string[]): Promise<Map<string, StoredCase>> {
  const customers = [...new Set(customerIds)];
  const rows = await tx
    .select()
    .from(cases)
    .where(sql`${cases.customerId} = any(${sql.param(customers)}::uuid[]) and ${cases.state} <> 'closed'`)
    .orderBy(cases.id)
    .for("update");
  return new Map(rows.map((row) => [groupKey(row), row]));
}

function joinCase(
  row: StoredCase,
  group: AlertDraft[],
  now: Date,
): { after: StoredCase; woken: boolean; group: AlertDraft[] } {
  const moved = advance(lifeOf(row), { do: "join" }, now);
  if (!moved.ok) throw new Error(`case ${row.id} cannot take alerts: ${moved.error.detail}`);
  const before = row as unknown as Aggregate;
  const aggregate = joinAlerts(before, group, now, row.state !== "open");
  const after = { ...row, ...moved.value, ...aggregate, lastAlertAt: now };
  const woken = row.state === "waiting_customer" || (row.snoozedUntil !== null && row.snoozedUntil > now);
  return { after: { ...after, priority: priorityOf(after, now) }, woken, group };
}

function openCases(groups: readonly AlertDraft[][], now: Date): { row: StoredCase; group: AlertDraft[] }[] {
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const aggregate = joinAlerts(null, group, now, false);
    const row = {
      ...unworked,
      ...aggregate,
      id: newId(now.getTime()),
      entityId: first.entityId,
      customerId: first.customerId,
      queue: first.queue,
      number: 0,
      openedAt: now,
      lastAlertAt: now,
      priority: priorityOf({ ...aggregate, openedAt: now }, now),
    };
    return [{ row, group }];
  });
}

const unworked = {
  state: "open",
  assigneeId: null,
  escalated: false,
  snoozedUntil: null,
  closedAt: null,
  closedBy: null,
  outcome: null,
  reasonCode: null,
  deservedLook: null,
  version: 1,
} as const;
