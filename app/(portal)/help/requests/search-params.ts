// How the request page is told what happened before it: `done` or `failed` after a form, `about` what a message is begun with.
import type { Result } from "@/lib/errors";

const outcomes = ["extended", "submitted", "written"] as const;
type Outcome = (typeof outcomes)[number];

export type RequestParams = {
  done: Outcome | null;
  /** An error code, or `something_missing`. */
  failed: string | null;
  about: "review" | null;
  /** Position of the item that the message is about. */
  item: number | null;
};

/** The page that tells how a form went; a redirect, so that reloading sends nothing twice. */
export const ledBack =
  (done: Outcome, place: string) =>
  (result: Result<unknown>): string =>
    result.ok
      ? `/help/requests?done=${done}#${place}`
      : `/help/requests?failed=${result.error.detail === "something_missing" ? result.error.detail : result.error.code}#next`;

/** Reads them; whatever is not known is not there. */
export function readRequestParams(from: Record<string, string | string[] | undefined>): RequestParams {
  const one = (name: string): string => String([from[name]].flat()[0] ?? "");
  const failed = one("failed");
  const position = Number(one("item"));
  return {
    done: outcomes.find((outcome) => outcome === one("done")) ?? null,
    failed: /^[a-z_]{1,40}$/.test(failed) ? failed : null,
    about: one("about") === "review" ? "review" : null,
    item: Number.isInteger(position) && position > 0 ? position : null,
  };
}
