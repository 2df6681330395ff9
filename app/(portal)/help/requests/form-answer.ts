// Reads the form of one item as a browser without script sends it.
import { type Draft, isHollow, type Problem, readDraft } from "@/components/portal/answer/draft";
import { afterWish, readForm } from "@/components/portal/answer/form-fields";
import type { Answer } from "@/lib/inquiries/answers";

type FormAnswer = {
  itemId: string;
  draft: Draft;
  problems: Problem[];
  /** What of it can be saved; null when none of it can. */
  answer: Answer | null;
  /** A row was added or taken away. */
  changed: boolean;
};

/** A form that is none of ours is an empty text, which saves nothing. */
export function readFormAnswer(form: FormData): FormAnswer {
  const itemId = String(form.get("item") ?? "");
  const read = readForm(form);
  if (!read)
    return { itemId, draft: { form: "text", fields: {}, rows: [] }, problems: [], answer: null, changed: false };
  const draft = afterWish(read.draft, read.wish);
  const { answer, problems } = readDraft(draft);
  // With nothing whole in it there is nothing to keep, and what was kept before stays.
  const kept = answer && problems.length > 0 && isHollow(answer) ? null : answer;
  return { itemId, draft, problems, answer: kept, changed: !("save" in read.wish) };
}
