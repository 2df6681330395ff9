// The server actions that the pages of lists hand to their components, and what the reader may do; the commands decide.
import type { Result } from "@/lib/errors";

type Action<Input, Value> = (key: string, input: Input) => Promise<Result<Value>>;

export type DecideKeptBack = Action<{ name: string; id: string; accept: boolean }, { active: boolean }>;
export type EnableSource = Action<{ name: string; enabled: boolean }, { enabled: boolean }>;
export type ListActions = { decide: DecideKeptBack; enable: EnableSource };
export type ListAbilities = { decide: boolean; source: boolean };
