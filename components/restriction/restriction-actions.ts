// What can be done with restrictions, as pages hand it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { ProposalReceipt, RestrictionReceipt } from "@/lib/restrictions/dto";
import type {
  decideInput,
  emergencyInput,
  extendInput,
  liftInput,
  proposeInput,
  releaseInput,
  resumeInput,
  takeBackInput,
} from "@/lib/restrictions/schema";
import type { Act } from "../case/case-actions";
import type { ConfirmAction } from "./confirm-dialog";

export type ProposeActions = {
  propose: Act<z.input<typeof proposeInput>, ProposalReceipt>;
  emergency: Act<z.input<typeof emergencyInput>, RestrictionReceipt>;
  confirm: ConfirmAction;
};

export type DecideActions = {
  resume: Act<z.input<typeof resumeInput>, RestrictionReceipt>;
  decide: Act<z.input<typeof decideInput>, ProposalReceipt>;
  takeBack: Act<z.input<typeof takeBackInput>, ProposalReceipt>;
  extend: Act<z.input<typeof extendInput>, ProposalReceipt>;
  lift: Act<z.input<typeof liftInput>, ProposalReceipt>;
  /** `missing`: signatures that it waits for all the same. */
  release: Act<z.input<typeof releaseInput>, RestrictionReceipt & { missing: number }>;
  confirm: ConfirmAction;
};
