// The place where the expression language is plugged in. Whoever meets a rule set with rules of its own imports `./cel` first;
// everybody else scores without ever loading it.

import type { Scene } from "../rule";
import type { Feature, FeatureValue } from "./feature";

/** Where and why an expression is wrong. `from` and `to` are characters of its text, `to` exclusive. */
export type ExpressionError = {
  code:
    | "empty"
    | "too_long"
    | "too_deep"
    | "too_big"
    | "syntax"
    | "unfinished"
    | "unknown_feature"
    | "unknown_function"
    | "not_allowed"
    | "wrong_type"
    | "not_a_condition"
    | "no_feature";
  message: string;
  from: number;
  to: number;
  /** What the message is about, for whoever tells it in another language. */
  about?: string;
  /** Of things that do not go together: what they are. */
  types?: [string, string];
  /** What was probably meant in place of these characters. */
  suggestion?: string;
};

/** A comparison that made an expression true: both sides as numbers. */
export type Comparison = { observed: number; threshold: number; feature: Feature; rising: boolean };
/** `unknown`: a feature that decides has no value here. `failed`: the evaluation ended with an error. */
export type Evaluation =
  | { is: "hit"; comparison: Comparison | null }
  | { is: "miss" }
  | { is: "unknown" }
  | { is: "failed"; code: string; message: string };

export type Program = {
  /** Features that the expression mentions, in order of appearance. */
  features: readonly Feature[];
  /** Most evaluation steps that it can take. */
  steps: number;
  evaluate(scene: Scene): Evaluation;
  /** With values by feature name, as somebody tries them; what is missing is not known. */
  evaluateExample(values: Readonly<Record<string, FeatureValue | undefined>>): Evaluation;
};

export type Checked = { ok: true; program: Program } | { ok: false; errors: [ExpressionError, ...ExpressionError[]] };

export type ExpressionLanguage = { compile(text: string): Checked };

let language: ExpressionLanguage | null = null;

/** Called by `./cel` when it is loaded. */
export const provideLanguage = (given: ExpressionLanguage): void => {
  language = given;
};

/** The language if it is loaded. */
export const loadedLanguage = (): ExpressionLanguage | null => language;

/** A value as sentences and keys tell it. */
export const plainValue = (value: FeatureValue | undefined): string | number =>
  typeof value === "number"
    ? value
    : value === undefined
      ? "–"
      : Array.isArray(value)
        ? value.join(", ")
        : String(value);
