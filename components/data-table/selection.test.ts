// Selecting and moving in a list whose order the server decides.
import { describe, expect, it } from "vitest";
import { extendSelection, moveActive, toggleAll, toggleSelection } from "./selection";

const ids = ["a", "b", "c", "d", "e"];
const sorted = (set: Set<string>) => [...set].sort().join("");

describe("selection", () => {
  it("switches one row", () => {
    expect(sorted(toggleSelection(ids, new Set(["a"]), "b"))).toBe("ab");
    expect(sorted(toggleSelection(ids, new Set(["a", "b"]), "b"))).toBe("a");
  });
  it("switches a range in either direction to what its end becomes", () => {
    expect(sorted(toggleSelection(ids, new Set(["b"]), "d", "b"))).toBe("bcd");
    expect(sorted(toggleSelection(ids, new Set(["d"]), "b", "d"))).toBe("bcd");
    expect(sorted(toggleSelection(ids, new Set(ids), "c", "a"))).toBe("de");
  });
  it("extends from an anchor and never takes away", () => {
    expect(sorted(extendSelection(ids, new Set(["c"]), "b", "d"))).toBe("bcd");
    expect(sorted(extendSelection(ids, new Set(["e"]), null, "b"))).toBe("be");
  });
  it("takes a vanished anchor for none, and leaves a vanished row alone", () => {
    expect(sorted(toggleSelection(ids, new Set(), "c", "x"))).toBe("c");
    expect(sorted(toggleSelection(ids, new Set(["a"]), "x"))).toBe("a");
  });
  it("selects all that are loaded and keeps what is not", () => {
    expect(sorted(toggleAll(ids, new Set(["z"])))).toBe("abcdez");
    expect(sorted(toggleAll(ids, new Set([...ids, "z"])))).toBe("z");
    expect(toggleAll([], new Set()).size).toBe(0);
  });
});

describe("the active row", () => {
  it.each([
    [null, 1, "a"],
    [null, -1, "e"],
    ["b", 1, "c"],
    ["a", -1, "a"],
    ["d", 10, "e"],
    ["gone", 1, "a"],
  ])("from %s by %d is %s", (from, by, to) => expect(moveActive(ids, from, by)).toBe(to));
  it("is nothing in an empty list", () => expect(moveActive([], "a", 1)).toBeNull());
});
