// Ending an inquiry before it was answered for good: its case comes back to us.
import type { Transaction } from "@/db/client";
import { ok, type Result } from "@/lib/errors";
import { handBack, settleStep } from "./case-moves";
import { type Ended, type Ending, endInquiry } from "./ending";
import type { Held } from "./store";

/** Ends a locked, permitted inquiry of a locked case; nobody has to decide about the silence any more. */
export async function endAndHandBack(
  tx: Transaction,
  { inquiry, row }: Pick<Held, "inquiry" | "row">,
  ending: Ending,
  byId: string | null,
  now: Date,
): Promise<Result<Ended>> {
  const ended = await endInquiry(tx, inquiry, ending, now);
  if (!ended.ok || !row || row.state === "closed") return ended;
  const { saved, jobs, records } = ended.value;
  const waited = row.state === "waiting_customer";
  const back = waited ? await handBack(tx, row, now, "case.customer_silent", { inquiry: saved.id }) : null;
  if (back && !back.ok) return back;
  const settled = await settleStep(tx, back?.value.row ?? row, "customer_silent", byId, now);
  return ok({ saved, jobs, records: [...records, ...(back?.value.records ?? []), ...settled] });
}
