// What lists are in force: names, kinds, versions, counts.
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { referenceLists } from "@/db/schema/reference-lists";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { ListKind } from "./kinds";

export type ActiveList = {
  name: string;
  kind: ListKind;
  version: string;
  count: number;
  asOf: string | null;
  since: string;
};

/** The active version of every list, by name. */
export const activeLists = defineQuery({
  name: "list.active",
  permission: "list.read",
  input: z.object({}),
  async run({ tx, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const { name, kind, sha256, count, asOf, createdAt } = referenceLists;
    const rows = await tx
      .select({ name, kind, sha256, count, asOf, createdAt })
      .from(referenceLists)
      .where(eq(referenceLists.state, "active"))
      .orderBy(asc(name));
    const lists: ActiveList[] = rows.map((row) => ({
      name: row.name,
      kind: row.kind as ListKind,
      version: row.sha256.slice(0, 12),
      count: row.count,
      asOf: row.asOf?.toISOString() ?? null,
      since: row.createdAt.toISOString(),
    }));
    return ok(lists);
  },
});
