// Another link for what is still open: the live one again, or a new one where the old is over. It goes to the address that we
// know and nowhere else; the screen says the same whatever there was to send.
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers, customerTokens } from "@/db/schema/customers";
import { defineCommand, done, type JobRequest } from "@/lib/command";
import { queueNotice } from "@/lib/deliveries/queue";
import { type RecordEntry, record } from "@/lib/records/append";
import { issueLink, liveLink } from "./links";
import { linkFor } from "./notice-link";
import { openSubjects } from "./open-subjects";

const HOUR = 3_600_000;
const AFTER_DEADLINE_MS = 14 * 24 * HOUR;

/** Sends the link of what is open, at most once an hour for each subject. */
export async function renewLinks(
  tx: Transaction,
  now: Date,
  by: { subjectId: string } | { customerIds: string[] },
): Promise<{ records: RecordEntry[]; jobs: JobRequest[] }> {
  const records: RecordEntry[] = [];
  const jobs: JobRequest[] = [];
  for (const { purpose, id, entityId, customerId, dueAt } of await openSubjects(tx, now, by)) {
    const place = { purpose, subjectId: id, entityId, customerId };
    if (purpose !== "inquiry") records.push(...(await linkFor(tx, now, place)).records);
    else if (!(await liveLink(tx, now, id))) {
      const expiresAt = new Date(Math.max(dueAt?.getTime() ?? 0, now.getTime()) + AFTER_DEADLINE_MS);
      records.push(...(await issueLink(tx, now, { ...place, purpose, expiresAt })).records);
    }
    const hour = Math.floor(now.getTime() / HOUR);
    const notice = { template: "link_again", subject: { type: purpose, id }, values: {} } as const;
    jobs.push(...(await queueNotice(tx, now, { ...notice, entityId, customerId, key: `link_again:${id}:${hour}` })));
  }
  return { records, jobs };
}

type Renewed = { records: RecordEntry[]; jobs: JobRequest[] };

const openLinks = async (tx: Transaction, now: Date, customerIds: string[]): Promise<Renewed> =>
  customerIds.length > 0 ? renewLinks(tx, now, { customerIds }) : { records: [], jobs: [] };

/** The link to the page about their own data, whatever else there is; at most once an hour. */
async function dataLinks(tx: Transaction, now: Date, customerIds: readonly string[]): Promise<Renewed> {
  const records: RecordEntry[] = [];
  const jobs: JobRequest[] = [];
  const owners = await tx
    .select({ id: customers.id, entityId: customers.entityId })
    .from(customers)
    .where(inArray(customers.id, [...customerIds]));
  for (const { id, entityId } of owners) {
    records.push(...(await linkFor(tx, now, { purpose: "data", subjectId: id, entityId, customerId: id })).records);
    const hour = Math.floor(now.getTime() / HOUR);
    const notice = { template: "data_link", subject: { type: "data", id }, values: {} } as const;
    jobs.push(...(await queueNotice(tx, now, { ...notice, entityId, customerId: id, key: `data_link:${id}:${hour}` })));
  }
  return { records, jobs };
}

/** Background half of "send me a new link": whoever has this address and something open gets it. */
export const sendLinksTo = defineCommand({
  name: "portal.send_links",
  permission: "portal.enter",
  input: z.object({ emailToken: z.string().regex(/^[0-9a-f]{32}$/), about: z.enum(["open", "data"]).default("open") }),
  async run({ tx, now }, { emailToken, about }) {
    const owners = await tx
      .select({ id: customerTokens.customerId })
      .from(customerTokens)
      .where(and(eq(customerTokens.kind, "email"), eq(customerTokens.token, Buffer.from(emailToken, "hex"))));
    const customerIds = owners.map(({ id }) => id);
    const { records, jobs } =
      about === "data" ? await dataLinks(tx, now, customerIds) : await openLinks(tx, now, customerIds);
    const sent = record("portal.links_sent", null, null, { customers: customerIds, messages: jobs.length });
    return done({ messages: jobs.length }, [sent, ...records], { jobs });
  },
});
