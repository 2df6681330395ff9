import { describe, expect, test } from "vitest";
import { foldColumns, foldId } from "./fold";
import type { FlowEdge, FlowNode } from "./graph";

const node = (id: string, column: number, weight: number): FlowNode => ({
  ...{ id, column, weight, kind: column === 0 ? "centre" : "plain", tone: "plain" },
  ...{ title: id, detail: "", label: id },
});
const edge = (from: string, to: string): FlowEdge => ({
  ...{ id: `${from}→${to}`, from, to, share: 1, tone: "plain", side: "left", value: "", part: "", weight: 1 },
});
/** Twelve senders s0 … s11, the first the weightiest, and one address behind the last. */
const senders = Array.from({ length: 12 }, (_, at) => node(`s${at}`, -1, 100 - at));
const nodes = [node("customer", 0, 1), ...senders, node("behind", -2, 5)];
const edges = [...senders.map(({ id }) => edge(id, "customer")), edge("behind", "s11")];
const plain = { top: 10, open: new Set<number>(), kept: new Set<string>(), unlisted: new Map() };

describe("folding", () => {
  test("shows the weightiest ten, folds the rest, and with them what only they lead to", () => {
    const folded = foldColumns(nodes, edges, plain);
    expect(folded.nodes.map(({ id }) => id)).toEqual(["customer", ...senders.slice(0, 10).map(({ id }) => id)]);
    expect(folded.edges).toHaveLength(10);
    expect(folded.folds).toMatchObject([
      { id: foldId(-1), column: -1, open: false, count: 2, listed: 2, weight: 90 + 89 },
      { column: -2, count: 1, listed: 0, weight: 5 },
    ]);
    expect(folded.folds[0]?.edges.map(({ id }) => id)).toEqual(["s10→customer", "s11→customer"]);
  });

  test("opened it shows all that it can, and stays to be closed", () => {
    const folded = foldColumns(nodes, edges, { ...plain, open: new Set([-1]) });
    expect(folded.nodes).toHaveLength(nodes.length);
    expect(folded.folds).toMatchObject([{ column: -1, open: true, count: 2, listed: 2, edges: [] }]);
  });

  test("never folds the way that is looked at", () => {
    const folded = foldColumns(nodes, edges, { ...plain, kept: new Set(["s11", "behind"]) });
    expect(folded.nodes.map(({ id }) => id)).toContain("s11");
    expect(folded.nodes.map(({ id }) => id)).toContain("behind");
    expect(folded.folds).toMatchObject([{ column: -1, count: 1, listed: 1, weight: 90 }]);
  });

  test("counts what was not even listed", () => {
    const few = [node("customer", 0, 1), node("a", -1, 3)];
    const unlisted = new Map([[-1, { count: 34, weight: 1_200 }]]);
    const folded = foldColumns(few, [edge("a", "customer")], { ...plain, unlisted });
    expect(folded.folds).toMatchObject([{ column: -1, count: 34, listed: 0, weight: 1_200 }]);
  });
});
