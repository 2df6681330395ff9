// What a customer raises: common points with a few words each, and points in their own words. Read from a form as browsers with
// and without script send it; nothing typed is ever lost.
import type { RaisedPoint } from "@/lib/appeals/schema";
import { type PointCode, pointCodes } from "@/lib/appeals/states";

export const commonPoints = pointCodes.filter((code) => code !== "own");
type CommonPoint = Exclude<PointCode, "own">;

export type PointsDraft = {
  /** The common points that are chosen, with what was typed below each of them. */
  chosen: Partial<Record<CommonPoint, string>>;
  /** Own words, one point each; an empty one is not raised. */
  own: string[];
};
/** `send`, another own point, or one of them away. */
export type Wish = { do: "send" } | { do: "add" } | { do: "remove"; at: number };

export const emptyDraft: PointsDraft = { chosen: {}, own: [""] };
/** With all common ones as many as a review may have. Written here so that no browser loads the schema for it. */
export const MOST_OWN = 12;
const LONGEST = 4_000;

const text = (value: FormDataEntryValue | null): string =>
  (typeof value === "string" ? value : "").replaceAll("\r\n", "\n").slice(0, LONGEST);

export function readPoints(form: FormData): { draft: PointsDraft; wish: Wish } {
  const chosen: PointsDraft["chosen"] = {};
  for (const code of commonPoints as CommonPoint[])
    if (form.has(`point.${code}`)) chosen[code] = text(form.get(`words.${code}`));
  const own = form.getAll("own").map(text).slice(0, MOST_OWN);
  const wanted = text(form.get("do"));
  const removed = /^remove\.(\d{1,2})$/.exec(wanted);
  const wish: Wish = removed ? { do: "remove", at: Number(removed[1]) } : { do: wanted === "add" ? "add" : "send" };
  return { draft: { chosen, own: own.length > 0 ? own : [""] }, wish };
}

/** The draft once a row was added or taken away. */
export function afterWish(draft: PointsDraft, wish: Wish): PointsDraft {
  if (wish.do === "add") return draft.own.length < MOST_OWN ? { ...draft, own: [...draft.own, ""] } : draft;
  if (wish.do !== "remove") return draft;
  const own = draft.own.filter((_, at) => at !== wish.at);
  return { ...draft, own: own.length > 0 ? own : [""] };
}

/** The points to send; a common one without words says what its name says. */
export function raisedPoints({ chosen, own }: PointsDraft, nameOf: (code: PointCode) => string): RaisedPoint[] {
  const common = Object.entries(chosen).map(([code, words]) => ({
    code: code as PointCode,
    body: words.trim() || nameOf(code as PointCode),
  }));
  const said = own.map((words) => words.trim()).filter((words) => words !== "");
  return [...common, ...said.map((body) => ({ code: "own" as const, body }))];
}
