// The form that asks what is wrong, as browsers send it: nothing typed is lost, and only what was said becomes a point.
import { describe, expect, it } from "vitest";
import { MOST_POINTS } from "@/lib/appeals/schema";
import { newId } from "@/lib/id";
import { readAbout } from "./about";
import { afterWish, commonPoints, emptyDraft, MOST_OWN, raisedPoints, readPoints } from "./points-draft";

const formOf = (...fields: [string, string][]): FormData => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
};
const nameOf = (code: string): string => `name of ${code}`;

describe("the points of a form", () => {
  it("are the common ones that are ticked, with their words or their name, then each own one", () => {
    const { draft, wish } = readPoints(
      formOf(
        ...([
          ["point.too_long", "on"],
          ["words.too_long", "  three\r\nweeks "],
          ["words.need_money", "typed, then unticked"],
        ] as [string, string][]),
        ...([
          ["point.mistaken_identity", "on"],
          ["own", "The address was my mother's."],
          ["own", "  "],
          ["own", "Second."],
        ] as [string, string][]),
      ),
    );
    expect(wish).toEqual({ do: "send" });
    expect(raisedPoints(draft, nameOf)).toEqual([
      { code: "mistaken_identity", body: "name of mistaken_identity" },
      { code: "too_long", body: "three\nweeks" },
      { code: "own", body: "The address was my mother's." },
      { code: "own", body: "Second." },
    ]);
  });

  it.each([
    ["an empty form", formOf()],
    ["a form that is none of ours", formOf(["point.own", "on"], ["point.sanctions", "on"], ["own", " \n "])],
  ])("are none in %s", (_, form) => {
    expect(raisedPoints(readPoints(form).draft, nameOf)).toEqual([]);
  });
});

describe("without script", () => {
  const typed = (wish: string) => readPoints(formOf(["own", "one"], ["own", "two"], ["do", wish]));
  it("a point is added or taken away, and the others stay as typed", () => {
    const { draft, wish } = typed("remove.0");
    expect(afterWish(draft, wish).own).toEqual(["two"]);
    expect(afterWish(draft, typed("add").wish).own).toEqual(["one", "two", ""]);
    expect(afterWish(emptyDraft, { do: "remove", at: 0 }).own).toEqual([""]);
  });
  it("there is an end to adding", () => {
    let draft = emptyDraft;
    for (let at = 0; at < 40; at += 1) draft = afterWish(draft, { do: "add" });
    expect(draft.own).toHaveLength(MOST_OWN);
    expect(MOST_OWN + commonPoints.length).toBe(MOST_POINTS);
  });
});

describe("what a review is about", () => {
  const id = newId();
  it.each([
    [`restriction:${id}`, { type: "restriction", id }],
    [`inquiry_item:${id}`, { type: "inquiry_item", id }],
    [`case:${id}`, null],
    ["restriction:1' or 1=1", null],
    ["", null],
    [undefined, null],
  ])("is read from %s", (text, about) => {
    expect(readAbout(text)).toEqual(about);
  });
});
