// What can be done on the page of a request, as the page hands it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { RequestReceipt } from "@/lib/legal-requests/dto";
import type {
  addEntriesInput,
  amendInput,
  answerInput,
  closeInput,
  importInput,
  matchInput,
  refuseInput,
  releaseInput,
  unmatchInput,
  verifyInput,
} from "@/lib/legal-requests/schema";
import type { BatchReceipt } from "@/lib/restrictions/batches/dto";
import type { decideBatchInput, proposeBatchInput, takeBackBatchInput } from "@/lib/restrictions/batches/schema";
import type { Act } from "../case/case-actions";
import type { ConfirmAction } from "../restriction/confirm-dialog";

export type BatchActions = {
  propose: Act<z.input<typeof proposeBatchInput>, BatchReceipt>;
  decide: Act<z.input<typeof decideBatchInput>, BatchReceipt>;
  takeBack: Act<z.input<typeof takeBackBatchInput>, BatchReceipt>;
};
export type RequestActions = {
  addEntries: Act<z.input<typeof addEntriesInput>, RequestReceipt>;
  importList: Act<z.input<typeof importInput>, RequestReceipt>;
  match: Act<z.input<typeof matchInput>, RequestReceipt>;
  unmatch: Act<z.input<typeof unmatchInput>, RequestReceipt>;
  verify: Act<z.input<typeof verifyInput>, RequestReceipt>;
  refuse: Act<z.input<typeof refuseInput>, RequestReceipt>;
  answer: Act<z.input<typeof answerInput>, RequestReceipt>;
  close: Act<z.input<typeof closeInput>, RequestReceipt>;
  amend: Act<z.input<typeof amendInput>, RequestReceipt>;
  release: Act<z.input<typeof releaseInput>, RequestReceipt>;
  batch: BatchActions;
  confirm: ConfirmAction;
};
