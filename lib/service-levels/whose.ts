// What the record does not say of a clock's subject: the queue, the customer's tier, the case behind it. Asked once, when a clock
// begins; the clock remembers it.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { SubjectType } from "./events";
import type { Whose } from "./fold";

type Row = { id: string; queue: string | null; tier: string; case_id: string | null; severity: number | null };

/** Which queue a subject without a case is counted in. */
const OWN_QUEUE: Record<SubjectType, string> = { case: "review", inquiry: "review", appeal: "appeals" };
const LEAST_SEVERE = 3;

const statements = {
  case: sql`select c.id, c.queue, cu.type as tier, c.id as case_id, c.severity from cases c join customers cu on cu.id = c.customer_id`,
  inquiry: sql`select c.id, k.queue, cu.type as tier, c.case_id, k.severity from inquiries c join customers cu on cu.id = c.customer_id
    left join cases k on k.id = c.case_id`,
  appeal: sql`select c.id, c.queue, cu.type as tier, c.case_id, k.severity from appeals c join customers cu on cu.id = c.customer_id
    left join cases k on k.id = c.case_id`,
} as const;

export async function whoseOf(tx: Transaction, type: SubjectType, ids: readonly string[]): Promise<Map<string, Whose>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.execute<Row>(sql`${statements[type]} where c.id = any(${sql.param([...ids])}::uuid[])`);
  return new Map(
    rows.map(({ id, queue, tier, case_id, severity }) => [
      id,
      { queue: queue ?? OWN_QUEUE[type], tier, caseId: case_id, severity: severity ?? LEAST_SEVERE },
    ]),
  );
}
