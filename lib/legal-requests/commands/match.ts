// Who an entry is: said by a person, never by a search. Only customers of the request's own entity; nobody may say it of a customer
// with whom they declared a conflict of interest, nor of a request that they verified: nobody would have read that name beside them.
import { and, eq, inArray } from "drizzle-orm";
import { customers } from "@/db/schema/customers";
import { legalRequestEntries } from "@/db/schema/legal-requests";
import { restrictions } from "@/db/schema/restrictions";
import { conflicts } from "@/db/schema/staff";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { holdsForRequest } from "@/lib/retention/preservation";
import type { RequestReceipt } from "../dto";
import { matchInput, unmatchInput } from "../schema";
import { holdRequest, moveRequest, receiptOf, requestRecord, topicsOf } from "../store";

/** Says who entries are; null: nobody here. Fails with `conflict` `already_matched` for one that somebody said before. */
export const matchEntries = defineCommand({
  name: "legal_request.match",
  permission: "legal_request.handle",
  input: matchInput,
  subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
  async run(environment, { requestId, version, matches }): Promise<Outcome<RequestReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdRequest(environment, requestId, version);
    if (!held.ok) return held;
    const { entityId, verifiedBy } = held.value;
    if (verifiedBy === actor.id) return fail("not_allowed", { detail: "verifier_does_not_name" });
    const entries = await tx
      .select()
      .from(legalRequestEntries)
      .where(eq(legalRequestEntries.legalRequestId, requestId));
    const open = new Map(entries.filter(({ matchedAt }) => !matchedAt).map((entry) => [entry.id, entry]));
    if (matches.some(({ entryId }) => !open.has(entryId))) return fail("conflict", { detail: "already_matched" });
    const wanted = [...new Set(matches.flatMap(({ customerId }) => customerId ?? []))];
    const found = await tx
      .select({ id: customers.id })
      .from(customers)
      .where(and(inArray(customers.id, wanted), eq(customers.entityId, entityId)));
    if (found.length !== wanted.length) return fail("not_found", { path: "matches" });
    const [conflict] = await tx
      .select({ customerId: conflicts.customerId })
      .from(conflicts)
      .where(and(eq(conflicts.staffId, actor.id), inArray(conflicts.customerId, wanted)))
      .limit(1);
    if (conflict) return fail("not_allowed", { detail: "conflict_of_interest" });
    for (const { entryId, customerId } of matches)
      await tx
        .update(legalRequestEntries)
        .set({ customerId, matchedBy: actor.id, matchedAt: now })
        .where(eq(legalRequestEntries.id, entryId));
    const saved = await moveRequest(tx, held.value, { do: "note" }, now);
    if (!saved.ok) return saved;
    const data = { matches: matches.map(({ entryId, customerId }) => [open.get(entryId)?.line ?? 0, customerId]) };
    const holds = await holdsForRequest(tx, now, saved.value);
    return done(receiptOf(saved.value), [requestRecord("legal_request.matched", saved.value, data), ...holds], {
      topics: topicsOf(saved.value),
    });
  },
});

/**
 * Takes back who an entry is; it was verified with that name, so it is verified anew. Fails with `conflict` `restricted_by_it` while
 * a measure of this request is on that customer.
 */
export const unmatchEntry = defineCommand({
  name: "legal_request.unmatch",
  permission: "legal_request.handle",
  input: unmatchInput,
  subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
  async run(environment, { requestId, version, entryId }): Promise<Outcome<RequestReceipt>> {
    const { tx, now } = environment;
    const held = await holdRequest(environment, requestId, version);
    if (!held.ok) return held;
    const own = and(eq(legalRequestEntries.id, entryId), eq(legalRequestEntries.legalRequestId, requestId));
    const [entry] = await tx.select().from(legalRequestEntries).where(own);
    if (!entry?.matchedAt) return fail("not_found", { path: "entryId" });
    if (entry.customerId) {
      const placed = and(eq(restrictions.legalRequestId, requestId), eq(restrictions.customerId, entry.customerId));
      const rows = await tx.select({ endedAt: restrictions.endedAt }).from(restrictions).where(placed);
      if (rows.some(({ endedAt }) => endedAt === null)) return fail("conflict", { detail: "restricted_by_it" });
    }
    await tx.update(legalRequestEntries).set({ customerId: null, matchedBy: null, matchedAt: null }).where(own);
    const saved = await moveRequest(tx, held.value, { do: "amend" }, now);
    if (!saved.ok) return saved;
    const data = { line: entry.line, customer: entry.customerId };
    return done(receiptOf(saved.value), [requestRecord("legal_request.unmatched", saved.value, data)], {
      topics: topicsOf(saved.value),
    });
  },
});
