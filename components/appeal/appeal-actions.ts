// What can be done with an appeal, as its page hands it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { AppealReceipt } from "@/lib/appeals/dto";
import type {
  answerPointInput,
  askForMoreInput,
  assignInput,
  compensationInput,
  decideInput,
  oneAppealInput,
  tellDelayInput,
  writeInput,
} from "@/lib/appeals/schema";
import type { Act } from "../case/case-actions";
import type { DocumentActions } from "../document/document-actions";

export type AppealActions = {
  take: Act<z.input<typeof oneAppealInput>, AppealReceipt>;
  assign: Act<z.input<typeof assignInput>, AppealReceipt>;
  answer: Act<z.input<typeof answerPointInput>, AppealReceipt>;
  ask: Act<z.input<typeof askForMoreInput>, AppealReceipt>;
  delay: Act<z.input<typeof tellDelayInput>, AppealReceipt>;
  decide: Act<z.input<typeof decideInput>, AppealReceipt>;
  remedy: Act<z.input<typeof compensationInput>, AppealReceipt>;
  write: Act<z.input<typeof writeInput>, AppealReceipt>;
  documents: DocumentActions;
};

/** What the reader's role lets them do. Hides only: the commands know the appeal. */
export type AppealAbilities = {
  review: boolean;
  assign: boolean;
  message: boolean;
  remedy: boolean;
  documents: boolean;
  download: boolean;
};
