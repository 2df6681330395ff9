// An entry of a list through its versions: when it came, what was changed of it, when it left.
import { and, asc, eq, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { listChanges, referenceLists } from "@/db/schema/reference-lists";
import type { EntryChange } from "./changes";

export type EntryChangeInTime = Pick<EntryChange, "kind" | "title" | "fields"> & {
  at: Date;
  listId: string;
  /** The version by its first twelve digits, as decisions name it. */
  version: string;
  /** The date that the list itself stated. */
  asOf: Date | null;
};

export type EntryHistory = {
  list: string;
  uid: string;
  /** The first version that we hold of the list; an entry without an `added` among its changes was there already. */
  heldSince: Date | null;
  /** Oldest first. */
  changes: EntryChangeInTime[];
};

/** All that is stored of one entry of a list. Fields are those of the stored entity (`name`, `aliases`, `dob` …). */
export async function entryHistory(tx: Transaction, list: string, uid: string): Promise<EntryHistory> {
  const [first] = await tx
    .select({ at: referenceLists.createdAt })
    .from(referenceLists)
    .where(and(eq(referenceLists.name, list), ne(referenceLists.state, "refused")))
    .orderBy(asc(referenceLists.createdAt))
    .limit(1);
  const rows = await tx
    .select({
      kind: listChanges.kind,
      title: listChanges.title,
      fields: listChanges.fields,
      at: listChanges.at,
      listId: listChanges.listId,
      sha256: referenceLists.sha256,
      asOf: referenceLists.asOf,
    })
    .from(listChanges)
    .innerJoin(referenceLists, eq(referenceLists.id, listChanges.listId))
    .where(and(eq(listChanges.list, list), eq(listChanges.uid, uid)))
    .orderBy(asc(listChanges.at), asc(listChanges.listId));
  return {
    list,
    uid,
    heldSince: first?.at ?? null,
    changes: rows.map(({ sha256, ...row }) => ({ ...row, version: sha256.slice(0, 12) })),
  };
}
