// What goes out to the parties of a dispute: each its own neutral notices and its own link, which names the party and never the dispute,
// so that neither leads to the other's side. Links live until long after the end.
import type { Transaction } from "@/db/client";
import type { JobRequest } from "@/lib/command";
import { queueNotice } from "@/lib/deliveries/queue";
import { extendLinks, issueLink } from "@/lib/portal/links";
import type { RecordEntry } from "@/lib/records/append";
import type { StoredParty } from "./store";

const DAY_MS = 86_400_000;
/** How long a link opens after what is due next, or after the end. */
const LINK_OUTLIVES_MS = 90 * DAY_MS;

type Template = "dispute_opened" | "dispute_changed" | "dispute_delayed" | "dispute_decided";

const after = (from: Date): Date => new Date(from.getTime() + LINK_OUTLIVES_MS);

/** The link of a party to what it alone is told. */
export const openLink = async (tx: Transaction, now: Date, party: StoredParty, dueAt: Date): Promise<RecordEntry[]> => {
  const { entityId, customerId, id: subjectId } = party;
  const link = { entityId, customerId, purpose: "dispute" as const, subjectId, expiresAt: after(dueAt) };
  return (await issueLink(tx, now, link)).records;
};

/** The links follow what is due, or the end. */
export async function moveLinks(tx: Transaction, parties: readonly StoredParty[], from: Date): Promise<void> {
  for (const { id: subjectId } of parties) await extendLinks(tx, { subjectId, expiresAt: after(from) });
}

/** Queues one notice a party; `part` tells apart several of one template. */
export async function notify(
  tx: Transaction,
  now: Date,
  parties: readonly StoredParty[],
  template: Template,
  part = "",
): Promise<JobRequest[]> {
  const jobs: JobRequest[] = [];
  for (const { id, entityId, customerId } of parties)
    jobs.push(
      ...(await queueNotice(tx, now, {
        ...{ entityId, customerId, template, subject: { type: "dispute", id }, values: {} },
        key: `${template}:${id}${part ? `:${part}` : ""}`,
      })),
    );
  return jobs;
}
