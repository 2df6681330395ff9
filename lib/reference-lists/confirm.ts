// A person's word on a version that was kept back: it becomes the active one, or it is refused and the last good one stays.
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { records } from "@/db/schema/records";
import { referenceLists } from "@/db/schema/reference-lists";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { compareVersions } from "./changes";
import { listName, setState } from "./store";
import { listsTopic } from "./topic";
import { countsOf, lockListName, readVersion, storeChanges, workAfter } from "./versions";

/** Who brought the version that waits. */
async function loaderOf(tx: Transaction, name: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ actorId: records.actorId })
    .from(records)
    .where(
      and(eq(records.subjectType, "reference_list"), eq(records.subjectId, name), eq(records.kind, "list.kept_back")),
    )
    .orderBy(desc(records.seq))
    .limit(1);
  return row?.actorId ?? undefined;
}

/** Confirms or refuses the version `id`. Fails with `not_found`, or `stale` when something newer came meanwhile. */
export const decideKeptBack = defineCommand({
  name: "list.decide",
  permission: "list.decide",
  input: z.object({ name: listName, id: z.uuid(), accept: z.boolean() }),
  subject: ({ name }) => ({ type: "reference_list", id: name }),
  async run({ tx, now, permit }, { name, id, accept }) {
    await lockListName(tx, name);
    // whoever loaded what was kept back does not take it themselves; refusing it anybody may
    const allowed = await permit({ everyEntity: true, ...(accept && { proposedBy: await loaderOf(tx, name) }) });
    if (!allowed.ok) return allowed;
    const waiting = await readVersion(tx, name, "kept_back");
    if (!waiting) return fail("not_found");
    if (waiting.id !== id) return fail("stale");
    const active = await readVersion(tx, name, "active");
    const subject = { type: "reference_list", id: name };
    const told = { name, kind: waiting.kind, count: waiting.count, sha256: waiting.sha256, version: id };
    if (!accept) {
      await setState(tx, id, "refused");
      return done({ id, active: false }, [record("list.refused", subject, null, told)], { topics: [listsTopic] });
    }
    const changes = active ? compareVersions(waiting.kind, active.text, waiting.text) : [];
    if (active) await setState(tx, active.id, "replaced");
    await setState(tx, id, "active");
    const counts = countsOf(changes);
    await tx
      .update(referenceLists)
      .set({ previousId: active?.id ?? null, ...counts, added: active ? counts.added : waiting.count })
      .where(eq(referenceLists.id, id));
    await storeChanges(tx, now, { id, name }, changes);
    return done(
      { id, active: true },
      [record("list.confirmed", subject, null, { ...told, ...counts, replaces: active?.id })],
      { topics: [listsTopic], jobs: workAfter(waiting.kind, id) },
    );
  },
});
