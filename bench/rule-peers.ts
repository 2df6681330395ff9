// Three rule engines given the same conditions over the same ready-made features. Each answers the ids of the rules that hold,
// in the order of the conditions.
import { ZenEngine } from "@gorules/zen-engine";
import { Environment } from "@marcbachmann/cel-js";
import { Engine } from "json-rules-engine";
import type { Comparison, Condition, Features } from "./rule-conditions";

export type RuleEngine = { name: string; fired(features: Features): readonly string[] | Promise<readonly string[]> };

const textOf = ([feature, is, than]: Comparison): string =>
  `${feature} ${is} ${typeof than === "number" ? (Number.isInteger(than) ? `${than}.0` : than) : than.feature}`;
const expressionOf = ({ all, any }: Condition, and: string, or: string): string =>
  [...all.map(textOf), ...(any ? [`(${any.map(textOf).join(` ${or} `)})`] : [])].join(` ${and} `);

/** One compiled CEL expression a rule; the features are declared as doubles. */
export const celJs = (conditions: readonly Condition[], names: readonly string[]): RuleEngine => {
  const environment = new Environment();
  for (const name of names) environment.registerVariable(name, "double");
  const rules = conditions.map((one) => ({ id: one.rule, holds: environment.parse(expressionOf(one, "&&", "||")) }));
  return {
    name: "@marcbachmann/cel-js",
    fired(features) {
      const fired: string[] = [];
      for (const { id, holds } of rules) if (holds(features) === true) fired.push(id);
      return fired;
    },
  };
};

/** One decision with all rules as expressions of one node. */
export const zenEngine = (conditions: readonly Condition[]): RuleEngine => {
  const expressions = conditions.map((one, index) => ({
    id: `e${index}`,
    key: `r${index}`,
    value: expressionOf(one, "and", "or"),
  }));
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: "in", type: "inputNode", name: "in", position: { x: 0, y: 0 } },
      { id: "rules", type: "expressionNode", name: "rules", position: { x: 0, y: 0 }, content: { expressions } },
      { id: "out", type: "outputNode", name: "out", position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: "1", sourceId: "in", targetId: "rules", type: "edge" },
      { id: "2", sourceId: "rules", targetId: "out", type: "edge" },
    ],
  });
  return {
    name: "@gorules/zen-engine",
    async fired(features) {
      const { result } = await decision.evaluate(features);
      return conditions.flatMap(({ rule }, index) => (result[`r${index}`] === true ? [rule] : []));
    },
  };
};

const OPERATORS = {
  "<": "lessThan",
  "<=": "lessThanInclusive",
  ">": "greaterThan",
  ">=": "greaterThanInclusive",
  "==": "equal",
} as const;

/** One rule with nested conditions each; its answers come as events. */
export const jsonRulesEngine = (conditions: readonly Condition[]): RuleEngine => {
  const comparison = ([fact, is, than]: Comparison) => ({
    fact,
    operator: OPERATORS[is],
    value: typeof than === "number" ? than : { fact: than.feature },
  });
  const engine = new Engine(
    conditions.map(({ rule, all, any }) => ({
      conditions: { all: [...all.map(comparison), ...(any ? [{ any: any.map(comparison) }] : [])] },
      event: { type: rule },
    })),
  );
  const order = new Map(conditions.map(({ rule }, index) => [rule, index]));
  return {
    name: "json-rules-engine",
    async fired(features) {
      const { events } = await engine.run(features);
      return events.map(({ type }) => type).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    },
  };
};
