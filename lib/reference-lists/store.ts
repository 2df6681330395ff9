// Loading a version of a reference list: checked, compared with the one before, stored and made active in one command. One
// that lost suspiciously much is kept back until a person confirms it; the last good one stays active meanwhile.
import { gunzipSync, gzipSync } from "node:zlib";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { referenceLists } from "@/db/schema/reference-lists";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { compareVersions, doubtAbout } from "./changes";
import { type ListKind, listKinds } from "./kinds";
import { normaliseList } from "./normalise";
import { listsTopic } from "./topic";
import { countsOf, lockListName, readVersion, sha256Of, storeChanges, workAfter } from "./versions";

/** More bad lines than this share, and it is not that kind of list. */
const tolerance = 0.05;
/** What may disappear at once where no source says otherwise. */
export const defaultLossLimit = 0.2;

export const listName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

const loadInput = z.object({
  name: listName,
  kind: z.enum(listKinds),
  /** Tells the format of official name lists; the list's own name does for JSON lines. */
  fileName: z.string().max(200).optional(),
  text: z.string(),
  /** Further files of the same list (OFAC's aliases and addresses). */
  more: z
    .array(z.object({ fileName: z.string().max(200), text: z.string() }))
    .max(20)
    .optional(),
  /** The share of entries that may disappear before the version is kept back; 1 takes whatever comes. */
  lossLimit: z.number().min(0).max(1).default(defaultLossLimit),
});

/** What a load answers: the version that is active or waits now, and the lines that could not be read. */
export type LoadedList = {
  id: string;
  name: string;
  kind: ListKind;
  count: number;
  sha256: string;
  unchanged: boolean;
  keptBack: boolean;
  changes: { added: number; removed: number; changed: number };
  errors: { line: number; code: string }[];
};

/** Loads a list and makes it the active version of its name. The same content again changes nothing. Fails with `invalid`. */
export const loadList = defineCommand({
  name: "list.load",
  permission: "list.load",
  input: loadInput,
  subject: ({ name }) => ({ type: "reference_list", id: name }),
  async run({ tx, now, permit }, { name, kind, fileName, text, more = [], lossLimit }) {
    const allowed = await permit({ everyEntity: true });
    if (!allowed.ok) return allowed;
    const list = await normaliseList(kind, [{ fileName: fileName ?? `${name}.jsonl`, text }, ...more]);
    if (list.errors.length > tolerance * (list.count + list.errors.length) || list.count === 0) {
      const [first] = list.errors;
      const detail = list.count === 0 && !first ? "list_empty" : "list_unreadable";
      return fail("invalid", { detail, path: first ? `line ${first.line}` : "", params: { message: first?.code } });
    }
    await lockListName(tx, name);
    const active = await readVersion(tx, name, "active");
    if (active && active.kind !== kind) return fail("conflict", { detail: "list_of_another_kind", path: "kind" });
    const sha256 = sha256Of(list.text);
    const subject = { type: "reference_list", id: name };
    const told = { name, kind, count: list.count, sha256, unread: list.errors.length };
    const answer = { name, kind, count: list.count, sha256, errors: list.errors.slice(0, 100) };
    const same = { keptBack: false, changes: { added: 0, removed: 0, changed: 0 } };
    if (active?.sha256 === sha256) {
      const value: LoadedList = { ...answer, ...same, id: active.id, unchanged: true };
      return done(value, [record("list.unchanged", subject, null, told)]);
    }
    const waiting = await readVersion(tx, name, "kept_back");
    const changes = active ? compareVersions(kind, active.text, list.text) : [];
    const counts = countsOf(changes);
    const doubt = active ? doubtAbout(active, { count: list.count, removed: counts.removed }, lossLimit) : null;
    if (doubt && waiting?.sha256 === sha256) {
      const value: LoadedList = { ...answer, id: waiting.id, unchanged: true, keptBack: true, changes: counts };
      return done(value, [record("list.unchanged", subject, null, { ...told, waits: true })]);
    }
    // whatever waited is out of date now
    if (waiting) await setState(tx, waiting.id, "refused");
    if (active && !doubt) await setState(tx, active.id, "replaced");
    const id = newId();
    await tx.insert(referenceLists).values({
      id,
      kind,
      name,
      asOf: list.asOf === null ? null : new Date(list.asOf),
      sha256,
      count: list.count,
      content: gzipSync(list.text),
      state: doubt ? "kept_back" : "active",
      createdAt: now,
      previousId: active?.id,
      ...(active ? counts : { added: list.count, removed: 0, changed: 0 }),
      keptBackFor: doubt,
    });
    const first = { added: list.count, removed: 0, changed: 0 };
    const value: LoadedList = {
      ...answer,
      id,
      unchanged: false,
      keptBack: doubt !== null,
      changes: active ? counts : first,
    };
    const kept = { ...told, ...value.changes, replaces: active?.id };
    if (doubt) {
      return done(value, [record("list.kept_back", subject, null, { ...kept, why: doubt })], { topics: [listsTopic] });
    }
    await storeChanges(tx, now, { id, name }, changes);
    return done(value, [record("list.loaded", subject, null, kept)], {
      topics: [listsTopic],
      jobs: workAfter(kind, id),
    });
  },
});

/** Moves a version on. */
export async function setState(tx: Transaction, id: string, state: "active" | "replaced" | "refused"): Promise<void> {
  await tx.update(referenceLists).set({ state }).where(eq(referenceLists.id, id));
}

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
