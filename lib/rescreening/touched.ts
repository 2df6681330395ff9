// What a version of a name list can mean for customers: the entries that came or changed, as they are now and as they were. A
// first version touches everybody on it.
import { and, eq, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { listChanges, referenceLists } from "@/db/schema/reference-lists";
import type { NameList } from "@/lib/facts/matches";
import { isNameKind, type ListKind, linesOf } from "@/lib/reference-lists/kinds";
import { readStoredList } from "@/lib/reference-lists/store";
import { readVersion } from "@/lib/reference-lists/versions";
import type { ListedEntity } from "@/lib/screening/entity";
import { buildIndex } from "@/lib/screening/name-index";

export type Touched = {
  list: string;
  version: string;
  entries: number;
  /** To screen customers with: what came or changed. Null when nothing did. */
  now: NameList | null;
  /** The changed ones as they were: a match that they made in the same way is no news. */
  before: NameList | null;
};

/** Reads what version `listId` touched. Entries that have left the list again since are left out. Null when it is no name list. */
export async function readTouched(tx: Transaction, listId: string): Promise<Touched | null> {
  const [version] = await tx
    .select({
      name: referenceLists.name,
      kind: referenceLists.kind,
      sha256: referenceLists.sha256,
      previousId: referenceLists.previousId,
    })
    .from(referenceLists)
    .where(eq(referenceLists.id, listId));
  const kind = version?.kind as ListKind | undefined;
  if (!version || !kind || !isNameKind(kind)) return null;
  const changes = await tx
    .select({ uid: listChanges.uid, kind: listChanges.kind })
    .from(listChanges)
    .where(and(eq(listChanges.listId, listId), ne(listChanges.kind, "removed")));
  const active = await readVersion(tx, version.name, "active");
  const changed = new Set(changes.filter((change) => change.kind === "changed").map(({ uid }) => uid));
  const all = version.previousId === null ? null : new Set(changes.map(({ uid }) => uid));
  const touched = entitiesAmong(active?.text ?? "", all);
  const was =
    version.previousId !== null && changed.size > 0
      ? entitiesAmong((await readStoredList(tx, version.previousId)).text, changed)
      : [];
  const indexed = (entities: ListedEntity[]): NameList | null =>
    entities.length > 0 ? { list: version.name, kind, index: buildIndex(entities) } : null;
  return {
    list: version.name,
    version: version.sha256.slice(0, 12),
    entries: touched.length,
    now: indexed(touched),
    before: indexed(was),
  };
}

/** The entities with these ids (all, where none are named). */
function entitiesAmong(text: string, uids: ReadonlySet<string> | null): ListedEntity[] {
  if (uids?.size === 0) return [];
  return linesOf(text)
    .map((line) => JSON.parse(line) as ListedEntity)
    .filter(({ uid }) => uids === null || uids.has(uid));
}
