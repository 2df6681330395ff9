// A release order or a licence: lifting what it names is proposed, one proposal for each restriction, and signed by others as ever.
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { legalRequestEntries } from "@/db/schema/legal-requests";
import { restrictions } from "@/db/schema/restrictions";
import { defineCommand, done, type JobRequest, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { RecordEntry } from "@/lib/records/append";
import { standing } from "@/lib/restrictions/states";
import { proposeLiftWithin } from "@/lib/restrictions/within";
import type { RequestReceipt } from "../dto";
import { releaseInput } from "../schema";
import { type RequestKind, releasingKinds } from "../states";
import { holdRequest, moveRequest, receiptOf, requestRecord, topicsOf } from "../store";

/**
 * Proposes to lift restrictions of customers whom the request names. Fails with `conflict` `basis_asks_no_release`,
 * `basis_not_verified`, `not_named`, or as a proposal to lift does.
 */
export const releaseByRequest = defineCommand({
  name: "legal_request.release",
  permission: "legal_request.handle",
  input: releaseInput,
  subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
  async run(environment, { requestId, version, restrictionIds, why }): Promise<Outcome<RequestReceipt>> {
    const { tx, now } = environment;
    const held = await holdRequest(environment, requestId, version);
    if (!held.ok) return held;
    const kind = held.value.kind as RequestKind;
    if (!releasingKinds.includes(kind)) return fail("conflict", { detail: "basis_asks_no_release" });
    if (held.value.verifiedBy === null) return fail("conflict", { detail: "basis_not_verified" });
    const named = tx
      .select({ id: legalRequestEntries.customerId })
      .from(legalRequestEntries)
      .where(and(eq(legalRequestEntries.legalRequestId, requestId), isNotNull(legalRequestEntries.customerId)));
    const rows = await tx
      .select({ id: restrictions.id, measure: restrictions.measure, queue: restrictions.queue })
      .from(restrictions)
      .where(
        and(
          inArray(restrictions.id, restrictionIds),
          inArray(restrictions.customerId, named),
          inArray(restrictions.state, [...standing]),
        ),
      )
      .orderBy(restrictions.customerId, restrictions.id);
    if (rows.length !== new Set(restrictionIds).size) return fail("conflict", { detail: "not_named" });
    const all: { records: RecordEntry[]; jobs: JobRequest[]; topics: string[] } = { records: [], jobs: [], topics: [] };
    for (const { id, measure, queue } of rows) {
      const allowed = await environment.permit({ entityId: held.value.entityId, ...(queue && { queue }) });
      if (!allowed.ok) return fail("conflict", { detail: "not_named" });
      const basis = measure === "sanctions_block" ? (kind === "licence" ? "licence" : "delisting") : undefined;
      const proposed = await proposeLiftWithin(environment, { restrictionId: id, why, ...(basis && { basis }) });
      if (!proposed.ok) return proposed;
      all.records.push(...proposed.value.records);
      all.jobs.push(...proposed.value.jobs);
      all.topics.push(...proposed.value.topics);
    }
    const saved = await moveRequest(tx, held.value, { do: "act" }, now);
    if (!saved.ok) return saved;
    const told = requestRecord("legal_request.release_proposed", saved.value, { restrictions: restrictionIds });
    return done(receiptOf(saved.value), [told, ...all.records], {
      topics: [...topicsOf(saved.value), ...all.topics],
      jobs: all.jobs,
    });
  },
});
