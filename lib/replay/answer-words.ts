// What the sender of an event is told, as it is counted and compared: the answer and how heavy a check, without its end, which
// counts from the instant of the decision.
import type { Decision } from "@/lib/scoring";

/** `allow`, `step_up face_video`, `hold` … */
export const answerWords = ({ answer }: Pick<Decision, "answer">): string =>
  "level" in answer ? `${answer.do} ${answer.level}` : answer.do;
