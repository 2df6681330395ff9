// What goes out to the customer when an appeal moves: one neutral notice a change, and a link that lives until long after the end,
// because whoever was answered may want to read it again.
import type { Transaction } from "@/db/client";
import type { JobRequest } from "@/lib/command";
import { queueNotice } from "@/lib/deliveries/queue";
import { extendLinks, issueLink } from "@/lib/portal/links";
import type { RecordEntry } from "@/lib/records/append";
import type { StoredAppeal } from "./store";

const DAY_MS = 86_400_000;
/** How long the link opens after the outer limit, or after the end. */
const LINK_OUTLIVES_MS = 90 * DAY_MS;

type Template =
  | "appeal_received"
  | "appeal_message"
  | "appeal_more_needed"
  | "appeal_delayed"
  | "appeal_decided"
  | "appeal_remedied";

const after = (from: Date): Date => new Date(from.getTime() + LINK_OUTLIVES_MS);

/** The link to an appeal that was just filed. */
export const openLink = async (tx: Transaction, now: Date, appeal: StoredAppeal): Promise<RecordEntry[]> =>
  (
    await issueLink(tx, now, {
      entityId: appeal.entityId,
      customerId: appeal.customerId,
      purpose: "appeal",
      subjectId: appeal.id,
      expiresAt: after(appeal.outerLimitAt),
    })
  ).records;

/** The link lives on after a late decision. */
export async function moveLinks(tx: Transaction, now: Date, appeal: StoredAppeal): Promise<void> {
  const from = now > appeal.outerLimitAt ? now : appeal.outerLimitAt;
  await extendLinks(tx, { subjectId: appeal.id, expiresAt: after(from) });
}

/** Queues a notice; `part` tells apart several of one template, e.g. which message. */
export const notify = (
  tx: Transaction,
  now: Date,
  appeal: StoredAppeal,
  template: Template,
  part = "",
): Promise<JobRequest[]> =>
  queueNotice(tx, now, {
    entityId: appeal.entityId,
    customerId: appeal.customerId,
    template,
    subject: { type: "appeal", id: appeal.id },
    key: `${template}:${appeal.id}${part ? `:${part}` : ""}`,
    values: {},
  });
