// What a case may say of the account: the heaviest restriction that stands on it and that this case's readers may know of.
import { and, inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { restrictions } from "@/db/schema/restrictions";
import { restrictedQueues } from "@/lib/access/rules";
import { isPartial } from "@/lib/restrictions/abilities";
import type { StoredRestriction } from "@/lib/restrictions/standing";
import { MEASURES } from "@/lib/scoring";
import type { CaseRow } from "./dto";
import type { StoredCase } from "./lock";

type Standing = Pick<StoredCase, "measure" | "measureSince" | "measureUntil" | "severity" | "dueAt"> & { id: string };

export const rank = (measure: string): number => (MEASURES as readonly string[]).indexOf(measure);
export const stands = ["in_force", "lift_proposed", "lifting"];
/** A hold in force is at least this severe. */
const HELD_SEVERITY = 2;

type Told = Pick<StoredRestriction, "customerId" | "queue" | "measure" | "scope">;
type Stands = Pick<StoredRestriction, "id" | "measure" | "inForceAt" | "createdAt" | "endsAt" | "state">;

/** Whether a case speaks of it: its own customer's, and what a restricted queue decided only there. One payment is no account. */
export function isTold(
  { customerId, queue, measure, scope }: Told,
  row: Pick<StoredCase, "customerId" | "queue">,
): boolean {
  if (customerId !== row.customerId) return false;
  if (queue !== null && queue !== row.queue && restrictedQueues.includes(queue)) return false;
  return measure !== "withdrawal_hold" || !isPartial(scope as Parameters<typeof isPartial>[0]);
}

/** The heaviest that is in force; of equals the one that lasts longest. One that is being lifted has no end that anybody knows. */
export function strongestOf(about: readonly Stands[]): Standing | null {
  const said = about
    .filter(({ state }) => stands.includes(state))
    .map(({ id, measure, inForceAt, createdAt, endsAt, state }) => ({
      ...{ id, measure, severity: HELD_SEVERITY, dueAt: createdAt },
      measureSince: inForceAt ?? createdAt,
      measureUntil: state === "lifting" ? null : endsAt,
    }));
  const end = ({ measureUntil }: { measureUntil: Date | null }): number => measureUntil?.getTime() ?? Infinity;
  return said.toSorted((a, b) => rank(b.measure) - rank(a.measure) || end(b) - end(a))[0] ?? null;
}

/** The same in SQL, for filters over closed cases: the code of the heaviest that stands and is told there, `none` without one. */
export const standingMeasure = (): SQL => {
  const { customerId, queue, measure, scope, state } = restrictions;
  const restricted = sql`${sql.param([...restrictedQueues])}::text[]`;
  return sql`coalesce((select ${measure} from ${restrictions}
    where ${customerId} = ${cases.customerId} and ${inArray(state, stands)}
      and (${queue} is null or ${queue} = ${cases.queue} or ${queue} <> all(${restricted}))
      and (${measure} <> 'withdrawal_hold' or not ${scope} ?| array['assets', 'usdCents', 'counterparties', 'transaction'])
    order by array_position(${sql.param([...MEASURES])}::text[], ${measure}) desc limit 1), 'none')`;
};

/** A closed case is followed no more, and keeps what it said at its closing: its row says what stands now. */
export async function withWhatStands(tx: Transaction, rows: readonly CaseRow[]): Promise<CaseRow[]> {
  const customers = [...new Set(rows.flatMap(({ state, customerId }) => (state === "closed" ? [customerId] : [])))];
  if (customers.length === 0) return [...rows];
  const { id, customerId, queue, measure, scope, state, inForceAt, createdAt, endsAt } = restrictions;
  const standing = await tx
    .select({ id, customerId, queue, measure, scope, state, inForceAt, createdAt, endsAt })
    .from(restrictions)
    .where(and(inArray(restrictions.customerId, customers), inArray(restrictions.state, stands)));
  return rows.map((row) => {
    if (row.state !== "closed") return row;
    const still = strongestOf(standing.filter((each) => isTold(each, row)));
    return {
      ...row,
      measure: still?.measure ?? "none",
      measureSince: still?.measureSince?.toISOString() ?? null,
      measureUntil: still?.measureUntil?.toISOString() ?? null,
    };
  });
}
