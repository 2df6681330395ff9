// What comes to step-ups: decisions that ask, results that answer, and a step-up under the name that results use.
import type { StepUpLevel, StepUpProof } from "@/lib/scoring";
import type { StepUp } from "./lifecycle";

type Concerning = { eventId: string; entityId: string; customerId: string; transaction: string; at: Date };
/** A decision that asks, or a result that came; `transaction` is the sender's id of the transaction in both. */
export type StepUpNews =
  | (Concerning & { kind: "asked"; required: StepUpLevel })
  | (Concerning & { kind: "result"; level: StepUpProof; passed: boolean });

/** A step-up under its key, with what is known of its row. */
export type KeptStepUp = StepUp & Omit<Concerning, "at">;

/** Two customers may name a transaction alike. */
export const stepUpKey = ({ customerId, transaction }: Pick<Concerning, "customerId" | "transaction">): string =>
  `${customerId}\n${transaction}`;
