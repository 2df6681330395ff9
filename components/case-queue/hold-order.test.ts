// Rows keep their places while the queue changes underneath.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { begin, follow, type Held } from "./hold-order";

type Row = { id: string; v: number };
const rows = (text: string, v = 0): Row[] => [...text].map((id) => ({ id, v }));
const next = (held: Held<Row>, text: string, rest: { active?: string; hasMore?: boolean; acted?: string } = {}) =>
  follow(held, {
    key: "k",
    latest: rows(text, 1),
    active: rest.active ?? null,
    hasMore: rest.hasMore ?? false,
    acted: new Set(rest.acted ?? ""),
  });
const shown = (held: Held<Row>) => held.order.join("");

describe("the order that is held", () => {
  const held = begin("k", rows("abcd"));

  it.each<[string, string | undefined, string, number, string]>([
    ["abcd", undefined, "abcd", 0, "same"],
    ["abcdef", undefined, "abcdef", 0, "rows after the last one are simply there"],
    ["xabcd", undefined, "abcd", 1, "a new first row waits"],
    ["xabcd", "c", "abcd", 1, "also above the active row"],
    ["abxcd", "b", "abxcd", 0, "below the active row it comes in"],
    ["abxcd", undefined, "abcd", 1, "with no active row nothing moves"],
    ["xyabcdz", "d", "abcdz", 2, "what waits is counted, what follows is not"],
  ])("%s with %s active shows %s, %d waiting: %s", (latest, active, order, waiting) => {
    const after = next(held, latest, { active });
    expect(shown(after)).toBe(order);
    expect(after.waiting).toBe(waiting);
    expect([...after.rows.values()].every((row) => row.v === 1)).toBe(true);
  });

  it("keeps a row that left, marked, unless the person dealt with it", () => {
    const after = next(held, "acd", { active: "d" });
    expect(shown(after)).toBe("abcd");
    expect([...after.gone]).toEqual(["b"]);
    expect(after.rows.get("b")).toEqual({ id: "b", v: 0 });
    expect(shown(next(held, "acd", { active: "d", acted: "b" }))).toBe("acd");
  });

  it("shows at once what the person brought back", () => {
    expect(shown(next(held, "axbcd", { active: "d", acted: "x" }))).toBe("axbcd");
    expect(next(held, "axybcd", { active: "d", acted: "x" })).toMatchObject({ waiting: 2 });
  });

  it("says when known rows would change places", () => {
    const after = next(held, "bacd", { active: "c" });
    expect(shown(after)).toBe("abcd");
    expect(after).toMatchObject({ waiting: 0, moved: true });
  });

  it("knows nothing of rows below the loaded pages", () => {
    expect(next(held, "xabc", { active: "a", hasMore: true }).gone.size).toBe(0);
    expect([...next(held, "xabc", { active: "a" }).gone]).toEqual(["d"]);
  });

  it("begins anew for another list, and answers itself when nothing came", () => {
    expect(
      follow(held, { key: "other", latest: rows("z"), active: null, hasMore: false, acted: new Set() }).order,
    ).toEqual(["z"]);
    expect(follow(held, { key: "k", latest: held.latest, active: "a", hasMore: false, acted: new Set() })).toBe(held);
  });

  it("never moves what stands above and at the active row, never loses or repeats one", () => {
    const ids = fc.shuffledSubarray([..."abcdefghij"], { minLength: 1 });
    fc.assert(
      fc.property(ids, ids, fc.nat(9), (before, latest, pick) => {
        const active = before[pick % before.length] ?? "";
        const after = next(begin("k", rows(before.join(""))), latest.join(""), { active });
        const upTo = before.indexOf(active) + 1;
        expect(after.order.slice(0, upTo)).toEqual(before.slice(0, upTo));
        expect(new Set(after.order).size).toBe(after.order.length);
        expect(after.order.every((id) => after.rows.has(id))).toBe(true);
        expect(latest.length).toBeLessThanOrEqual(after.order.length + after.waiting);
      }),
    );
  });
});
