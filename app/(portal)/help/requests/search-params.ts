// How the request page is told what happened before it: `done` or `failed` after a form, `about` what a message is begun with.
import type { Lack } from "@/components/portal/requests-context";
import type { Result } from "@/lib/errors";

const outcomes = ["extended", "submitted", "written"] as const;
type Outcome = (typeof outcomes)[number];

export type RequestParams = {
  done: Outcome | null;
  /** An error code, or one of `details`. */
  failed: string | null;
  /** What was missing when it was handed in, item by item. */
  lacks: Lack[];
  about: "review" | null;
  /** Position of the item that the message is about. */
  item: number | null;
};

const details = ["something_missing", "nothing_to_hand_in"];

/** The page that tells how a form went; a redirect, so that reloading sends nothing twice. */
export const ledBack =
  (done: Outcome, place: string) =>
  (result: Result<unknown>): string => {
    if (result.ok) return `/help/requests?done=${done}#${place}`;
    const { code, detail, params } = result.error;
    const items = (params?.items ?? []) as { itemId: string; missing: string }[];
    const lacks = items.map(({ itemId, missing }) => `&lack=${itemId}.${missing}`).join("");
    return `/help/requests?failed=${detail && details.includes(detail) ? detail : code}${lacks}#next`;
  };

/** Reads them; whatever is not known is not there. */
export function readRequestParams(from: Record<string, string | string[] | undefined>): RequestParams {
  const one = (name: string): string => String([from[name]].flat()[0] ?? "");
  const lacks = [from.lack ?? []].flat().flatMap((text): Lack[] => {
    const [itemId = "", lack] = text.split(".");
    return lack === "answer" || lack === "document" || lack === "new" ? [{ itemId, lack }] : [];
  });
  const failed = one("failed");
  const position = Number(one("item"));
  return {
    done: outcomes.find((outcome) => outcome === one("done")) ?? null,
    failed: /^[a-z_]{1,40}$/.test(failed) ? failed : null,
    lacks,
    about: one("about") === "review" ? "review" : null,
    item: Number.isInteger(position) && position > 0 ? position : null,
  };
}
