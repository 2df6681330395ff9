// What goes out to the customer when an inquiry moves: one neutral notice a change, and a link that lives as long as it is
// of use, some time past the deadline, because late is better than never.
import type { Transaction } from "@/db/client";
import type { JobRequest } from "@/lib/command";
import { queueNotice } from "@/lib/deliveries/queue";
import { extendLinks } from "@/lib/portal/links";
import type { StoredInquiry } from "./store";

const DAY_MS = 86_400_000;
/** How long the link opens after the deadline, or after the end. */
const LINK_OUTLIVES_MS = 30 * DAY_MS;

type Template =
  | "inquiry_sent"
  | "inquiry_reminder"
  | "inquiry_extended"
  | "inquiry_try_again"
  | "inquiry_accepted"
  | "inquiry_closed"
  | "inquiry_message";

/** When the link of an inquiry with this deadline (or end) stops to open. */
export const linkExpiry = (from: Date): Date => new Date(from.getTime() + LINK_OUTLIVES_MS);

/** The link follows the deadline, or the end. */
export async function moveLinks(tx: Transaction, inquiry: StoredInquiry): Promise<void> {
  const from = inquiry.endedAt ?? inquiry.dueAt;
  if (from) await extendLinks(tx, { subjectId: inquiry.id, expiresAt: linkExpiry(from) });
}

/** Queues a notice; `part` tells apart several of one template, e.g. which reminder. */
export function notify(
  tx: Transaction,
  now: Date,
  inquiry: StoredInquiry,
  template: Template,
  part = "",
): Promise<JobRequest[]> {
  return queueNotice(tx, now, {
    entityId: inquiry.entityId,
    customerId: inquiry.customerId,
    template,
    subject: { type: "inquiry", id: inquiry.id },
    key: `${template}:${inquiry.id}${part ? `:${part}` : ""}`,
    values: inquiry.dueAt ? { dueAt: inquiry.dueAt.toISOString() } : {},
  });
}
