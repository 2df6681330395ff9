// How the page of a review is told what happened before it: `done` or `failed`, a code of a list, after a form.
import { faultOf } from "@/components/portal/use-fault";
import type { Result } from "@/lib/errors";

const outcomes = ["asked", "known", "written", "provided", "withdrawn"] as const;
type Outcome = (typeof outcomes)[number];

export type ReviewParams = { done: Outcome | null; failed: ReturnType<typeof faultOf> | null };

/** The page that tells how a form went. */
export const ledBack =
  (done: Outcome) =>
  (result: Result<unknown>, form: FormData): string => {
    const page = `/help/appeals/${encodeURIComponent(String(form.get("appeal") ?? ""))}`;
    if (!result.ok) return `${page}?failed=${faultOf(result.error.code)}#top`;
    return `${page}?done=${done}#${done === "written" ? "messages" : "top"}`;
  };

/** Reads them; whatever is not known is not there. */
export function readReviewParams(from: Record<string, string | string[] | undefined>): ReviewParams {
  const one = (name: string): string => String([from[name]].flat()[0] ?? "");
  return {
    done: outcomes.find((outcome) => outcome === one("done")) ?? null,
    failed: one("failed") ? faultOf(one("failed")) : null,
  };
}
