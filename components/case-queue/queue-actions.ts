// What the queue can do, as the page hands it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { CaseReceipt, LetGo, ReopenReceipt } from "@/lib/cases/dto";
import type {
  addNoteInput,
  assignInput,
  closeInBulkInput,
  closeInput,
  escalateInput,
  oneCaseInput,
  seenCaseInput,
  snoozeInput,
  takeNextInput,
  wakeInput,
} from "@/lib/cases/schema";
import type { Result } from "@/lib/errors";
import type { changeViewInput, deleteViewInput, SavedView, saveViewInput } from "@/lib/views/schema";

type Act<Schema extends z.ZodType, Value> = (key: string, input: z.input<Schema>) => Promise<Result<Value>>;
type Closed = CaseReceipt & LetGo & { status: "closed" | "proposed"; clearances: number; undoUntil: string | null };

export type CaseActions = {
  take: Act<typeof seenCaseInput, CaseReceipt>;
  takeNext: Act<typeof takeNextInput, CaseReceipt>;
  release: Act<typeof seenCaseInput, CaseReceipt>;
  assign: Act<typeof assignInput, CaseReceipt[]>;
  snooze: Act<typeof snoozeInput, CaseReceipt[]>;
  wake: Act<typeof wakeInput, CaseReceipt[]>;
  close: Act<typeof closeInput, Closed>;
  closeInBulk: Act<typeof closeInBulkInput, (CaseReceipt & LetGo)[]>;
  /** A fresh code, which letting go of a hold asks for. */
  confirm: (key: string, input: { code: string }) => Promise<Result<unknown>>;
  undoClose: Act<typeof oneCaseInput, ReopenReceipt>;
  escalate: Act<typeof escalateInput, CaseReceipt>;
  addNote: Act<typeof addNoteInput, CaseReceipt>;
};

export type ViewActions = {
  save: Act<typeof saveViewInput, SavedView>;
  change: Act<typeof changeViewInput, SavedView>;
  remove: Act<typeof deleteViewInput, { id: string }>;
};

/** What the person's role lets them try; the commands decide. */
export type QueueAbilities = { take: boolean; assign: boolean; work: boolean; close: boolean; saveViews: boolean };
