// What can be done with a dispute, as its page hands it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { DisputeReceipt } from "@/lib/disputes/dto";
import type {
  approveInput,
  askEvidenceInput,
  askPartnerInput,
  decideInput,
  keepPausedInput,
  returnInput,
} from "@/lib/disputes/schema";
import type { Act } from "../case/case-actions";
import type { ConfirmAction } from "../restriction/confirm-dialog";

export type DisputeActions = {
  askEvidence: Act<z.input<typeof askEvidenceInput>, DisputeReceipt>;
  askPartner: Act<z.input<typeof askPartnerInput>, DisputeReceipt>;
  keepPaused: Act<z.input<typeof keepPausedInput>, DisputeReceipt>;
  decide: Act<z.input<typeof decideInput>, DisputeReceipt>;
  approve: Act<z.input<typeof approveInput>, DisputeReceipt>;
  return: Act<z.input<typeof returnInput>, DisputeReceipt>;
  confirm: ConfirmAction;
};

/** What the reader's role lets them do. Hides only: the commands know the dispute. */
export type DisputeAbilities = { work: boolean; decide: boolean; approve: boolean; readInquiries: boolean };
