// What can be done with a data request, as its page hands it over.
import type { z } from "zod";
import type { RequestReceipt } from "@/lib/data-requests/dto";
import type { answerInput, extendInput, oneInput, refuseInput, takeInput } from "@/lib/data-requests/schema";
import type { Act } from "../case/case-actions";

export type RequestActions = {
  take: Act<z.input<typeof takeInput>, RequestReceipt>;
  evidence: Act<z.input<typeof oneInput>, RequestReceipt>;
  extend: Act<z.input<typeof extendInput>, RequestReceipt>;
  answer: Act<z.input<typeof answerInput>, RequestReceipt>;
  refuse: Act<z.input<typeof refuseInput>, RequestReceipt>;
};
