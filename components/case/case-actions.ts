// What can be done on the page of a case, as the page hands it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { CaseReceipt, LetGo, ReopenReceipt } from "@/lib/cases/dto";
import type {
  addNoteInput,
  assignInput,
  closeInput,
  escalateInput,
  oneCaseInput,
  reopenInput,
  seenCaseInput,
  setStepInput,
  snoozeInput,
  wakeInput,
} from "@/lib/cases/schema";
import type { Result } from "@/lib/errors";
import type { Bilingual } from "@/lib/scoring";

export type Act<Input, Value> = (key: string, input: Input) => Promise<Result<Value>>;

/** A closing's receipt: `proposed` when a second person must agree. */
export type Closed = CaseReceipt &
  LetGo & { status: "closed" | "proposed"; clearances: number; undoUntil: string | null };

export type CasePageActions = {
  take: Act<z.input<typeof seenCaseInput>, CaseReceipt>;
  release: Act<z.input<typeof seenCaseInput>, CaseReceipt>;
  assign: Act<z.input<typeof assignInput>, CaseReceipt[]>;
  snooze: Act<z.input<typeof snoozeInput>, CaseReceipt[]>;
  wake: Act<z.input<typeof wakeInput>, CaseReceipt[]>;
  escalate: Act<z.input<typeof escalateInput>, CaseReceipt>;
  close: Act<z.input<typeof closeInput>, Closed>;
  /** A fresh code, which letting go of a hold asks for. */
  confirm: Act<{ code: string }, unknown>;
  undoClose: Act<z.input<typeof oneCaseInput>, ReopenReceipt>;
  reopen: Act<z.input<typeof reopenInput>, ReopenReceipt>;
  addNote: Act<z.input<typeof addNoteInput>, CaseReceipt>;
  setStep: Act<z.input<typeof setStepInput>, { code: string; state: string }>;
  endClearance: Act<{ clearanceId: string; reason: string }, { id: string }>;
};

/** Short names of rules, by id. */
export type RuleTitles = Readonly<Record<string, Bilingual>>;
