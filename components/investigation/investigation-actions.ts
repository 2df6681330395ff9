// What can be done with investigations, as pages hand it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { InvestigationReceipt } from "@/lib/investigations/dto";
import type {
  addCasesInput,
  addSeedsInput,
  addTracedInput,
  closeInput,
  noteInput,
  openInput,
  removeInput,
} from "@/lib/investigations/schema";
import type { Act } from "../case/case-actions";
import type { BatchActions } from "../legal/request-actions";
import type { ConfirmAction } from "../restriction/confirm-dialog";

export type OpenAction = Act<z.input<typeof openInput>, InvestigationReceipt>;
/** Working several cases as one: in a new investigation, or in one that is open. */
export type GatherActions = { open: OpenAction; add: Act<z.input<typeof addCasesInput>, InvestigationReceipt> };
export type InvestigationActions = {
  addSeeds: Act<z.input<typeof addSeedsInput>, InvestigationReceipt>;
  addTraced: Act<z.input<typeof addTracedInput>, InvestigationReceipt>;
  remove: Act<z.input<typeof removeInput>, InvestigationReceipt>;
  note: Act<z.input<typeof noteInput>, InvestigationReceipt>;
  close: Act<z.input<typeof closeInput>, InvestigationReceipt>;
  batch: BatchActions;
  confirm: ConfirmAction;
};
