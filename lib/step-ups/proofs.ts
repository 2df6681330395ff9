// Which proofs release which step-up. Pure. The full chain is a second factor, a hardware key and a video, in any order.
import type { StepUpLevel, StepUpProof } from "@/lib/scoring";

const chain: readonly StepUpProof[] = ["second_factor", "hardware_key", "face_video"];

/** What would each do on its own. A hardware key is a second factor; a video says more than either. */
const enough: Readonly<Record<StepUpLevel, readonly StepUpProof[]>> = {
  second_factor: ["second_factor", "hardware_key", "face_video", "full_chain"],
  face_video: ["face_video", "full_chain"],
  full_chain: ["full_chain"],
};

/** What is still to be proved; empty when the step-up is done. */
export function missingProofs(required: StepUpLevel, passed: readonly StepUpProof[]): StepUpProof[] {
  if (passed.some((proof) => enough[required].includes(proof))) return [];
  return required === "full_chain" ? chain.filter((proof) => !passed.includes(proof)) : [required];
}

/** Whether a proof brings this step-up nearer. */
export const counts = (required: StepUpLevel, proof: StepUpProof): boolean =>
  enough[required].includes(proof) || (required === "full_chain" && chain.includes(proof));
