// What follows when what a customer may do changes: the order to the core, the cases that say which measure stands, and a neutral
// notice with a link to the statement of reasons. All in the transaction of the change.
import type { Transaction } from "@/db/client";
import { followMeasure } from "@/lib/cases/follow-measure";
import type { JobRequest } from "@/lib/command";
import { queueOrder } from "@/lib/core/queue";
import { queueNotice } from "@/lib/deliveries/queue";
import { extendLinks, issueLink, liveLink } from "@/lib/portal/links";
import type { RecordEntry } from "@/lib/records/append";
import type { StoredRestriction } from "./standing";
import { topicsOf } from "./store";

export type Effects = { records: RecordEntry[]; jobs: JobRequest[]; topics: string[] };

const DAY_MS = 86_400_000;
/** Long enough for an appeal, and for reading afterwards what it was. */
const LINK_OUTLIVES_MS = 90 * DAY_MS;
const OPEN_END_MS = 180 * DAY_MS;

/** The row as it was saved with a new revision: the core is told, cases follow, watchers hear of it. */
export async function carryOut(tx: Transaction, now: Date, row: StoredRestriction): Promise<Effects> {
  const [jobs, followed] = await Promise.all([queueOrder(tx, now, row), followMeasure(tx, now, row.customerId)]);
  return { records: followed.records, jobs, topics: [...topicsOf(row), ...followed.topics] };
}

type Template = "restriction_placed" | "restriction_changed" | "restriction_ended";

/** Writes to the customer, who reads in the portal what it is about. One message a revision and template. */
export async function tellCustomer(
  tx: Transaction,
  now: Date,
  row: StoredRestriction,
  template: Template,
): Promise<Pick<Effects, "records" | "jobs">> {
  const { id: subjectId, entityId, customerId } = row;
  const until = row.endedAt ?? row.endsAt ?? new Date(now.getTime() + OPEN_END_MS);
  const expiresAt = new Date(until.getTime() + LINK_OUTLIVES_MS);
  const notice = {
    ...{ entityId, customerId, template, subject: { type: "restriction", id: subjectId } },
    ...{ key: `${template}:${subjectId}:${row.revision}`, values: {} },
  };
  const [records, jobs] = await Promise.all([keepLinked(tx, now, row, expiresAt), queueNotice(tx, now, notice)]);
  return { records, jobs };
}

/** The link that leads to the restriction opens until then; there is one. */
async function keepLinked(tx: Transaction, now: Date, row: StoredRestriction, expiresAt: Date): Promise<RecordEntry[]> {
  const { id: subjectId, entityId, customerId } = row;
  if (await liveLink(tx, now, subjectId)) {
    await extendLinks(tx, { subjectId, expiresAt });
    return [];
  }
  const { records } = await issueLink(tx, now, { entityId, customerId, purpose: "restriction", subjectId, expiresAt });
  return records;
}
