// Supervisors' information requests: filed (by the regulator or by whoever got the letter), owned, answered by a date with a sealed
// bundle of the record where one is wanted, closed by who asked or by a manager.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { informationRequests, recordExports } from "@/db/schema/supervision";
import type { Actor } from "@/lib/access/actor";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { digestOf, type RecordEntry, record } from "@/lib/records/append";
import { requestKey, takeNumber } from "../numbers";
import { isPersonFor } from "../people";
import {
  answerRequestInput,
  endRequestInput,
  fileRequestInput,
  type InformationState,
  takeRequestInput,
} from "../schema";
import { openWritten, sealWritten } from "../words";

type StoredRequest = typeof informationRequests.$inferSelect;
export type InformationReceipt = { id: string; key: string; state: InformationState; version: number };

const isRegulator = (actor: Actor): boolean => actor.kind === "staff" && actor.role === "regulator";
const receiptOf = ({ id, number, state, version }: StoredRequest): InformationReceipt => ({
  ...{ id, key: requestKey(number), state: state as InformationState, version },
});
const topicsOf = ({ entityId }: StoredRequest): string[] => [`supervision:${entityId}`];
const requestRecord = (kind: string, request: StoredRequest, data: Record<string, unknown> = {}): RecordEntry =>
  record(kind, { type: "information_request", id: request.id }, request.entityId, {
    version: request.version,
    ...data,
  });

/** Files a request. A regulator files for themselves. */
export const fileInformationRequest = defineCommand({
  name: "information_request.file",
  permission: "information_request.file",
  input: fileRequestInput,
  async run({ tx, actor, now, permit }, { asks, regulatorId: named, ...input }): Promise<Outcome<InformationReceipt>> {
    const { entityId, authority, reference, dueAt } = input;
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const regulatorId = isRegulator(actor) ? actor.id : named;
    if (regulatorId && !(await isPersonFor(tx, entityId, regulatorId, "regulator")))
      return fail("not_found", { detail: "no_such_regulator", path: "regulatorId" });
    if (dueAt <= now) return fail("invalid", { detail: "in_the_past", path: "dueAt" });
    const id = newId();
    const number = await takeNumber(tx, entityId, "information_request");
    const [request] = await tx
      .insert(informationRequests)
      .values({
        ...{ id, entityId, number, authority, reference, regulatorId, dueAt, words: sealWritten(id, { asked: asks }) },
        ...{ state: "received", receivedAt: now, filedBy: actor.id, version: 1 },
      })
      .returning();
    if (!request) throw new Error("a request was not stored");
    const data = {
      authority,
      regulator: regulatorId,
      dueAt,
      asked: digestOf(asks),
      reference: reference && digestOf(reference),
    };
    return done(receiptOf(request), [requestRecord("information_request.filed", request, data)], {
      topics: topicsOf(request),
    });
  },
});

async function held(tx: Transaction, requestId: string): Promise<StoredRequest | null> {
  const [request] = await tx
    .select()
    .from(informationRequests)
    .where(eq(informationRequests.id, requestId))
    .for("update");
  return request ?? null;
}

async function save(tx: Transaction, request: StoredRequest, set: Partial<StoredRequest>): Promise<StoredRequest> {
  const [saved] = await tx
    .update(informationRequests)
    .set({ ...set, version: request.version + 1 })
    .where(eq(informationRequests.id, request.id))
    .returning();
  if (!saved) throw new Error(`request ${request.id} went under its lock`);
  return saved;
}

/** Takes a request on, or gives it to somebody. */
export const takeInformationRequest = defineCommand({
  name: "information_request.take",
  permission: "information_request.work",
  input: takeRequestInput,
  subject: ({ requestId }) => ({ type: "information_request", id: requestId }),
  async run({ tx, actor, permit }, { requestId, version, ownerId = actor.id }): Promise<Outcome<InformationReceipt>> {
    const request = await held(tx, requestId);
    if (!request) return fail("not_found");
    const allowed = await permit({ entityId: request.entityId });
    if (!allowed.ok) return allowed;
    if (request.version !== version) return fail("stale", { params: { version: request.version } });
    if (request.state !== "received" && request.state !== "in_work")
      return fail("conflict", { detail: `request_is_${request.state}` });
    if (!(await isPersonFor(tx, request.entityId, ownerId, "owner")))
      return fail("not_found", { detail: "no_such_owner", path: "ownerId" });
    const saved = await save(tx, request, { ownerId, state: "in_work" });
    const entry = requestRecord("information_request.taken", saved, { owner: ownerId, was: request.ownerId });
    return done(receiptOf(saved), [entry], { topics: topicsOf(saved) });
  },
});

/** Answers, with a bundle of the record that was exported before. */
export const answerInformationRequest = defineCommand({
  name: "information_request.answer",
  permission: "information_request.work",
  input: answerRequestInput,
  subject: ({ requestId }) => ({ type: "information_request", id: requestId }),
  async run(
    { tx, actor, now, permit },
    { requestId, version, answer, exportId },
  ): Promise<Outcome<InformationReceipt>> {
    const request = await held(tx, requestId);
    if (!request) return fail("not_found");
    const allowed = await permit({ entityId: request.entityId });
    if (!allowed.ok) return allowed;
    if (request.version !== version) return fail("stale", { params: { version: request.version } });
    if (request.state !== "in_work") return fail("conflict", { detail: `request_is_${request.state}` });
    const [attached] = exportId
      ? await tx
          .select({ entityId: recordExports.entityId, digest: recordExports.digest })
          .from(recordExports)
          .where(eq(recordExports.id, exportId))
      : [];
    if (exportId && attached?.entityId !== request.entityId) return fail("not_found", { path: "exportId" });
    const words = sealWritten(requestId, { ...openWritten(requestId, request.words), answer });
    const saved = await save(tx, request, {
      words,
      exportId,
      state: "answered",
      answeredBy: actor.id,
      answeredAt: now,
    });
    const entry = requestRecord("information_request.answered", saved, {
      ...{ answer: digestOf(answer), export: exportId, bundle: attached?.digest.toString("hex") ?? null },
      late: now > request.dueAt,
    });
    return done(receiptOf(saved), [entry], { topics: topicsOf(saved) });
  },
});

/** Closes what was answered, or withdraws what was not. For who asked, and for managers. */
export const endInformationRequest = defineCommand({
  name: "information_request.end",
  permission: "information_request.end",
  input: endRequestInput,
  subject: ({ requestId }) => ({ type: "information_request", id: requestId }),
  async run({ tx, now, permit }, { requestId, version }): Promise<Outcome<InformationReceipt>> {
    const request = await held(tx, requestId);
    if (!request) return fail("not_found");
    const allowed = await permit({ entityId: request.entityId, staffId: request.regulatorId ?? undefined });
    if (!allowed.ok) return allowed;
    if (request.version !== version) return fail("stale", { params: { version: request.version } });
    if (request.closedAt) return fail("conflict", { detail: `request_is_${request.state}` });
    const state = request.state === "answered" ? "closed" : "withdrawn";
    const saved = await save(tx, request, { state, closedAt: now });
    return done(receiptOf(saved), [requestRecord(`information_request.${state}`, saved)], { topics: topicsOf(saved) });
  },
});
