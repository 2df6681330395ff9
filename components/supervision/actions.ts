// What can be done on the page of supervision, as the page hands it over; null where the person may not.
import type { z } from "zod";
import type { SampleReceipt } from "@/lib/supervision/audit/commands";
import type { FindingReceipt } from "@/lib/supervision/audit/findings";
import type { GrantReceipt } from "@/lib/supervision/grants/commands";
import type { InformationReceipt } from "@/lib/supervision/requests/commands";
import type * as inputs from "@/lib/supervision/schema";
import type { Act } from "../case/case-actions";
import type { MakeExport } from "../record/export-dialog";

type In<S extends z.ZodType> = z.input<S>;
type Does<S extends z.ZodType, Value> = Act<In<S>, Value> | null;

export type RequestActions = {
  file: Does<typeof inputs.fileRequestInput, InformationReceipt>;
  take: Does<typeof inputs.takeRequestInput, InformationReceipt>;
  answer: Does<typeof inputs.answerRequestInput, InformationReceipt>;
  end: Does<typeof inputs.endRequestInput, InformationReceipt>;
  makeExport: MakeExport | null;
};
export type SampleActions = {
  draw: Does<typeof inputs.drawSampleInput, SampleReceipt>;
  pass: Does<typeof inputs.judgeItemInput, null>;
  raise: Does<typeof inputs.raiseFindingInput, FindingReceipt>;
};
export type FindingActions = {
  answer: Does<typeof inputs.answerFindingInput, FindingReceipt>;
  settle: Does<typeof inputs.settleFindingInput, FindingReceipt>;
};
export type GrantActions = {
  propose: Does<typeof inputs.proposeGrantInput, GrantReceipt>;
  decide: Does<typeof inputs.decideGrantInput, GrantReceipt>;
  end: Does<typeof inputs.endGrantInput, GrantReceipt>;
};
