// Which sentence support may say of an appeal or an inquiry, pure: what has passed is never named as a time to come.
import type { InboxThread } from "@/lib/inbox/dto";

type Thread = Pick<InboxThread, "stand" | "due" | "firstAnswerBy" | "firstAnsweredAt">;
type Text =
  | "withdrawn"
  | "over"
  | "theirsAppeal"
  | "theirs"
  | "theirsLate"
  | "first"
  | "firstLate"
  | "ours"
  | "oursLate";
/** The text's name; `by` is when the answer is due, `first` when a first one is. */
export type Script = { text: Text; by: string | null; first: string | null };

export function scriptOf({ stand, due, firstAnswerBy, firstAnsweredAt }: Thread, now: number): Script {
  const first = firstAnsweredAt ? null : firstAnswerBy;
  const say = (text: Text): Script => ({ text, by: due?.at ?? null, first });
  if (stand === "withdrawn") return say("withdrawn");
  if (!due) return say("over");
  if (stand === "more_needed") return say("theirsAppeal");
  const late = Date.parse(due.at) <= now;
  if (due.whose === "theirs") return say(late ? "theirsLate" : "theirs");
  if (late) return say("oursLate");
  if (first) return say(Date.parse(first) <= now ? "firstLate" : "first");
  return say("ours");
}
