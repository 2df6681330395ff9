// Key combinations: read, matched on different systems and layouts, and written for assistive technology.
import { describe, expect, it } from "vitest";
import { initialsOf } from "./avatar";
import { isSingleKey, matchesKeys, parseKeys, toAriaKeys } from "./keys";

type Press = Parameters<typeof matchesKeys>[1];
const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: "",
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});
const matches = (text: string, event: Press, mac = false) => matchesKeys(parseKeys(text), event, mac);

describe("reading keys", () => {
  it("knows modifiers, words and signs", () => {
    expect(parseKeys("mod+Shift+K")).toEqual({ key: "k", mod: true, shift: true, alt: false });
    expect(parseKeys("?")).toEqual({ key: "?", mod: false, shift: false, alt: false });
    expect(parseKeys("+").key).toBe("+");
  });
  it("refuses what it does not know", () => expect(() => parseKeys("hyper+k")).toThrow('unknown modifier "hyper"'));
  it.each([
    ["j", true],
    ["shift+x", true],
    ["?", true],
    ["1", true],
    ["space", false],
    ["mod+k", false],
    ["enter", false],
  ])("%s is a single-letter key: %s", (text, single) => expect(isSingleKey(parseKeys(text))).toBe(single));
});

describe("matching key presses", () => {
  it("takes ⌘ on a Mac and Ctrl elsewhere, never both ways", () => {
    expect(matches("mod+k", press("k", { metaKey: true }), true)).toBe(true);
    expect(matches("mod+k", press("k", { ctrlKey: true }), true)).toBe(false);
    expect(matches("mod+k", press("k", { ctrlKey: true }))).toBe(true);
    expect(matches("k", press("k", { ctrlKey: true }))).toBe(false);
    expect(matches("k", press("k", { metaKey: true }))).toBe(false);
  });
  it("tells X from Shift+X, also with Caps Lock", () => {
    expect(matches("x", press("X"))).toBe(true);
    expect(matches("x", press("X", { shiftKey: true }))).toBe(false);
    expect(matches("shift+x", press("X", { shiftKey: true }))).toBe(true);
  });
  it("reads ? and / wherever the layout has them", () => {
    expect(matches("?", press("?", { shiftKey: true }))).toBe(true);
    expect(matches("?", press("?"))).toBe(true);
    expect(matches("/", press("/", { shiftKey: true }))).toBe(true);
  });
  it("goes by the place of the key where letters are not Latin", () => {
    expect(matches("j", press("о", { code: "KeyJ" }))).toBe(true);
    expect(matches("j", press("j", { code: "KeyC" }))).toBe(true);
  });
  it("knows the space bar", () => expect(matches("space", press(" "))).toBe(true));
});

it("writes aria-keyshortcuts", () => {
  expect(toAriaKeys("mod+k")).toBe("Control+K Meta+K");
  expect(toAriaKeys("shift+x")).toBe("Shift+X");
  expect(toAriaKeys("enter")).toBe("Enter");
});

it.each([
  ["Ada Lindqvist", "AL"],
  ["Tomas van den Berg", "TB"],
  ["王小明", "王"],
  ["محمد عثمان", "مع"],
  ["Madonna", "M"],
  ["", ""],
])("the initials of %s are %s", (name, initials) => expect(initialsOf(name)).toBe(initials));
