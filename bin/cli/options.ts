// Reads a command's arguments. `--list A B C` takes everything up to the next option; `--` ends the options.
import { Refusal } from "./io";

/** "file": one value (a path or any text), may be repeated. "files": as many as follow. "number", "flag": what they say. */
type Kinds = Record<string, "file" | "files" | "number" | "flag">;

type Value<K> = K extends "number" ? number | undefined : K extends "flag" ? boolean : string[];

export type Options<S extends Kinds> = { [N in keyof S]: Value<S[N]> } & { rest: string[] };

const readNumber = (name: string, text: string | undefined): number => {
  const value = Number(text);
  if (text === undefined || text.trim() === "" || !Number.isFinite(value))
    throw new Refusal(`--${name} needs a number`);
  return value;
};

/** The number of an option where it was given and is allowed; throws a `Refusal` that says what is. */
export const inRange = (
  name: string,
  value: number | undefined,
  { min, max, whole = false }: { min: number; max?: number; whole?: boolean },
): number | undefined => {
  if (value === undefined) return undefined;
  const allowed = value >= min && value <= (max ?? Number.POSITIVE_INFINITY) && (!whole || Number.isInteger(value));
  const from = max === undefined ? `, ${min} or more` : ` from ${min} to ${max}`;
  if (!allowed) throw new Refusal(`--${name} is a ${whole ? "whole " : ""}number${from}, not ${value}`);
  return value;
};

/** `--threshold`: the score from which names are taken for a match. */
export const asThreshold = (value: number | undefined): number | undefined =>
  inRange("threshold", value, { min: 0, max: 1 });

const emptyValues = (kinds: Kinds): Record<string, unknown> => {
  const blank = { file: () => [], files: () => [], number: () => undefined, flag: () => false };
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, blank[kind]()]));
};

/** The values that follow an option: one, or for "files" all up to the next option. */
const takeFiles = (name: string, following: readonly string[], many: boolean): string[] => {
  const end = following.findIndex((argument) => argument.startsWith("--"));
  const files = following.slice(0, many ? (end < 0 ? following.length : end) : 1);
  if (files.length === 0 || files[0]!.startsWith("--")) throw new Refusal(`--${name} needs a value`);
  return files;
};

/** Values by option name; what belongs to none is `rest`. Throws a `Refusal` for anything unknown. */
export const readOptions = <S extends Kinds>(args: readonly string[], kinds: S): Options<S> => {
  const values = emptyValues(kinds);
  const rest: string[] = [];
  for (let at = 0; at < args.length; ) {
    const argument = args[at++]!;
    if (argument === "--") {
      rest.push(...args.slice(at));
      break;
    }
    if (!argument.startsWith("--")) {
      rest.push(argument);
      continue;
    }
    const [name = "", inline] = argument.slice(2).split(/=(.*)/s, 2);
    const kind = kinds[name];
    if (!kind) throw new Refusal(`unknown option ${argument}`);
    if (kind === "flag") values[name] = true;
    else if (kind === "number") values[name] = readNumber(name, inline ?? args[at++]);
    else {
      const files = inline === undefined ? takeFiles(name, args.slice(at), kind === "files") : [inline];
      if (inline === undefined) at += files.length;
      (values[name] as string[]).push(...files);
    }
  }
  return { ...values, rest } as Options<S>;
};
