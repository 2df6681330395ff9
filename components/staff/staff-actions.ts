// The server actions that the staff pages hand to their components.
import type { Result } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locales";
import type { StaffChange } from "@/lib/staff/schema";

type Action<Input, Value> = (key: string, input: Input) => Promise<Result<Value>>;
type Versioned = { staffId: string; version: number };

export type StaffActions = {
  propose: Action<{ staffId: string; change: StaffChange }, unknown>;
  decide: Action<{ proposalId: string; decision: "approve" | "reject" }, { state: string }>;
  disable: Action<Versioned, unknown>;
  enable: Action<Versioned, unknown>;
  endSessions: Action<{ staffId: string; sessionId?: string }, unknown>;
};
export type SaveLocale = Action<{ locale: Locale }, unknown>;
export type EndOwnSession = Action<{ sessionId: string }, unknown>;

/** What the reader may do, so that nothing is offered in vain; the commands decide. */
export type StaffAbilities = { propose: boolean; decide: boolean; disable: boolean; endSessions: boolean };
