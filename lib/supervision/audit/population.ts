// Which cases were closed in a span, as the record of their closing says: records do not change, so the same span is the same population
// for ever, whatever became of the cases since.
import { and, asc, eq, gte, inArray, lt, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { records } from "@/db/schema/records";
import type { Closed } from "./draw";

type Told = {
  outcome?: string;
  of?: number;
  bulk?: number;
  clearances?: number;
  severity?: number;
  valueUsdCents?: number;
};
export type Member = Closed & { customerId: string };

const dataOf = (content: string): Told => (JSON.parse(content) as { data: Told }).data;

/** What records of opening and of further alerts said last, before the closing. */
async function saidBefore(tx: Transaction, caseIds: readonly string[], before: Date) {
  const said = new Map<string, { severity: number; valueUsdCents: number; openedAt: number }>();
  for (let from = 0; from < caseIds.length; from += 1_000) {
    const rows = await tx
      .select({ caseId: records.subjectId, at: records.at, content: records.content })
      .from(records)
      .where(
        and(
          eq(records.subjectType, "case"),
          inArray(records.subjectId, caseIds.slice(from, from + 1_000)),
          inArray(records.kind, ["case.opened", "case.alerts_joined"]),
          lt(records.at, before),
        ),
      )
      .orderBy(asc(records.seq));
    for (const { caseId, at, content } of rows) {
      const { severity = 3, valueUsdCents = 0 } = dataOf(content);
      const first = said.get(caseId ?? "");
      said.set(caseId ?? "", { severity, valueUsdCents, openedAt: first?.openedAt ?? at.getTime() });
    }
  }
  return said;
}

/** Cases of an entity whose first closing in [from, to) is on the record; `seen` narrows to what the reader may see. */
export async function closedCases(
  tx: Transaction,
  entityId: string,
  { from, to }: { from: Date; to: Date },
  seen: SQL | undefined,
): Promise<Member[]> {
  const rows = await tx
    .select({ caseId: records.subjectId, at: records.at, content: records.content })
    .from(records)
    .where(
      and(eq(records.kind, "case.closed"), eq(records.entityId, entityId), gte(records.at, from), lt(records.at, to)),
    )
    .orderBy(asc(records.seq));
  const closing = new Map<string, { at: Date; told: Told }>();
  for (const { caseId, at, content } of rows)
    if (caseId && !closing.has(caseId)) closing.set(caseId, { at, told: dataOf(content) });
  const ids = [...closing.keys()];
  const said = await saidBefore(tx, ids, to);
  const known = new Map<string, { customerId: string; queue: string }>();
  for (let at = 0; at < ids.length; at += 1_000) {
    const found = await tx
      .select({ id: cases.id, customerId: cases.customerId, queue: cases.queue })
      .from(cases)
      .where(and(inArray(cases.id, ids.slice(at, at + 1_000)), seen));
    for (const { id, ...rest } of found) known.set(id, rest);
  }
  return ids.flatMap((caseId) => {
    const [end, begin, row] = [closing.get(caseId), said.get(caseId), known.get(caseId)];
    if (!end || !row) return [];
    const { outcome = "", of, bulk, clearances = 0 } = end.told;
    return {
      ...{ caseId, customerId: row.customerId, queue: row.queue, outcome, clearances },
      inBulk: (of ?? bulk ?? 1) > 1,
      severity: begin?.severity ?? 3,
      valueUsdCents: begin?.valueUsdCents ?? 0,
      openMs: begin ? end.at.getTime() - begin.openedAt : 0,
    };
  });
}
