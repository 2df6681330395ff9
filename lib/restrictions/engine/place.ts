// Holds and blocks that scoring decided, in force within the decision: stored, ordered from the core and told to the customer by the
// transaction that stores the event. A batch that holds nobody does not come here. Lock order: customers → cases → restrictions.
import type { Transaction } from "@/db/client";
import { followMeasures } from "@/lib/cases/follow-measure";
import type { JobRequest } from "@/lib/command";
import { queueOrder } from "@/lib/core/queue";
import { type RecordEntry, record } from "@/lib/records/append";
import { noteBlocking } from "@/lib/reports/blocking/note";
import { blockingReportDue } from "@/lib/service-levels/due";
import { tellCustomer } from "../effects";
import { restrictionRecord, topicsOf } from "../store";
import type { EngineHold } from "./hold";
import { planHolds } from "./plan";
import { insertHold, knownHolds, updateHold } from "./store";

export type PlacedHolds = {
  /** How many holds began, for whoever measures. */
  placed: number;
  records: RecordEntry[];
  jobs: JobRequest[];
  topics: string[];
};

/**
 * Places what a batch's decisions hold, or joins it to what stands; cases of `customers`, about whom it was decided, say what stands
 * then. The customers and their cases are locked.
 */
export async function placeEngineHolds(
  tx: Transaction,
  now: Date,
  holds: readonly EngineHold[],
  customers: readonly string[],
): Promise<PlacedHolds> {
  const planned = planHolds(holds, holds.length > 0 ? await knownHolds(tx, customers) : []);
  const all: PlacedHolds = { placed: planned.fresh.length, records: [], jobs: [], topics: [] };
  // Numbers are taken entity by entity in one order, so that two batches never wait for one another in a circle.
  for (const fresh of planned.fresh.toSorted((a, b) => (a.first.entityId < b.first.entityId ? -1 : 1))) {
    const row = await insertHold(tx, now, fresh);
    const { number, endsAt, reviewAt, ground } = row;
    const reportDue = fresh.first.until === null ? blockingReportDue(now) : undefined;
    const data = { number, ground, kind: fresh.first.kind, endsAt, reviewAt, reportDue };
    all.records.push(restrictionRecord("restriction.placed", row, { ...data, causes: idsOf(fresh.causes) }));
    const [ordered, told, owed] = await Promise.all([
      queueOrder(tx, now, row),
      tellCustomer(tx, now, row, "restriction_placed"),
      noteBlocking(tx, now, row),
    ]);
    all.records.push(...told.records, ...owed);
    all.jobs.push(...ordered, ...told.jobs);
    all.topics.push(...topicsOf(row));
  }
  for (const joined of planned.joined) {
    const { row, moved, overtaken } = await updateHold(tx, now, joined);
    const data = { causes: idsOf(joined.causes), endsAt: row.endsAt, overtaken: overtaken?.id };
    all.records.push(restrictionRecord("restriction.joined", row, data));
    if (overtaken) all.records.push(overtakenRecord(overtaken));
    if (moved) all.jobs.push(...(await queueOrder(tx, now, row)));
    all.topics.push(...topicsOf(row));
  }
  const followed = await followMeasures(tx, now, customers);
  return { ...all, records: [...all.records, ...followed.records], topics: [...all.topics, ...followed.topics] };
}

const idsOf = (causes: readonly EngineHold[]): string[] => causes.map(({ eventId }) => eventId);

const overtakenRecord = ({
  id,
  entityId,
  restrictionId,
}: {
  id: string;
  entityId: string;
  restrictionId: string | null;
}) =>
  record("restriction.proposal_overtaken", { type: "restriction_proposal", id }, entityId, {
    restriction: restrictionId,
    kind: "lift",
  });
