// What can be done on these pages, as they hand it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { reviewAccessInput } from "@/lib/inside-control/access-review";
import type { closeAlertInput } from "@/lib/inside-control/alerts";
import type { Act } from "../case/case-actions";

export type ReviewAction = Act<z.input<typeof reviewAccessInput>, { quarter: string; decision: string }>;
export type CloseAction = Act<z.input<typeof closeAlertInput>, { id: string; state: string }>;
