// Saving, changing and deleting views of the queue. Only their owner may; shared ones are seen by colleagues of the same
// entities. A view holds filters and never what was searched for.
import { and, count, eq, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { savedViews } from "@/db/schema/staff";
import { type CommandEnvironment, defineCommand, done } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { storedQuery } from "./address";
import { changeViewInput, deleteViewInput, type SavedView, saveViewInput } from "./schema";

/** More tabs than this nobody finds again. */
const MOST = 40;
type StoredView = typeof savedViews.$inferSelect;

const subjectOf = (id: string) => ({ type: "view", id });
const toView = ({ id, name, query, shared }: StoredView): SavedView => ({ id, name, query, shared, by: null });

async function isTaken(tx: Transaction, staffId: string, name: string, except?: string): Promise<boolean> {
  const other = except ? ne(savedViews.id, except) : undefined;
  const rows = await tx
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(and(eq(savedViews.staffId, staffId), eq(savedViews.name, name), other));
  return rows.length > 0;
}

async function lockOwn({ tx, actor, permit }: CommandEnvironment, viewId: string): Promise<Result<StoredView>> {
  const allowed = await permit({});
  if (!allowed.ok) return allowed;
  const [row] = await tx.select().from(savedViews).where(eq(savedViews.id, viewId)).for("update");
  return row && row.staffId === actor.id ? ok(row) : fail("not_found");
}

/** Saves the filters and the order of an address under a name. `conflict` when one has a view of that name. */
export const saveView = defineCommand({
  name: "view.save",
  permission: "view.save",
  input: saveViewInput,
  async run({ tx, actor, now, permit }, { name, query, shared }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    if (await isTaken(tx, actor.id, name)) return fail("conflict", { detail: "name_is_taken", path: "name" });
    const [own] = await tx.select({ views: count() }).from(savedViews).where(eq(savedViews.staffId, actor.id));
    if ((own?.views ?? 0) >= MOST) return fail("conflict", { detail: "too_many_views" });
    const view: StoredView = {
      id: newId(),
      staffId: actor.id,
      name,
      query: storedQuery(query),
      shared,
      createdAt: now,
    };
    await tx.insert(savedViews).values(view);
    return done(toView(view), [record("view.saved", subjectOf(view.id), null, { shared })]);
  },
});

/** Renames, shares or unshares one's own view, or gives it other filters. */
export const changeView = defineCommand({
  name: "view.change",
  permission: "view.save",
  input: changeViewInput,
  subject: ({ viewId }) => subjectOf(viewId),
  async run(environment, { viewId, ...wanted }) {
    const row = await lockOwn(environment, viewId);
    if (!row.ok) return row;
    const view: StoredView = {
      ...row.value,
      name: wanted.name ?? row.value.name,
      shared: wanted.shared ?? row.value.shared,
      query: wanted.query === undefined ? row.value.query : storedQuery(wanted.query),
    };
    if (await isTaken(environment.tx, view.staffId, view.name, viewId))
      return fail("conflict", { detail: "name_is_taken", path: "name" });
    await environment.tx.update(savedViews).set(view).where(eq(savedViews.id, viewId));
    return done(toView(view), [record("view.changed", subjectOf(viewId), null, { shared: view.shared })]);
  },
});

/** Deletes one's own view. */
export const deleteView = defineCommand({
  name: "view.delete",
  permission: "view.save",
  input: deleteViewInput,
  subject: ({ viewId }) => subjectOf(viewId),
  async run(environment, { viewId }) {
    const row = await lockOwn(environment, viewId);
    if (!row.ok) return row;
    await environment.tx.delete(savedViews).where(eq(savedViews.id, viewId));
    return done({ id: viewId }, [record("view.deleted", subjectOf(viewId), null, { shared: row.value.shared })]);
  },
});
