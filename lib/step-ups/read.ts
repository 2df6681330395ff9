// What is told of step-ups: by the transaction that asked, and by the results that came.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { StepUpLevel, StepUpProof } from "@/lib/scoring";
import { type StepUpState, standing } from "./lifecycle";
import { missingProofs } from "./proofs";

/** Instants are ISO 8601; `by` is the sender's id of the result that released it. */
export type StepUpView = {
  /** The sender's id of the transaction. */
  transaction: string;
  required: StepUpLevel;
  state: StepUpState;
  passed: StepUpProof[];
  missing: StepUpProof[];
  failures: number;
  asked_at: string;
  expires_at: string;
  released: { at: string; by: string } | null;
};
/** Of a result that nobody asked this customer for. */
export type UnknownStepUp = { transaction: string; state: "unknown" };

type Row = {
  told: string;
  transaction: string;
  required: StepUpLevel | null;
  state: StepUpState;
  passed: StepUpProof[];
  failures: number;
  askedAt: string;
  expiresAt: string;
  endedAt: string | null;
  by: string | null;
};

/** By event id, for events that asked for a step-up and events that are results. Others are missing. */
export async function readStepUpViews(
  tx: Transaction,
  eventIds: readonly string[],
  now: Date,
): Promise<Map<string, StepUpView | UnknownStepUp>> {
  if (eventIds.length === 0) return new Map();
  const ids = sql.param([...eventIds]);
  const { rows } = await tx.execute<Row>(sql`with told as (
      select event_id as told, event_id as step_up, transaction from step_ups where event_id = any(${ids}::uuid[])
      union all
      (select distinct on (event_id) event_id, step_up_id, transaction from step_up_results
        where event_id = any(${ids}::uuid[]) order by event_id, step_up_id nulls last, id desc))
    select told.told, told.transaction, s.required, s.state, s.passed, s.failures, s.asked_at as "askedAt",
      s.expires_at as "expiresAt", s.ended_at as "endedAt", e.sender_id as by
    from told left join step_ups s on s.event_id = told.step_up left join events e on e.id = s.result_event_id`);
  return new Map(rows.map((row) => [row.told, viewOf(row, now)]));
}

function viewOf(row: Row, now: Date): StepUpView | UnknownStepUp {
  const { transaction, required, passed, failures, by } = row;
  if (required === null) return { transaction, state: "unknown" };
  const { state, endedAt } = standing(
    {
      state: row.state,
      expiresAt: new Date(row.expiresAt),
      endedAt: row.endedAt === null ? null : new Date(row.endedAt),
    },
    now,
  );
  return {
    ...{ transaction, required, state, passed, failures },
    missing: missingProofs(required, passed),
    asked_at: new Date(row.askedAt).toISOString(),
    expires_at: new Date(row.expiresAt).toISOString(),
    released: state === "passed" && endedAt && by !== null ? { at: endedAt.toISOString(), by } : null,
  };
}
