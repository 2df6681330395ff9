// What each person has seen of a case, and who has it open now. Not changes: nothing is recorded.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases, caseViews } from "@/db/schema/cases";

/** A heart-beat older than this is nobody. */
export const HERE_MS = 45_000;

/** Who is told that somebody came or went. */
export const presenceTopics = (row: { id: string; entityId: string }): string[] => [
  `presence:${row.id}`,
  `queue:${row.entityId}`,
];

export type Touch = { seenAt?: Date; hereAt?: Date | null };

/** Writes a person's view of a case; for callers that have already asked the permission table. */
export async function touchView(
  tx: Transaction,
  row: { id: string; entityId: string },
  staffId: string,
  { seenAt, hereAt }: Touch,
): Promise<void> {
  // A heart-beat alone does not mean that what is new was seen: the first one counts from the beginning of the case.
  const first = seenAt ?? sql<Date>`(select ${cases.openedAt} from ${cases} where ${cases.id} = ${row.id})`;
  await tx
    .insert(caseViews)
    .values({ caseId: row.id, entityId: row.entityId, staffId, seenAt: first, hereAt: hereAt ?? null })
    .onConflictDoUpdate({
      target: [caseViews.caseId, caseViews.staffId],
      set: { ...(seenAt ? { seenAt } : {}), ...(hereAt === undefined ? {} : { hereAt }) },
    });
}
