// What can be done on a match's page, as the page hands it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { Contact } from "@/lib/customers/personal";
import type { MatchReceipt } from "@/lib/matches/lock";
import type { confirmInput, discountInput, inconclusiveInput, reopenInput } from "@/lib/matches/schema";
import type { Act } from "../case/case-actions";

export type MatchActions = {
  discount: Act<z.input<typeof discountInput>, MatchReceipt>;
  confirm: Act<z.input<typeof confirmInput>, MatchReceipt>;
  inconclusive: Act<z.input<typeof inconclusiveInput>, MatchReceipt>;
  reopen: Act<z.input<typeof reopenInput>, MatchReceipt>;
  reveal: Act<{ customerId: string; fields: (keyof Contact)[]; reason: string }, Contact>;
};

/** What a person is about to do; `withdraw` takes a proposal back. */
export type MatchAct = "discount" | "confirm" | "inconclusive" | "reopen" | "withdraw";
