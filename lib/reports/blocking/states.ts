// What may happen to a blocking report. Pure; the database holds the same order. What was approved is what is filed.
import { fail, ok, type Result } from "@/lib/errors";

export const blockingStates = ["draft", "approved", "filed", "acknowledged", "not_owed"] as const;
export type BlockingState = (typeof blockingStates)[number];
export type BlockingMove = "write" | "approve" | "reopen" | "file" | "acknowledge" | "close_not_owed";

const moves: Record<BlockingMove, { from: BlockingState; to: BlockingState }> = {
  write: { from: "draft", to: "draft" },
  approve: { from: "draft", to: "approved" },
  reopen: { from: "approved", to: "draft" },
  file: { from: "approved", to: "filed" },
  acknowledge: { from: "filed", to: "acknowledged" },
  close_not_owed: { from: "draft", to: "not_owed" },
};

/** The state after a move, or `conflict` with the state that does not allow it. */
export function moveState(state: string, move: BlockingMove): Result<BlockingState> {
  const { from, to } = moves[move];
  return state === from ? ok(to) : fail("conflict", { detail: `report_is_${state}` });
}
