// Making a version the active one of its name: the one before it is replaced, what changed is stored, and where names changed
// the customers are compared again. Whoever calls holds the name's lock.
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { referenceLists } from "@/db/schema/reference-lists";
import { insertRows } from "@/db/unnest";
import type { JobRequest } from "@/lib/command";
import type { EntryChange } from "./changes";
import { isNameKind, type ListKind } from "./kinds";

export type VersionRow = { id: string; kind: ListKind; name: string; sha256: string; count: number; text: string };

/** One loader of a name at a time; held to the end of the transaction. */
export async function lockListName(tx: Transaction, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`reference list ${name}`}, 0))`);
}

const versionColumns = {
  id: referenceLists.id,
  kind: referenceLists.kind,
  name: referenceLists.name,
  sha256: referenceLists.sha256,
  count: referenceLists.count,
  content: referenceLists.content,
};

/** The version of a name in this state, with its content. */
export async function readVersion(
  tx: Transaction,
  name: string,
  state: "active" | "kept_back",
): Promise<VersionRow | null> {
  const [row] = await tx
    .select(versionColumns)
    .from(referenceLists)
    .where(and(eq(referenceLists.name, name), eq(referenceLists.state, state)));
  if (!row) return null;
  const { content, kind, ...rest } = row;
  return { ...rest, kind: kind as ListKind, text: gunzipSync(content).toString() };
}

export const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");

const chunk = 5_000;

/** Stores what a version changed; a first version changed nothing. */
export async function storeChanges(
  tx: Transaction,
  now: Date,
  version: { id: string; name: string },
  changes: readonly EntryChange[],
): Promise<void> {
  for (let from = 0; from < changes.length; from += chunk) {
    await tx.execute(
      insertRows("list_changes", changes.slice(from, from + chunk), {
        list_id: { type: "uuid", same: version.id },
        uid: { type: "text", of: ({ uid }: EntryChange) => uid },
        list: { type: "text", same: version.name },
        kind: { type: "text", of: ({ kind }: EntryChange) => kind },
        title: { type: "text", of: ({ title }: EntryChange) => title },
        fields: { type: "jsonb", of: ({ fields }: EntryChange) => fields && JSON.stringify(fields) },
        at: { type: "timestamptz", same: now },
      }),
    );
  }
}

export const countsOf = (changes: readonly EntryChange[]): { added: number; removed: number; changed: number } => {
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
};

/** The work that follows a new version: where names may match now that did not before, customers are compared again. */
export const workAfter = (kind: ListKind, listId: string): JobRequest[] =>
  isNameKind(kind) ? [{ kind: "lists.rescreen", payload: { listId }, uniqueKey: `rescreen ${listId}` }] : [];
