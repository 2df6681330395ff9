// What can be done with a report, as its page hands it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { Receipt } from "@/lib/suspicion/dto";
import type { answerInput, consentInput, fileInput, releaseInput, seenInput, writeInput } from "@/lib/suspicion/schema";
import type { Act } from "../case/case-actions";
import type { ConfirmAction } from "../restriction/confirm-dialog";

export type ReportActions = {
  write: Act<z.input<typeof writeInput>, Receipt>;
  approve: Act<z.input<typeof seenInput>, Receipt>;
  reopen: Act<z.input<typeof seenInput>, Receipt>;
  download: Act<z.input<typeof seenInput>, { name: string; xml: string }>;
  file: Act<z.input<typeof fileInput>, Receipt>;
  answer: Act<z.input<typeof answerInput>, Receipt>;
  consent: Act<z.input<typeof consentInput>, Receipt>;
  amend: Act<z.input<typeof seenInput>, Receipt>;
  release: Act<z.input<typeof releaseInput>, { id: string }>;
  confirm: ConfirmAction;
};
