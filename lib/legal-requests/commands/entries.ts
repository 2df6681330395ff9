// Whom a request names: typed, or from a court's list. Adding to it takes back the second person's word.
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { legalRequestEntries } from "@/db/schema/legal-requests";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { readCourtList } from "../court-list";
import type { RequestReceipt } from "../dto";
import { addEntriesInput, type EntryInput, importInput, MOST_ENTRIES } from "../schema";
import { sealNamed } from "../sealed";
import { holdRequest, moveRequest, receiptOf, requestRecord, type StoredRequest, topicsOf } from "../store";

/** Stores entries after those that are there; `too_many_entries` above what one request may name. */
async function storeEntries(
  tx: Transaction,
  request: StoredRequest,
  entries: readonly EntryInput[],
): Promise<Result<null>> {
  const [last] = await tx
    .select({ line: sql<number>`coalesce(max(${legalRequestEntries.line}), 0)`.mapWith(Number) })
    .from(legalRequestEntries)
    .where(eq(legalRequestEntries.legalRequestId, request.id));
  const before = last?.line ?? 0;
  if (before + entries.length > MOST_ENTRIES)
    return fail("too_large", { detail: "too_many_entries", params: { most: MOST_ENTRIES } });
  const rows = entries.map(({ amountUsdCents, ...named }, nth) => {
    const id = newId();
    return {
      ...{ id, entityId: request.entityId, legalRequestId: request.id, line: before + nth + 1 },
      ...{ named: sealNamed(id, named), amountUsdCents },
    };
  });
  for (let at = 0; at < rows.length; at += 500) await tx.insert(legalRequestEntries).values(rows.slice(at, at + 500));
  return ok(null);
}

async function add(
  environment: CommandEnvironment,
  asked: { requestId: string; version: number },
  entries: readonly EntryInput[],
  source: "typed" | "list",
): Promise<Outcome<RequestReceipt>> {
  const { tx, now } = environment;
  const held = await holdRequest(environment, asked.requestId, asked.version);
  if (!held.ok) return held;
  const stored = await storeEntries(tx, held.value, entries);
  if (!stored.ok) return stored;
  const saved = await moveRequest(tx, held.value, { do: "amend" }, now);
  if (!saved.ok) return saved;
  const data = { count: entries.length, source };
  return done(receiptOf(saved.value), [requestRecord("legal_request.entries_added", saved.value, data)], {
    topics: topicsOf(saved.value),
  });
}

export const addEntries = defineCommand({
  name: "legal_request.add_entries",
  permission: "legal_request.handle",
  input: addEntriesInput,
  subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
  run: (environment, { entries, ...asked }) => add(environment, asked, entries, "typed"),
});

/** A court's list. Fails with `invalid` `bad_list`, `params.fault` or `params.lines` (the first hundred) telling what to mend. */
export const importEntries = defineCommand({
  name: "legal_request.import_entries",
  permission: "legal_request.handle",
  input: importInput,
  subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
  async run(environment, { csv, ...asked }): Promise<Outcome<RequestReceipt>> {
    const { lines, bad, fault } = readCourtList(csv);
    if (fault) return fail("invalid", { detail: "bad_list", path: "csv", params: { fault, lines: [] } });
    if (bad.length > 0 || lines.length === 0)
      return fail("invalid", {
        detail: "bad_list",
        path: "csv",
        params: { fault: bad.length === 0 ? "empty" : null, count: bad.length, lines: bad.slice(0, 100) },
      });
    return add(
      environment,
      asked,
      lines.map(({ line: _, ...entry }) => entry),
      "list",
    );
  },
});
