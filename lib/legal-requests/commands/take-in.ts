// A request comes in: what it is, whose, until when. Whoever takes it in does not verify it. Its terms may be mended; then it waits
// for a second person again.

import { and, eq } from "drizzle-orm";
import { legalRequests } from "@/db/schema/legal-requests";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { digestOf } from "@/lib/records/append";
import type { RequestReceipt } from "../dto";
import { amendInput, takeInInput } from "../schema";
import { openWords, sealWords } from "../sealed";
import { holdRequest, moveRequest, nextNumber, receiptOf, requestRecord, topicsOf } from "../store";

/** Takes a request in. Fails with `conflict` `known_reference` for one of this authority that is here already. */
export const takeInRequest = defineCommand({
  name: "legal_request.take_in",
  permission: "legal_request.handle",
  input: takeInInput,
  async run({ tx, actor, now, permit }, { asks, ...terms }): Promise<Outcome<RequestReceipt>> {
    const allowed = await permit({ entityId: terms.entityId });
    if (!allowed.ok) return allowed;
    const same = and(
      eq(legalRequests.entityId, terms.entityId),
      eq(legalRequests.authority, terms.authority),
      eq(legalRequests.reference, terms.reference),
    );
    const [known] = await tx.select({ id: legalRequests.id }).from(legalRequests).where(same);
    if (known) return fail("conflict", { detail: "known_reference", path: "reference", params: { id: known.id } });
    if (terms.receivedAt > now) return fail("invalid", { detail: "in_the_future", path: "receivedAt" });
    const id = newId();
    const row = {
      ...{ ...terms, id, number: await nextNumber(tx, terms.entityId), state: "received", version: 1 },
      ...{ details: sealWords(id, { asks }), takenInBy: actor.id },
    };
    const [request] = await tx.insert(legalRequests).values(row).returning();
    if (!request) throw new Error("a request was not stored");
    const { kind, authority, country, dueAt, expiresAt, gagUntil } = request;
    const data = { kind, authority, country, dueAt, expiresAt, gagUntil, reference: digestOf(request.reference) };
    return done(receiptOf(request), [requestRecord("legal_request.taken_in", request, data)], {
      topics: topicsOf(request),
    });
  },
});

/** Mends amount and dates, with words why; whoever verified it has to look again. */
export const amendRequest = defineCommand({
  name: "legal_request.amend",
  permission: "legal_request.handle",
  input: amendInput,
  subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
  async run(environment, { requestId, version, because, ...terms }): Promise<Outcome<RequestReceipt>> {
    const { tx, now } = environment;
    const held = await holdRequest(environment, requestId, version);
    if (!held.ok) return held;
    const words = openWords(requestId, held.value.details);
    const details = sealWords(requestId, { ...words, asks: `${words.asks}\n\n${because}` });
    const saved = await moveRequest(tx, held.value, { do: "amend" }, now, { ...terms, details });
    if (!saved.ok) return saved;
    return done(receiptOf(saved.value), [requestRecord("legal_request.amended", saved.value, { ...terms })], {
      topics: topicsOf(saved.value),
    });
  },
});
