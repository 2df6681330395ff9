// Versions of reference lists in the database: one active per name. Loading checks, stores and activates in one command;
// who has lists in memory is told by the topic `lists` and sees the new version with its next batch.
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { referenceLists } from "@/db/schema/reference-lists";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { type ListKind, listKinds, normaliseList } from "./kinds";

/** Where everybody hears of a new version. */
const topic = "lists";
/** More bad lines than this share, and it is not that kind of list. */
const tolerance = 0.05;

const loadInput = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  kind: z.enum(listKinds),
  /** Tells the format of official name lists; the list's own name does for JSON lines. */
  fileName: z.string().max(200).optional(),
  text: z.string(),
});

/** What a load answers: the version that is active now, and the lines that could not be read. */
export type LoadedList = {
  id: string;
  name: string;
  kind: ListKind;
  count: number;
  sha256: string;
  unchanged: boolean;
  errors: { line: number; code: string }[];
};

/** Loads a list and makes it the active version of its name. The same content again changes nothing. Fails with `invalid`. */
export const loadList = defineCommand({
  name: "list.load",
  permission: "list.load",
  input: loadInput,
  subject: ({ name }) => ({ type: "reference_list", id: name }),
  async run({ tx, now, permit }, { name, kind, fileName, text }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const list = await normaliseList(kind, fileName ?? `${name}.jsonl`, text);
    if (list.errors.length > tolerance * (list.count + list.errors.length) || list.count === 0) {
      const [first] = list.errors;
      const detail = list.count === 0 && !first ? "list_empty" : "list_unreadable";
      return fail("invalid", { detail, path: first ? `line ${first.line}` : "", params: { message: first?.code } });
    }
    const sha256 = createHash("sha256").update(list.text).digest("hex");
    const [active] = await tx
      .select({ id: referenceLists.id, kind: referenceLists.kind, sha256: referenceLists.sha256 })
      .from(referenceLists)
      .where(and(eq(referenceLists.name, name), eq(referenceLists.state, "active")))
      .for("update");
    if (active && active.kind !== kind) return fail("conflict", { detail: "list_of_another_kind", path: "kind" });
    const answer = { name, kind, count: list.count, sha256, errors: list.errors.slice(0, 100) };
    const told = { name, kind, count: list.count, sha256, unread: list.errors.length };
    const subject = { type: "reference_list", id: name };
    if (active?.sha256 === sha256) {
      const value: LoadedList = { ...answer, id: active.id, unchanged: true };
      return done(value, [record("list.unchanged", subject, null, told)]);
    }
    if (active) await tx.update(referenceLists).set({ state: "replaced" }).where(eq(referenceLists.id, active.id));
    const id = newId();
    await tx.insert(referenceLists).values({
      id,
      kind,
      name,
      asOf: list.asOf === null ? null : new Date(list.asOf),
      sha256,
      count: list.count,
      content: gzipSync(list.text),
      state: "active",
      createdAt: now,
    });
    const value: LoadedList = { ...answer, id, unchanged: false };
    return done(value, [record("list.loaded", subject, null, { ...told, replaces: active?.id })], { topics: [topic] });
  },
});

export type StoredList = { id: string; kind: ListKind; name: string; sha256: string; text: string };

/** One version's content. */
export async function readStoredList(tx: Transaction, id: string): Promise<StoredList> {
  const [row] = await tx.select().from(referenceLists).where(eq(referenceLists.id, id));
  if (!row) throw new Error(`reference list ${id} is gone`);
  return {
    id,
    kind: row.kind as ListKind,
    name: row.name,
    sha256: row.sha256,
    text: gunzipSync(row.content).toString(),
  };
}

/** The kind that a list of this name has, when there is one. */
export async function kindOfList(tx: Transaction, name: string): Promise<ListKind | null> {
  const [row] = await tx
    .select({ kind: referenceLists.kind })
    .from(referenceLists)
    .where(and(eq(referenceLists.name, name), eq(referenceLists.state, "active")));
  return (row?.kind as ListKind | undefined) ?? null;
}
