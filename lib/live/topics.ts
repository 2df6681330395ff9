// What can be watched while one looks. A topic says that something changed, never what: watchers read again through queries.
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { appeals } from "@/db/schema/appeals";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { dataRequests } from "@/db/schema/data-requests";
import { inquiries } from "@/db/schema/inquiries";
import { investigations } from "@/db/schema/investigations";
import { legalRequests } from "@/db/schema/legal-requests";
import { replays } from "@/db/schema/replays";
import { blockingReports } from "@/db/schema/reports";
import { restrictions } from "@/db/schema/restrictions";
import { can } from "@/lib/access/check";
import type { Permission } from "@/lib/access/permissions";
import { readableDisputes } from "@/lib/disputes/filter";
import { ok } from "@/lib/errors";
import { isId } from "@/lib/id";
import { defineQuery } from "@/lib/query";
import { listsTopic } from "@/lib/reference-lists/topic";
import { topicNouns } from "./topic";

const MOST = 60;

/** `queue:<entity>`, `rule_sets:<entity>`, `case:<id>`, `presence:<id>`, `customer:<id>`, `replay:<id>`, `inquiry:<id>`, `inquiries:<entity>`, `restriction:<id>`, `restrictions:<entity>`, `appeal:<id>`, `appeals:<entity>`, `dispute:<id>`, `disputes:<entity>`, `legal_request:<id>`, `legal_requests:<entity>`, `investigation:<id>`, `investigations:<entity>`, `deliveries:<entity>`, `reports:<entity>`, `blocking_report:<id>`, `suspicion:<entity>`, `inbox:<entity>`, `webhooks:<entity>`, `tuning:<entity>`, `data_request:<id>`, `data_requests:<entity>`, `retention:<entity>` and `lists`, at most 60 in a stream. */
export const topicsInput = z.object({
  topics: z
    .string()
    .max(MOST * 64)
    .transform((text) => [...new Set(text.split(",").filter(Boolean))])
    .pipe(z.array(z.string().refine((topic) => isTopic(topic), "unknown topic")).max(MOST)),
});

/** What is watched of a whole entity, and which permission it takes beyond reading cases. */
const entityNouns: readonly [noun: (typeof topicNouns)[number], permission?: Permission][] = [
  ["queue"],
  ["inquiries"],
  ["restrictions", "restriction.read"],
  ["appeals", "appeal.read"],
  ["disputes", "dispute.read"],
  ["legal_requests", "legal_request.read"],
  ["investigations", "investigation.read"],
  ["rule_sets", "rule_set.read"],
  ["tuning", "rule_set.read"],
  ["deliveries", "delivery.read"],
  ["suspicion", "suspicion.read"],
  ["webhooks", "webhook.read"],
  ["reports", "report.read"],
  ["data_requests", "data_request.read"],
  ["retention", "retention.read"],
];
const isTopic = (topic: string): boolean => {
  const [noun, id, ...rest] = topic.split(":");
  if (topic === listsTopic) return true;
  return rest.length === 0 && topicNouns.some((known) => known === noun) && isId(id ?? "");
};
const idOf = (topic: string): string => topic.slice(topic.indexOf(":") + 1);

/** Of the topics asked for, those that this person may watch: queues of their entities, cases and customers that they may read. */
export const watchableTopics = defineQuery({
  name: "live.watchable",
  permission: "case.read",
  input: topicsInput,
  async run({ tx, actor, visible }, { topics }) {
    const idsOf = (...nouns: string[]): string[] =>
      topics.filter((topic) => nouns.includes(topic.slice(0, topic.indexOf(":")))).map(idOf);
    const caseIds = idsOf("case", "presence");
    const customerIds = idsOf("customer");
    const people =
      customerIds.length === 0
        ? []
        : await tx
            .select({ id: customers.id })
            .from(customers)
            // Row security keeps to one's entities; the topic itself tells nothing.
            .where(inArray(customers.id, customerIds));
    const rows =
      caseIds.length === 0
        ? []
        : await tx
            .select({ id: cases.id })
            .from(cases)
            .where(
              and(
                inArray(cases.id, caseIds),
                visible({ queue: cases.queue, assigneeId: cases.assigneeId, customerId: cases.customerId }),
              ),
            );
    const replayIds = can(actor, "rule_set.read") ? idsOf("replay") : [];
    const watched =
      replayIds.length === 0
        ? []
        : await tx.select({ id: replays.id }).from(replays).where(inArray(replays.id, replayIds));
    const inquiryIds = idsOf("inquiry");
    const asked =
      inquiryIds.length === 0
        ? []
        : await tx
            .select({ id: inquiries.id })
            .from(inquiries)
            .leftJoin(cases, eq(cases.id, inquiries.caseId))
            .where(
              and(
                inArray(inquiries.id, inquiryIds),
                or(
                  isNull(inquiries.caseId),
                  visible({ queue: cases.queue, assigneeId: cases.assigneeId, customerId: inquiries.customerId }),
                ),
              ),
            );
    const restrictionIds = can(actor, "restriction.read") ? idsOf("restriction") : [];
    const limited =
      restrictionIds.length === 0
        ? []
        : await tx
            .select({ id: restrictions.id })
            .from(restrictions)
            .leftJoin(cases, eq(cases.id, restrictions.caseId))
            .where(
              and(
                inArray(restrictions.id, restrictionIds),
                or(
                  isNull(restrictions.caseId),
                  visible({ queue: cases.queue, assigneeId: cases.assigneeId, customerId: restrictions.customerId }),
                ),
              ),
            );
    const appealIds = can(actor, "appeal.read") ? idsOf("appeal") : [];
    const objected =
      appealIds.length === 0
        ? []
        : await tx
            .select({ id: appeals.id })
            .from(appeals)
            .where(
              and(
                inArray(appeals.id, appealIds),
                or(
                  isNull(appeals.queue),
                  visible({ queue: appeals.queue, assigneeId: appeals.reviewerId, customerId: appeals.customerId }),
                ),
              ),
            );
    const disputed = await readableDisputes({ tx, actor, visible }, idsOf("dispute"));
    const requestIds = can(actor, "legal_request.read") ? idsOf("legal_request") : [];
    const ordered =
      requestIds.length === 0
        ? []
        : await tx.select({ id: legalRequests.id }).from(legalRequests).where(inArray(legalRequests.id, requestIds));
    const investigationIds = can(actor, "investigation.read") ? idsOf("investigation") : [];
    const looked =
      investigationIds.length === 0
        ? []
        : await tx
            .select({ id: investigations.id })
            .from(investigations)
            .where(inArray(investigations.id, investigationIds));
    const owedIds = can(actor, "blocking_report.read") ? idsOf("blocking_report") : [];
    const owed =
      owedIds.length === 0
        ? []
        : await tx
            .select({ id: blockingReports.id })
            .from(blockingReports)
            .where(
              and(
                inArray(blockingReports.id, owedIds),
                or(isNull(blockingReports.queue), visible({ queue: blockingReports.queue })),
              ),
            );
    const dataIds = can(actor, "data_request.read") ? idsOf("data_request") : [];
    const theirData =
      dataIds.length === 0
        ? []
        : await tx
            .select({ id: dataRequests.id })
            .from(dataRequests)
            .where(and(inArray(dataRequests.id, dataIds), visible({ customerId: dataRequests.customerId })));
    const found = [
      ...rows,
      ...theirData,
      ...owed,
      ...disputed,
      ...people,
      ...watched,
      ...asked,
      ...limited,
      ...objected,
      ...ordered,
      ...looked,
    ];
    const readable = new Set(found.map((row) => row.id));
    const isMine = (entityId: string): boolean => actor.entityIds === "all" || actor.entityIds.includes(entityId);
    const ofEntity = entityNouns
      .filter(([, permission]) => !permission || can(actor, permission))
      .map(([noun]) => noun);
    return ok(
      topics.filter((topic) =>
        topic === listsTopic
          ? can(actor, "list.read")
          : ofEntity.some((noun) => topic.startsWith(`${noun}:`))
            ? isMine(idOf(topic))
            : readable.has(idOf(topic)),
      ),
    );
  },
});

/** The same for those who read no cases: support's inbox, and what an admin keeps; nothing of any customer. */
export const watchableOutside = defineQuery({
  name: "live.watchable_outside",
  permission: "live.watch",
  input: topicsInput,
  async run({ actor }, { topics }) {
    const nouns = [
      ...(can(actor, "appeal.status") ? ["inbox"] : []),
      ...(can(actor, "webhook.read") ? ["webhooks"] : []),
    ];
    const mine = (id: string): boolean => actor.entityIds === "all" || actor.entityIds.includes(id);
    return ok(topics.filter((topic) => nouns.some((noun) => topic.startsWith(`${noun}:`)) && mine(idOf(topic))));
  },
});
