// What made an expression true, where a comparison of numbers tells it: the left side is what was observed.

import type { Node } from "./inspect";
import { childrenOf } from "./inspect";

export type Sides = { node: Node; observed: Node; threshold: Node; rising: boolean };
/** The shape of what decided: all of several, the first true of several, or one comparison. */
export type Decider = { all: Decider[] } | { any: { node: Node; because: Decider }[] } | Sides | null;

const MIRRORED: Readonly<Record<string, string>> = { ">": "<", ">=": "<=", "<": ">", "<=": ">=", "==": "==" };

const mentions = (node: Node): boolean => node.op === "id" || childrenOf(node).some(mentions);
const isNumber = ({ checkedType }: Node): boolean => checkedType?.name === "double" || checkedType?.name === "int";

/** Reads a checked tree into what could be told as evidence; null where nothing can. */
export const deciderOf = (node: Node): Decider => {
  if (node.op === "&&") return { all: childrenOf(node).map(deciderOf) };
  if (node.op === "||") return { any: childrenOf(node).map((each) => ({ node: each, because: deciderOf(each) })) };
  if (MIRRORED[node.op] === undefined) return null;
  const [left, right] = childrenOf(node) as [Node, Node];
  if (!isNumber(left) || !isNumber(right)) return null;
  const straight = mentions(left);
  if (!straight && !mentions(right)) return null;
  const op = straight ? node.op : (MIRRORED[node.op] as string);
  return {
    node,
    observed: straight ? left : right,
    threshold: straight ? right : left,
    rising: op === ">" || op === ">=",
  };
};

/** The comparison to tell: the first one that rises above something, else the first of any kind. `holds` says what is true. */
export const findSides = (decider: Decider, holds: (node: Node) => boolean): Sides | null => {
  if (decider === null) return null;
  if ("node" in decider) return decider;
  if ("any" in decider) {
    const first = decider.any.find(({ node }) => holds(node));
    return first === undefined ? null : findSides(first.because, holds);
  }
  const found = decider.all.map((each) => findSides(each, holds)).filter((each) => each !== null);
  return found.find(({ rising }) => rising) ?? found[0] ?? null;
};

/** Every node that `findSides` may ask to be evaluated on its own. */
export const partsOf = (decider: Decider): Node[] => {
  if (decider === null) return [];
  if ("node" in decider) return [decider.observed, decider.threshold];
  if ("any" in decider) return decider.any.flatMap(({ node, because }) => [node, ...partsOf(because)]);
  return decider.all.flatMap(partsOf);
};
