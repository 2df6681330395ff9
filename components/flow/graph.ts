// What a flow picture is given: boxes in columns and bands between them, from left to right. Knows nothing of what flows.

export type FlowTone = "risk" | "chain" | "ok" | "plain" | "accent";

/**
 * How sure the words on a box are: `named` of the box itself, `reached` only of what lies behind it, `plain` says nothing of it;
 * `centre` is what the picture is about, `fold` stands for several.
 */
type FlowKind = "named" | "reached" | "plain" | "centre" | "fold";

export type FlowNode = {
  id: string;
  /** 0 is the centre, negative is before it. */
  column: number;
  kind: FlowKind;
  tone: FlowTone;
  title: string;
  detail: string;
  /** A word on its edge. */
  mark?: string;
  /** The whole of it in words, for who does not see the picture. */
  label: string;
  /** Orders the boxes of a column, and decides which are shown first. */
  weight: number;
  /** Nothing is drawn beyond it, because it cannot be told what went on. */
  stops?: boolean;
};

export type FlowEdge = {
  id: string;
  /** The left end. */
  from: string;
  to: string;
  /** 0–1: how thick it is drawn. */
  share: number;
  tone: FlowTone;
  /** Which of its ends is the outer one; it is told there. */
  side: "left" | "right";
  /** What moved and which part of its receiver's (or sender's) that is. */
  value: string;
  part: string;
  weight: number;
};

export type FlowGraph = { nodes: readonly FlowNode[]; edges: readonly FlowEdge[] };
