// The server actions that the rules pages hand to their components, and what the reader may do with a version.
import type { Result } from "@/lib/errors";
import type { RuleSetVerb } from "@/lib/rule-sets/lifecycle";
import type { RuleSetReceipt } from "@/lib/rule-sets/lock";

export type RulesAction<Input, Value> = (key: string, input: Input) => Promise<Result<Value>>;
type Seen = { ruleSetId: string; revision: number };
export type StepVerb = Exclude<RuleSetVerb, "save">;

export type RulesActions = {
  create: RulesAction<{ from: string; note?: string }, RuleSetReceipt>;
  save: RulesAction<Seen & { note: string; content: Record<string, unknown> }, RuleSetReceipt>;
  /** `follows` is the live version that it takes the place of. */
  live: RulesAction<Seen & { follows: string | null }, RuleSetReceipt>;
} & Record<Exclude<StepVerb, "live" | "withdraw" | "send_back" | "reject">, RulesAction<Seen, RuleSetReceipt>> &
  Record<"withdraw" | "send_back" | "reject", RulesAction<Seen & { reason: string }, RuleSetReceipt>>;

/** A step that the reader's role may take in this state; `why` is the code of what stands in its way. */
export type OfferedStep = { verb: StepVerb; why: string | null };
export type RuleSetAbilities = { copy: boolean; edit: boolean; replay: boolean; steps: OfferedStep[] };
