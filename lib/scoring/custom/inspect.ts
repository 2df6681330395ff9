// What an expression may consist of: an allow-list over its syntax tree, before anything is evaluated. So its cost is bounded by
// its text: no recursion, no nested walks, no pattern matching, no clock.

import type { ASTNode } from "@marcbachmann/cel-js";
import type { ExpressionError } from "./engine";
import { ITEMS_LIMIT } from "./feature";
import { findFeature, suggestFeature } from "./features";

/** A node as the parser makes it, before macros are expanded. */
export type Node = Pick<ASTNode, "start" | "end"> & { op: string; args: unknown; checkedType?: { name: string } };

const BINARY = new Set(["==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "in", "&&", "||", "?:"]);
const FUNCTIONS = new Set(["size", "double", "int", "string", "min", "max", "abs"]);
const METHODS = new Set(["contains", "startsWith", "endsWith", "size", "lowerAscii", "upperAscii", "trim"]);
const WALKS = new Set(["exists", "all", "exists_one"]);

export type Inspection = { mentioned: string[]; steps: number; errors: ExpressionError[] };

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "op" in value;
export const childrenOf = ({ args }: Node): Node[] => (Array.isArray(args) ? args.flat(2) : [args]).filter(isNode);

/** Walks the tree: which features it mentions, how many steps it can take, and what it must not contain. */
export const inspect = (root: Node): Inspection => {
  const mentioned: string[] = [];
  const errors: ExpressionError[] = [];
  const refuse = (
    code: ExpressionError["code"],
    node: Node,
    about: string,
    message: string,
    suggestion?: string,
  ): 0 => {
    errors.push({ code, message, from: node.start, to: node.end, about, ...(suggestion && { suggestion }) });
    return 0;
  };

  const identifier = (node: Node, bound: string | null): number => {
    const name = String(node.args);
    if (name === bound) return 1;
    if (findFeature(name) === undefined) {
      const meant = suggestFeature(name);
      const hint = meant === null ? "" : `; did you mean ${meant}?`;
      return refuse("unknown_feature", node, name, `there is no feature ${name}${hint}`, meant ?? undefined);
    }
    if (!mentioned.includes(name)) mentioned.push(name);
    return 1;
  };

  const walk = (node: Node, receiver: Node, args: Node[], name: string, bound: string | null): number => {
    if (bound !== null) return refuse("not_allowed", node, name, "a list cannot be walked through inside another walk");
    if (receiver.op !== "id" && receiver.op !== "list")
      return refuse("not_allowed", receiver, name, `${name} needs the name of a list, or a list written out`);
    const [variable, condition] = args;
    if (variable?.op !== "id" || condition === undefined)
      return refuse("not_allowed", node, name, `write ${name}(item, condition on item)`);
    if (findFeature(String(variable.args)) !== undefined)
      return refuse(
        "not_allowed",
        variable,
        String(variable.args),
        `${variable.args} is a feature: name the item otherwise`,
      );
    return visit(receiver, null) + ITEMS_LIMIT * visit(condition, String(variable.args));
  };

  const method = (node: Node, bound: string | null): number => {
    const [name, receiver, args = []] = node.args as [string, Node, Node[]?];
    if (WALKS.has(name)) return walk(node, receiver, args, name, bound);
    if (!METHODS.has(name)) return refuse("unknown_function", node, name, `there is no function ${name} here`);
    return [receiver, ...args].reduce((sum, each) => sum + visit(each, bound), 1);
  };

  const visit = (node: Node, bound: string | null): number => {
    const deeper = () => childrenOf(node).reduce((sum, each) => sum + visit(each, bound), 1);
    switch (node.op) {
      case "id":
        return identifier(node, bound);
      case "value": {
        const kind = typeof node.args;
        // Parts are written out again to be read by themselves, and a number with an exponent would not be.
        if (kind === "number" && String(node.args).includes("e"))
          return refuse("not_allowed", node, "value", "a number must be 0, or from 0.000001 up to below 10^21");
        const fine = kind === "bigint" || kind === "number" || kind === "string" || kind === "boolean";
        return fine
          ? 1
          : refuse("not_allowed", node, "value", "only numbers, texts, true and false can be written here");
      }
      case "call": {
        const [name] = node.args as [string];
        return FUNCTIONS.has(name)
          ? deeper()
          : refuse("unknown_function", node, name, `there is no function ${name} here`);
      }
      case "rcall":
        return method(node, bound);
      case "list":
      case "!_":
      case "-_":
        return deeper();
      default:
        return BINARY.has(node.op)
          ? deeper()
          : refuse("not_allowed", node, node.op, "this part of the language cannot be used in a rule");
    }
  };

  const steps = visit(root, null);
  return { mentioned, steps, errors };
};
