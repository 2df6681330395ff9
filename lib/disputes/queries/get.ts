// One dispute as staff see it, for the page that is open already.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { disputes } from "@/db/schema/disputes";
import type { Subject } from "@/lib/access/rules";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { wasOpened } from "@/lib/records/opened";
import type { DisputeView } from "../dto";
import { oneDisputeInput } from "../schema";
import { permitBoth, type StoredDispute } from "../store";
import { viewOf } from "../view";

type Environment = { tx: Transaction; permit: (subject: Subject) => Promise<Result<null>> };

/** The dispute if the actor may read it. */
export async function readable(environment: Environment, disputeId: string): Promise<Result<StoredDispute>> {
  const [dispute] = await environment.tx.select().from(disputes).where(eq(disputes.id, disputeId));
  if (!dispute) return fail("not_found");
  const allowed = await permitBoth(environment, dispute);
  return allowed.ok ? ok(dispute) : allowed;
}

/** Names, reasons and words are empty unless the reader's look was recorded (viewDispute) within twelve hours. */
export const getDispute = defineQuery({
  name: "dispute.get",
  permission: "dispute.read",
  input: oneDisputeInput,
  async run(environment, { disputeId }): Promise<Result<DisputeView>> {
    const dispute = await readable(environment, disputeId);
    if (!dispute.ok) return dispute;
    const open = await wasOpened(environment, { type: "dispute", id: disputeId });
    return ok(await viewOf(environment, dispute.value, open));
  },
});
