import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FlowEdge, FlowNode } from "./graph";
import { cornerOf, type Placement, placeNodes } from "./layout";

const node = (id: string, column: number, weight = 1, kind: FlowNode["kind"] = "plain"): FlowNode => ({
  id,
  column,
  weight,
  kind,
  tone: "plain",
  title: id,
  detail: "",
  label: id,
});
const edge = (from: string, to: string): FlowEdge => ({
  id: `${from}→${to}`,
  from,
  to,
  share: 1,
  tone: "plain",
  side: "left",
  value: "",
  part: "",
  weight: 1,
});
const none: Placement = new Map();
const rowsOf = (places: Placement, ...ids: string[]) => ids.map((id) => places.get(id)?.row);

describe("where boxes lie", () => {
  test.each([
    ["one alone on the middle line", [node("a", -1)], { a: 0 }],
    ["the heaviest on the middle line", [node("a", -1, 1), node("b", -1, 5)], { b: 0, a: 1 }],
    ["three around the middle", [node("a", -1, 3), node("b", -1, 2), node("c", -1, 1)], { a: 0, b: 1, c: -1 }],
    ["what stands for several last", [node("f", -1, 99, "fold"), node("a", -1, 1)], { a: 0, f: 1 }],
    ["each column by itself", [node("a", -1), node("b", 1), node("c", -2)], { a: 0, b: 0, c: 0 }],
  ])("%s", (_, nodes, rows) => {
    const places = placeNodes(none, nodes, []);
    expect(Object.fromEntries(Object.keys(rows).map((id) => [id, places.get(id)?.row]))).toEqual(rows);
  });

  test("beside what they are tied to, where they can", () => {
    const near = [node("top", -1, 9), node("low", -1, 1)];
    const far = [node("ofLow", -2, 50), node("ofTop", -2, 1)];
    const places = placeNodes(none, [...near, ...far], [edge("ofLow", "low"), edge("ofTop", "top")]);
    expect(rowsOf(places, "ofTop", "ofLow")).toEqual(rowsOf(places, "top", "low"));
  });

  const portions = fc.array(
    fc.array(
      fc.record({ id: fc.integer({ min: 0, max: 60 }), column: fc.integer({ min: -3, max: 3 }), weight: fc.nat(9) }),
      {
        maxLength: 12,
      },
    ),
    { maxLength: 6 },
  );

  test("never move when others come, and never lie on one another", () => {
    fc.assert(
      fc.property(portions, (added) => {
        let places: Placement = none;
        const shown: FlowNode[] = [];
        const columns = new Map<string, number>();
        for (const portion of added) {
          for (const { id, column, weight } of portion) {
            // an address lies in one column; it is told again with another weight
            if (!columns.has(`${id}`)) columns.set(`${id}`, column);
            shown.push(node(`${id}`, columns.get(`${id}`) ?? 0, weight));
          }
          const unique = [...new Map(shown.map((one) => [one.id, one])).values()];
          const next = placeNodes(places, unique, []);
          for (const [id, place] of places) expect(next.get(id)).toEqual(place);
          const corners = [...next.values()].map((place) => JSON.stringify(cornerOf(place)));
          expect(new Set(corners).size).toBe(corners.length);
          expect(next.size).toBe(unique.length);
          places = next;
        }
      }),
    );
  });

  test("lie the same whatever the order in which they are told", () => {
    const nodes = [node("a", -1, 3), node("b", -1, 2), node("c", -2, 2), node("d", -2, 2), node("e", 1, 1)];
    const edges = [edge("c", "a"), edge("d", "b")];
    fc.assert(
      fc.property(fc.shuffledSubarray(nodes, { minLength: nodes.length }), (shuffled) => {
        expect(placeNodes(none, shuffled, edges)).toEqual(placeNodes(none, nodes, edges));
      }),
    );
  });
});
