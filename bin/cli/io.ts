// What a command may use of the outside: lines in, JSON lines out, one diagnostic channel. A reader who stops listening
// (head, less) ends the program quietly.
import { createReadStream, existsSync } from "node:fs";
import { resolve } from "node:path";

export type Io = {
  /** Text of a file, or of standard input for "-". Throws an `Unreadable` that the dispatcher tells in one line. */
  read(path: string): AsyncIterable<string>;
  /** One object, one line, on standard output; waits when the reader is slow. */
  print(value: unknown): Promise<void>;
  /** Text on standard output (tables, help). */
  say(text: string): Promise<void>;
  /** A diagnostic on standard error. */
  tell(text: string): void;
  /** A path as the person meant it: relative to where they stand, not to where npm runs. */
  path(text: string): string;
  /** Standard input is a keyboard: nothing will come from it. */
  interactive: boolean;
};

/** One file of bin/commands. `run` answers with the exit code: 0 when the work was done, 2 for bad usage or input. */
export type Command = { summary: string; usage: string; run(args: string[], io: Io): Promise<number> };

/** Bad usage or unreadable input: the dispatcher prints the message as one line and exits 2. */
export class Refusal extends Error {}

const standsIn = process.env.INIT_CWD ?? process.cwd();

const pathOf = (text: string): string => {
  const meant = resolve(standsIn, text);
  return existsSync(meant) ? meant : resolve(text);
};

let inputTaken = false;

const readText = async function* (path: string): AsyncIterable<string> {
  if (path === "-" || path === "/dev/stdin") {
    if (inputTaken) throw new Refusal("standard input can be read once: name a file for the other");
    inputTaken = true;
    process.stdin.setEncoding("utf8");
    yield* process.stdin as AsyncIterable<string>;
    return;
  }
  try {
    yield* createReadStream(pathOf(path), { encoding: "utf8", highWaterMark: 1 << 18 }) as AsyncIterable<string>;
  } catch (error) {
    throw new Refusal(`cannot read ${path}: ${(error as NodeJS.ErrnoException).code ?? "error"}`);
  }
};

const write = (text: string): Promise<void> =>
  new Promise((done) => {
    if (process.stdout.write(text)) done();
    else process.stdout.once("drain", done);
  });

/** The process's own input and output. */
export const createIo = (): Io => {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? 0 : 2);
  });
  return {
    read: readText,
    print: (value) => write(`${JSON.stringify(value)}\n`),
    say: (text) => write(`${text}\n`),
    tell: (text) => {
      process.stderr.write(`${text}\n`);
    },
    path: pathOf,
    interactive: process.stdin.isTTY === true,
  };
};
