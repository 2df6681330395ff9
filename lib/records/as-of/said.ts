// What records say of cases or restrictions up to an instant: what "as of" is folded from.
import { and, asc, eq, inArray, lte, notInArray } from "drizzle-orm";
import { records } from "@/db/schema/records";
import type { QueryEnvironment } from "@/lib/query";
import { readableRecords } from "../readable";
import type { Said } from "./fold";

const looks = ["case.viewed", "restriction.viewed"];

/** By the subject's id, oldest first; only what the asker may read. Looks at it change nothing, and are left out. */
export async function saidOf(
  { tx, actor }: Pick<QueryEnvironment, "tx" | "actor">,
  type: string,
  ids: readonly string[],
  at: Date,
): Promise<Map<string, Said[]>> {
  const said = new Map<string, Said[]>();
  if (ids.length === 0) return said;
  const rows = await tx
    .select({
      seq: records.seq,
      kind: records.kind,
      id: records.subjectId,
      by: records.actorId,
      content: records.content,
    })
    .from(records)
    .where(
      and(
        eq(records.subjectType, type),
        inArray(records.subjectId, [...ids]),
        lte(records.at, at),
        notInArray(records.kind, looks),
        readableRecords(tx, actor),
      ),
    )
    .orderBy(asc(records.seq));
  for (const { seq, kind, id, by, content } of rows) {
    const { data } = JSON.parse(content) as { data?: Record<string, unknown> };
    const known = said.get(id ?? "") ?? [];
    known.push({ seq, kind, by, data: data ?? {} });
    said.set(id ?? "", known);
  }
  return said;
}
