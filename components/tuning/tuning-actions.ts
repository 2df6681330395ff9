// The server actions that the tuning pages hand to their components, and what the reader may do.
import type { Result } from "@/lib/errors";
import type { ProposalReceipt } from "@/lib/tuning/proposals";
import type { SweepDto } from "@/lib/tuning/rows";
import type { SampleVerdict } from "@/lib/tuning/schema";

export type TuningAction<Input, Value> = (key: string, input: Input) => Promise<Result<Value>>;
type Asked = { entityId: string; rule: string; parameter: string; value?: number; days: number };
type Seen = { proposalId: string; version: number };

export type TuningActions = {
  start: TuningAction<Asked, SweepDto>;
  cancel: TuningAction<{ sweepId: string }, SweepDto>;
  look: TuningAction<{ entityId: string }, { id: string }>;
  propose: TuningAction<{ sweepId: string; value: number }, ProposalReceipt>;
  adopt: TuningAction<Seen, ProposalReceipt>;
  dismiss: TuningAction<Seen & { why: string }, ProposalReceipt>;
  draw: TuningAction<{ sweepId: string }, { drawn: number }>;
  review: TuningAction<{ sampleId: string; version: number; verdict: SampleVerdict }, { id: string }>;
};

export type TuningAbilities = { run: boolean; propose: boolean; decide: boolean; review: boolean };
