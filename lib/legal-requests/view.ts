// One request as staff see it. Whom it names opens only for a reader whose look is on record.
import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { legalRequestEntries, legalRequestFiles } from "@/db/schema/legal-requests";
import { records } from "@/db/schema/records";
import { restrictionBatches, restrictions } from "@/db/schema/restrictions";
import type { Actor } from "@/lib/access/actor";
import { identitiesOf } from "@/lib/cases/identity";
import { namesOf, personOf } from "@/lib/cases/people";
import type { RestrictionState } from "@/lib/restrictions/states";
import { standing } from "@/lib/restrictions/states";
import type { BatchBrief, Duty, EntryView, RequestView } from "./dto";
import { mayDo } from "./may";
import { toRows } from "./rows";
import { openFileName, openNamed, openWords } from "./sealed";
import type { RequestGround } from "./states";
import type { StoredRequest } from "./store";

type Environment = { tx: Transaction; actor: Actor; now: Date };
const LINES_SHOWN = 5_000;
const HISTORY_SHOWN = 100;
const restrictionKey = (number: number): string => `R-${number}`;

/** The view; `open` false leaves out what is personal: whom it names, what it says, what the papers are called. */
export async function viewOf(environment: Environment, request: StoredRequest, open: boolean): Promise<RequestView> {
  const { tx, now } = environment;
  const [row] = await toRows(tx, [request], now);
  if (!row) throw new Error("a request without a row");
  const words = open ? openWords(request.id, request.details) : null;
  const files = await tx
    .select()
    .from(legalRequestFiles)
    .where(eq(legalRequestFiles.legalRequestId, request.id))
    .orderBy(asc(legalRequestFiles.addedAt));
  const history = await historyOf(tx, request.id);
  const names = await namesOf(tx, [
    request.verifiedBy,
    ...files.map(({ addedBy }) => addedBy),
    ...history.map(({ actorId }) => actorId),
  ]);
  const { verifiedAt, verifiedHow, answeredAt, closedAt, closeReason } = request;
  const lines = await linesOf(tx, request.id, open);
  return {
    ...row,
    ground: request.ground as RequestGround | null,
    asks: words?.asks ?? null,
    verified:
      verifiedAt && verifiedHow
        ? {
            by: personOf(names, request.verifiedBy),
            at: verifiedAt.toISOString(),
            how: verifiedHow,
            words: words?.verified ?? null,
          }
        : null,
    answer: answeredAt ? { at: answeredAt.toISOString(), words: words?.answer ?? null } : null,
    closed: closedAt && closeReason ? { at: closedAt.toISOString(), because: closeReason } : null,
    files: files.map(({ id, name, type, size, addedAt, addedBy }) => ({
      ...{ id, name: open ? openFileName(id, name) : null, type, size },
      ...{ addedAt: addedAt.toISOString(), addedBy: personOf(names, addedBy) },
    })),
    lines,
    batches: await batchesOf(tx, eq(restrictionBatches.legalRequestId, request.id)),
    duties: await dutiesOf(environment, request, open),
    may: await mayDo(environment, request, lines),
    history: history.map(({ at, kind, actorId }) => ({ at: at.toISOString(), kind, by: personOf(names, actorId) })),
  };
}

const historyOf = (tx: Transaction, id: string) =>
  tx
    .select({ at: records.at, kind: records.kind, actorId: records.actorId })
    .from(records)
    .where(and(eq(records.subjectType, "legal_request"), eq(records.subjectId, id)))
    .orderBy(desc(records.seq))
    .limit(HISTORY_SHOWN);

/** Entries with who they were found to be, and what stands on them by this request. */
async function linesOf(tx: Transaction, requestId: string, open: boolean): Promise<EntryView[]> {
  const rows = await tx
    .select({ entry: legalRequestEntries, externalId: customers.externalId })
    .from(legalRequestEntries)
    .leftJoin(customers, eq(customers.id, legalRequestEntries.customerId))
    .where(eq(legalRequestEntries.legalRequestId, requestId))
    .orderBy(asc(legalRequestEntries.line))
    .limit(LINES_SHOWN);
  const ids = rows.flatMap(({ entry }) => entry.customerId ?? []);
  const identities = open ? await identitiesOf(tx, ids) : new Map();
  const names = await namesOf(
    tx,
    rows.map(({ entry }) => entry.matchedBy),
  );
  const placed = await tx
    .select()
    .from(restrictions)
    .where(and(eq(restrictions.legalRequestId, requestId), isNull(restrictions.endedAt)))
    .orderBy(asc(restrictions.createdAt));
  const byCustomer = new Map(placed.map((restriction) => [restriction.customerId, restriction]));
  return rows.map(({ entry, externalId }) => {
    const restriction = entry.customerId ? byCustomer.get(entry.customerId) : undefined;
    return {
      ...{ id: entry.id, line: entry.line, amountUsdCents: entry.amountUsdCents },
      named: open ? openNamed(entry.id, entry.named) : null,
      match: entry.matchedAt ? (entry.customerId ? "customer" : "nobody") : "open",
      customer:
        entry.customerId && externalId
          ? { id: entry.customerId, externalId, name: identities.get(entry.customerId)?.name ?? null }
          : null,
      matchedBy: personOf(names, entry.matchedBy),
      restriction: restriction
        ? { id: restriction.id, key: restrictionKey(restriction.number), state: restriction.state as RestrictionState }
        : null,
    };
  });
}

/** The bulk proposals of a request or an investigation, the newest first. */
export async function batchesOf(tx: Transaction, where: ReturnType<typeof eq>): Promise<BatchBrief[]> {
  const rows = await tx.select().from(restrictionBatches).where(where).orderBy(desc(restrictionBatches.createdAt));
  return rows.map(({ id, number, state, measure, total, placed, createdAt }) => ({
    ...{ id, key: `B-${number}`, state: state as BatchBrief["state"], measure, total, placed },
    createdAt: createdAt.toISOString(),
  }));
}

/** What still stands although the request gives no basis any more. */
async function dutiesOf({ tx, now }: Environment, request: StoredRequest, open: boolean): Promise<Duty[]> {
  const ended = (request.expiresAt !== null && request.expiresAt <= now) || request.state === "refused";
  if (!ended) return [];
  const rows = await tx
    .select()
    .from(restrictions)
    .where(and(eq(restrictions.legalRequestId, request.id), inArray(restrictions.state, [...standing])))
    .orderBy(asc(restrictions.number));
  const identities = open
    ? await identitiesOf(
        tx,
        rows.map(({ customerId }) => customerId),
      )
    : new Map();
  return rows
    .filter(({ state }) => state === "in_force" || state === "applying")
    .map(({ id, number, customerId, state }) => ({
      ...{ restrictionId: id, key: restrictionKey(number), customerId, state: state as RestrictionState },
      name: identities.get(customerId)?.name ?? null,
    }));
}
