// Where a key may act, which place is the present one, and what the cookies say.
import { describe, expect, it } from "vitest";
import { parseKeys } from "../ui/keys";
import { isSwitchedOff, isTaken, mayAct } from "../ui/shortcut-target";
import { currentItem, type NavGroup } from "./nav";
import { preferenceAttributes, readPreferences } from "./preferences";

/** An element that is inside of whatever one of `inside` names. */
const at = (...inside: string[]) => ({
  closest: (selector: string) => (inside.some((each) => selector.split(",").includes(each)) ? ({} as Element) : null),
});
const act = (keys: string, place: ReturnType<typeof at> | null, rule = {}) =>
  mayAct(parseKeys(keys), place as never, rule);

describe("where a key acts", () => {
  it("acts on the page and never eats typing", () => {
    expect(act("j", at())).toBe(true);
    expect(act("j", null)).toBe(true);
    expect(act("j", at("textarea"))).toBe(false);
    expect(act("mod+enter", at("textarea"))).toBe(true);
    expect(act("escape", at("textarea"), { whileTyping: true })).toBe(true);
  });
  it("acts where a button has the focus that cannot be pressed, and does not press it", () => {
    expect(isTaken({ defaultPrevented: true }, at("button") as never)).toBe(true);
    expect(isTaken({ defaultPrevented: true }, at("button", "[aria-disabled=true]") as never)).toBe(false);
    expect(isTaken({ defaultPrevented: false }, at("button") as never)).toBe(false);
    expect(act("enter", at("button", "[aria-disabled=true]"))).toBe(false);
  });
  it("keeps dialogs and pages apart", () => {
    expect(act("1", at("[role=dialog]"))).toBe(false);
    expect(act("mod+enter", at("[role=dialog]"), { inDialog: true })).toBe(true);
    expect(act("mod+enter", at(), { inDialog: true })).toBe(false);
  });
  it("leaves menus their letters and buttons their space bar", () => {
    expect(act("r", at("[role=menu]"))).toBe(false);
    expect(act("space", at("button"))).toBe(false);
    expect(act("enter", at("a[href]"))).toBe(false);
    expect(act("j", at("button"))).toBe(true);
  });
  it("switches off single letters only", () => {
    expect(isSwitchedOff(parseKeys("j"), false)).toBe(true);
    expect(isSwitchedOff(parseKeys("mod+k"), false)).toBe(false);
    expect(isSwitchedOff(parseKeys("j"), true)).toBe(false);
  });
});

describe("the present place", () => {
  const nav: NavGroup[] = [
    {
      id: "work",
      items: [
        { id: "all", href: "/cases", label: "" },
        { id: "sanctions", href: "/cases?queue=sanctions", label: "" },
        { id: "customers", href: "/customers", label: "" },
      ],
    },
  ];
  it.each([
    ["/cases", "", "all"],
    ["/cases", "queue=sanctions&sort=due", "sanctions"],
    ["/cases", "queue=review", "all"],
    ["/cases/0190", "", "all"],
    ["/customers-old", "", null],
    ["/staff", "", null],
  ])("%s?%s is %s", (pathname, query, id) => expect(currentItem(nav, pathname, new URLSearchParams(query))).toBe(id));
});

describe("preferences", () => {
  it("takes the defaults for what it does not know", () => {
    expect(readPreferences(() => undefined)).toEqual({ theme: "system", density: "comfortable", singleKeys: true });
    expect(readPreferences(() => "nonsense")).toEqual({ theme: "system", density: "comfortable", singleKeys: true });
  });
  it("reads what was chosen and writes it on the document", () => {
    const cookies: Record<string, string> = { theme: "dark", density: "compact", keys: "off" };
    const preferences = readPreferences((name) => cookies[name]);
    expect(preferenceAttributes(preferences)).toEqual({
      "data-theme": "dark",
      "data-density": "compact",
      "data-keys": "off",
    });
  });
});
