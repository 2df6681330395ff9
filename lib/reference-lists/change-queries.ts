// A list's versions and what each changed, paged by key; and the lists as they stand, for the page of them.
import { and, asc, desc, eq, gt, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { listChanges, listRescreens, referenceLists } from "@/db/schema/reference-lists";
import { type Context, defineCommand, done } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { record } from "@/lib/records/append";
import type { EntryChange } from "./changes";
import type { ListKind } from "./kinds";
import { readSources, type Source } from "./sources";
import { listName } from "./store";

/** What is active is shown as fresh for this long after its source was last found to have the same. */
export const freshForMs = 15 * 60_000;

export type ListState = {
  name: string;
  kind: ListKind;
  /** Null while nothing was ever loaded. */
  active: { id: string; version: string; count: number; asOf: number | null; since: number } | null;
  keptBack: { id: string; count: number; at: number; added: number; removed: number; changed: number } | null;
  source: {
    enabled: boolean;
    everyMinutes: number;
    address: string;
    checkedAt: number | null;
    confirmedAt: number | null;
    fresh: boolean;
    error: Source["error"];
    /** Attempts that failed since the last good one. */
    failures: number;
  } | null;
  rescreen: { customers: number; done: number; found: number; delisted: number; finished: boolean } | null;
};

const at = (instant: Date | null | undefined): number | null => instant?.getTime() ?? null;

function sourceState(source: Source, now: Date): NonNullable<ListState["source"]> {
  const { enabled, everyMinutes, files, checkedAt, confirmedAt, error, failures } = source;
  const fresh = confirmedAt !== null && now.getTime() - confirmedAt.getTime() <= freshForMs;
  const address = files[0]?.url ?? "";
  return {
    enabled,
    everyMinutes,
    address,
    checkedAt: at(checkedAt),
    confirmedAt: at(confirmedAt),
    fresh,
    error,
    failures,
  };
}

const standing = {
  id: referenceLists.id,
  name: referenceLists.name,
  kind: referenceLists.kind,
  state: referenceLists.state,
  sha256: referenceLists.sha256,
  count: referenceLists.count,
  asOf: referenceLists.asOf,
  createdAt: referenceLists.createdAt,
  added: referenceLists.added,
  removed: referenceLists.removed,
  changed: referenceLists.changed,
};

/** Every list by name: what is active, what waits for a person, where it comes from and how fresh that is. */
export async function readListStates(tx: Transaction, now: Date): Promise<ListState[]> {
  const versions = await tx
    .select(standing)
    .from(referenceLists)
    .where(inArray(referenceLists.state, ["active", "kept_back"]));
  const rescreens = await tx.select().from(listRescreens);
  const rescreenOf = new Map(rescreens.map((row) => [row.listId, row]));
  const sources = new Map((await readSources(tx, now)).map((source) => [source.name, source]));
  const names = new Set([...versions.map(({ name }) => name), ...sources.keys()]);
  return [...names].sort().map((name): ListState => {
    const active = versions.find((row) => row.name === name && row.state === "active");
    const waiting = versions.find((row) => row.name === name && row.state === "kept_back");
    const source = sources.get(name);
    const rescreen = active && rescreenOf.get(active.id);
    return {
      name,
      kind: (active?.kind ?? waiting?.kind ?? source?.kind) as ListKind,
      active: active ? { ...pick(active), asOf: at(active.asOf), since: active.createdAt.getTime() } : null,
      keptBack: waiting
        ? { id: waiting.id, count: waiting.count, at: waiting.createdAt.getTime(), ...countsIn(waiting) }
        : null,
      source: source ? sourceState(source, now) : null,
      rescreen: rescreen ? { ...progress(rescreen), finished: rescreen.finishedAt !== null } : null,
    };
  });
}

const pick = ({ id, sha256, count }: { id: string; sha256: string; count: number }) => ({
  id,
  version: sha256.slice(0, 12),
  count,
});
const countsIn = (row: { added: number | null; removed: number | null; changed: number | null }) => ({
  added: row.added ?? 0,
  removed: row.removed ?? 0,
  changed: row.changed ?? 0,
});
const progress = (row: typeof listRescreens.$inferSelect) => ({
  customers: row.customers,
  done: row.done,
  found: row.found,
  delisted: row.delisted,
});

/** The page of lists. `everywhere`: the reader is there for every entity, as whoever changes a list must be. */
export const listStates = defineQuery({
  name: "list.states",
  permission: "list.read",
  input: z.object({ name: listName.optional() }),
  async run({ tx, now, permit }, { name }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const states = await readListStates(tx, now);
    const lists = name === undefined ? states : states.filter((state) => state.name === name);
    if (name !== undefined && lists.length === 0) return fail("not_found");
    return ok({ lists, everywhere: (await permit({ everyEntity: true })).ok });
  },
});

/** Puts on the record that what a version changed was taken out as a file. */
export const exportChanges = defineCommand({
  name: "list.export",
  permission: "list.read",
  input: z.object({ name: listName, version: z.string().max(64).optional() }),
  async run({ tx, permit }, { name, version }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const found = await findVersion(tx, name, version);
    if (!found) return fail("not_found");
    const subject = { type: "reference_list", id: name };
    return done(found, [record("list.exported", subject, null, { version: found.sha256.slice(0, 12) })]);
  },
});

export type VersionView = {
  id: string;
  version: string;
  state: string;
  count: number;
  asOf: number | null;
  at: number;
  added: number;
  removed: number;
  changed: number;
};

const versionPage = 50;

/** A list's versions, newest first, `before` an instant. */
export const listVersions = defineQuery({
  name: "list.versions",
  permission: "list.read",
  input: z.object({ name: listName, before: z.int().optional() }),
  async run({ tx, permit }, { name, before }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const older = before === undefined ? undefined : lt(referenceLists.createdAt, new Date(before));
    const rows = await tx
      .select(standing)
      .from(referenceLists)
      .where(and(eq(referenceLists.name, name), older))
      .orderBy(desc(referenceLists.createdAt))
      .limit(versionPage);
    const versions = rows.map(
      (row): VersionView => ({
        ...pick(row),
        state: row.state,
        asOf: at(row.asOf),
        at: row.createdAt.getTime(),
        ...countsIn(row),
      }),
    );
    return ok({ versions, more: rows.length === versionPage });
  },
});

const changePage = 200;
const changeKinds = ["added", "changed", "removed"] as const;
export type ChangeView = EntryChange & { list: string; version: string; at: number };

/** What the address of a list's page may ask for. */
export const changeFilter = z.object({
  /** The version's id, or its first digits. */
  version: z.string().max(64).optional(),
  kind: z.enum(changeKinds).optional(),
  after: z.string().max(1_000).optional(),
});
export type ChangeFilter = z.infer<typeof changeFilter>;

/** What a version changed (the newest that changed anything where none is named), by entry id after `after`. */
export const versionChanges = defineQuery({
  name: "list.changes",
  permission: "list.read",
  input: changeFilter.extend({ name: listName }),
  async run({ tx, permit }, { name, version, kind, after }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const found = await findVersion(tx, name, version);
    if (!found) return fail("not_found");
    const rows = await tx
      .select()
      .from(listChanges)
      .where(
        and(
          eq(listChanges.listId, found.id),
          kind && eq(listChanges.kind, kind),
          after === undefined ? undefined : gt(listChanges.uid, after),
        ),
      )
      .orderBy(asc(listChanges.uid))
      .limit(changePage);
    const digits = found.sha256.slice(0, 12);
    const changes = rows.map(
      (row): ChangeView => ({
        ...{ list: name, version: digits, at: row.at.getTime() },
        ...{ uid: row.uid, kind: row.kind, title: row.title, fields: row.fields },
      }),
    );
    return ok({ version: digits, id: found.id, changes, more: rows.length === changePage });
  },
});

async function findVersion(tx: Transaction, name: string, version: string | undefined) {
  const named: SQL | undefined = version
    ? or(sql`${referenceLists.id}::text = ${version}`, sql`starts_with(${referenceLists.sha256}, ${version})`)
    : sql`${referenceLists.state} in ('active', 'replaced')`;
  const [row] = await tx
    .select({ id: referenceLists.id, sha256: referenceLists.sha256 })
    .from(referenceLists)
    .where(and(eq(referenceLists.name, name), named))
    .orderBy(desc(referenceLists.createdAt))
    .limit(1);
  return row ?? null;
}

export type ChangesPage = Extract<Awaited<ReturnType<typeof versionChanges>>, { ok: true }>["value"];

/** Every change of a version, page after page; one failure ends it. */
export async function* everyChange(
  context: Pick<Context, "actor">,
  name: string,
  version?: string,
): AsyncGenerator<Result<ChangesPage>> {
  let after: string | undefined;
  for (;;) {
    const page = await versionChanges(context, { name, version, after });
    yield page;
    if (!page.ok || !page.value.more) return;
    after = page.value.changes.at(-1)?.uid;
  }
}
