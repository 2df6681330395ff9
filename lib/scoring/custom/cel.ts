// The expression language: CEL over the documented features. The only file that knows the library; loading it plugs it in.
// Nothing here throws: what cannot be read is an error with its place, what cannot be evaluated is a miss that says why.

import { Environment, EvaluationError, type ParseResult, serialize } from "@marcbachmann/cel-js";
import type { Scene } from "../rule";
import { EXPRESSION_LIMIT } from "./custom-rule";
import {
  type Checked,
  type Comparison,
  type Evaluation,
  type ExpressionError,
  loadedLanguage,
  type Program,
  provideLanguage,
} from "./engine";
import { deciderOf, findSides, partsOf } from "./evidence";
import { clipText, type Feature, type FeatureValue } from "./feature";
import { features, findFeature, readFeature } from "./features";
import { habitAt } from "./habits";
import { inspect, type Node } from "./inspect";

const DEPTH_LIMIT = 24;
const NODES_LIMIT = 200;
/** Steps that one evaluation can take at most, walks through lists counted at their longest. */
const STEPS_LIMIT = 2_000;

const environment = new Environment({
  limits: {
    maxAstNodes: NODES_LIMIT,
    maxDepth: DEPTH_LIMIT,
    maxListElements: 64,
    maxMapEntries: 0,
    maxCallArguments: 4,
  },
});
for (const { name, type } of features) environment.registerVariable(name, type);

// Whole numbers and decimals may be mixed: an officer writes 3 * usual_amount_usd.
const divide = (a: number, b: number): number => {
  if (b === 0) throw new EvaluationError({ code: "division_by_zero", message: "division by zero" });
  return a / b;
};
environment
  .registerOperator("int * double", (a: bigint, b: number) => Number(a) * b)
  .registerOperator("double * int", (a: number, b: bigint) => a * Number(b))
  .registerOperator("int + double", (a: bigint, b: number) => Number(a) + b)
  .registerOperator("double + int", (a: number, b: bigint) => a + Number(b))
  .registerOperator("int - double", (a: bigint, b: number) => Number(a) - b)
  .registerOperator("double - int", (a: number, b: bigint) => a - Number(b))
  .registerOperator("int == double", (a: bigint, b: number) => Number(a) === b)
  .registerOperator("int / double", (a: bigint, b: number) => divide(Number(a), b))
  .registerOperator("double / int", (a: number, b: bigint) => divide(a, Number(b)));
for (const [name, pick] of [
  ["min", Math.min],
  ["max", Math.max],
] as const) {
  environment.registerFunction(`${name}(double, double): double`, pick);
  environment.registerFunction(`${name}(int, int): int`, (a: bigint, b: bigint) =>
    a < b === (name === "min") ? a : b,
  );
  environment.registerFunction(`${name}(double, int): double`, (a: number, b: bigint) => pick(a, Number(b)));
  environment.registerFunction(`${name}(int, double): double`, (a: bigint, b: number) => pick(Number(a), b));
}
environment.registerFunction("abs(double): double", Math.abs);
environment.registerFunction("abs(int): int", (a: bigint) => (a < 0n ? -a : a));

/** Thrown inside an evaluation when a feature has no value: CEL's `||` and `&&` still decide where the other side does. */
class Unknown extends Error {}

const forCel = ({ type }: Feature, value: FeatureValue): unknown => {
  if (type === "int") return BigInt(Math.trunc(Number(value)));
  return type === "list<string>" ? [...(value as readonly string[])] : value;
};

/** How a mentioned feature gets its value: from a scene, or from an example that somebody typed. */
type Read = (feature: Feature) => FeatureValue | undefined;

/** An object with one getter per mentioned feature: what short-circuits is never computed. */
const contextOf = (mentioned: readonly Feature[]) => {
  class Context {
    constructor(readonly read: Read) {}
  }
  for (const feature of mentioned)
    Object.defineProperty(Context.prototype, feature.name, {
      get(this: Context) {
        const value = this.read(feature);
        if (value === undefined) throw new Unknown(feature.name);
        return forCel(feature, value);
      },
    });
  return (read: Read) => new Context(read);
};

type Located = {
  code?: string;
  summary?: string;
  message: string;
  range?: { start: number; end: number };
  node?: Node;
};

const CODES: Readonly<Record<string, ExpressionError["code"]>> = {
  no_such_overload: "wrong_type",
  invalid_logical_operand: "wrong_type",
  invalid_condition_type: "wrong_type",
  heterogeneous_list_element: "wrong_type",
  incompatible_ternary_types: "wrong_type",
  no_matching_overload: "wrong_type",
  unknown_variable: "unknown_feature",
};

const toError = (error: Located, text: string, parsing: boolean): ExpressionError => {
  const { code = "", summary = error.message } = error;
  let from = Math.min(error.range?.start ?? 0, text.length);
  let to = Math.max(from, Math.min(error.range?.end ?? text.length, text.length));
  if (code === "limit_exceeded") {
    const deep = summary.includes("maxDepth");
    const message = deep ? `nested deeper than ${DEPTH_LIMIT}` : "too many parts";
    return { code: deep ? "too_deep" : "too_big", message, from, to };
  }
  // Of a comparison of unlike things the second is pointed at.
  const right =
    code === "no_such_overload" && Array.isArray(error.node?.args) ? (error.node.args[1] as Node) : undefined;
  if (right?.start !== undefined) [from, to] = [right.start, right.end];
  if (parsing) return syntaxError(summary, text, from, to);
  const types = /^no such overload: (\S+) \S+ (\S+)$/.exec(summary);
  return {
    ...{ code: CODES[code] ?? "wrong_type", message: summary, from, to },
    ...(types && { types: [types[1], types[2]] as [string, string] }),
    ...(error.node && chained(error.node, text)),
  };
};

/** What cannot be read: cut short, or a sign that is written otherwise here. */
const syntaxError = (message: string, text: string, from: number, to: number): ExpressionError => {
  if (text.slice(from).trim() === "") return { code: "unfinished", message, from, to };
  const habit = habitAt(text, from);
  const about = text.slice(from).match(/^./u)?.[0] ?? "";
  return { code: "syntax", message, from, to, about, ...habit };
};

const compares = (node: unknown): node is Node => /^[<>]=?$/.test((node as Node | null)?.op ?? "");

/** `1 < x < 9`, which is two comparisons here. */
const chained = (node: Node, text: string): Partial<ExpressionError> => {
  const [left] = compares(node) ? (node.args as Node[]) : [];
  const middle = left && compares(left) ? (left.args as Node[])[1] : undefined;
  if (!left || !middle) return {};
  const [first, rest] = [text.slice(left.start, left.end), text.slice(left.end, node.end)];
  const suggestion = `${first} && ${text.slice(middle.start, middle.end)}${rest}`;
  return { from: node.start, to: node.end, suggestion };
};

const failed = (errors: ExpressionError[]): Checked => ({
  ok: false,
  errors: [...errors].sort((a, b) => a.from - b.from) as [ExpressionError],
});
const whole = (code: ExpressionError["code"], text: string, message: string): Checked =>
  failed([{ code, message, from: 0, to: text.length }]);

const isUnknown = (error: unknown): boolean =>
  error instanceof Unknown || (error instanceof Error && error.cause instanceof Unknown);

/** Parts that are evaluated on their own when a hit is told, each compiled once. */
const compileParts = (nodes: readonly Node[]): ReadonlyMap<Node, ParseResult> =>
  new Map(
    nodes.map((node) => {
      const part = environment.parse(serialize(node as never));
      part.check();
      return [node, part];
    }),
  );

const toProgram = (parsed: ParseResult, mentioned: readonly Feature[], steps: number): Program => {
  const contextFor = contextOf(mentioned);
  const decider = deciderOf(parsed.ast as unknown as Node);
  const parts = compileParts(partsOf(decider));
  const names = (node: Node): string[] =>
    node.op === "id"
      ? [String(node.args)]
      : (Array.isArray(node.args) ? node.args.flat(2) : [node.args]).flatMap((each) =>
          typeof each === "object" && each !== null && "op" in each ? names(each as Node) : [],
        );

  const compare = (read: Read): Comparison | null => {
    const worth = (node: Node): unknown => {
      try {
        return parts.get(node)?.(contextFor(read) as never);
      } catch {
        return undefined;
      }
    };
    const sides = findSides(decider, (node) => worth(node) === true);
    const feature = sides && findFeature(names(sides.observed)[0] ?? "");
    if (!sides || !feature) return null;
    const [observed, threshold] = [Number(worth(sides.observed)), Number(worth(sides.threshold))];
    return { observed, threshold, feature, rising: sides.rising };
  };

  const evaluate = (read: Read): Evaluation => {
    try {
      if (parsed(contextFor(read) as never) !== true) return { is: "miss" };
      const comparison = compare(read);
      // Decimals divided by nothing make infinity, which is above everything.
      if (comparison !== null && !Number.isFinite(comparison.observed - comparison.threshold))
        return { is: "failed", code: "division_by_zero", message: "division by zero" };
      return { is: "hit", comparison };
    } catch (error) {
      if (isUnknown(error)) return { is: "unknown" };
      const { code = "failed", summary, message } = error as Located;
      return { is: "failed", code, message: clipText(summary ?? message) };
    }
  };
  return {
    features: mentioned,
    steps,
    evaluate: (scene: Scene) => evaluate((feature) => readFeature(feature, scene)),
    evaluateExample: (values) => evaluate(({ name }) => values[name]),
  };
};

const compile = (text: string): Checked => {
  if (text.trim() === "") return whole("empty", text, "there is nothing to check");
  if (text.length > EXPRESSION_LIMIT)
    return failed([
      {
        code: "too_long",
        message: `longer than ${EXPRESSION_LIMIT} characters`,
        from: EXPRESSION_LIMIT,
        to: text.length,
      },
    ]);
  let parsed: ParseResult;
  try {
    parsed = environment.parse(text);
  } catch (error) {
    return failed([toError(error as Located, text, true)]);
  }
  const { mentioned, steps, errors } = inspect(parsed.ast as unknown as Node);
  if (errors.length > 0) return failed(errors);
  if (steps > STEPS_LIMIT) return whole("too_big", text, `it can take ${steps} steps, ${STEPS_LIMIT} are the most`);
  const { valid, type, error } = parsed.check();
  if (!valid) return failed([toError(error as unknown as Located, text, false)]);
  if (type !== "bool") return whole("not_a_condition", text, `it must be true or false, and is ${type}`);
  const known = mentioned.map(findFeature).filter((feature) => feature !== undefined);
  if (known.length === 0) return whole("no_feature", text, "it mentions no feature, so it is always the same");
  try {
    return { ok: true, program: toProgram(parsed, known, steps) };
  } catch {
    // Written out with all its brackets, a part may lie deeper than what was read.
    return whole("too_deep", text, `nested deeper than ${DEPTH_LIMIT}`);
  }
};

const compiled = new Map<string, Checked>();
const REMEMBERED = 500;

if (loadedLanguage() === null)
  provideLanguage({
    compile(text) {
      let checked = compiled.get(text);
      if (checked === undefined) {
        if (compiled.size >= REMEMBERED) compiled.clear();
        checked = compile(text);
        compiled.set(text, checked);
      }
      return checked;
    },
  });

const theLanguage = loadedLanguage() as NonNullable<ReturnType<typeof loadedLanguage>>;

/** What an expression mentions, or what is wrong with it and where. */
export const checkExpression = (
  text: string,
): { ok: true; features: readonly Feature[]; steps: number } | { ok: false; errors: ExpressionError[] } => {
  const checked = theLanguage.compile(text);
  return checked.ok
    ? { ok: true, features: checked.program.features, steps: checked.program.steps }
    : { ok: false, errors: checked.errors };
};

/** What a sound expression says of an example; null of one with errors. */
export const tryExpression = (
  text: string,
  values: Readonly<Record<string, FeatureValue | undefined>>,
): Evaluation | null => {
  const checked = theLanguage.compile(text);
  return checked.ok ? checked.program.evaluateExample(values) : null;
};
