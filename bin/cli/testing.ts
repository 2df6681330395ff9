// What the tests of commands share: a command run in this process, with the files it is given and what it printed and told.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Command, Io } from "./io";

export type Line = Record<string, unknown>;

/** A folder for the files of one test file, gone when its tests are. */
export const makeFolder = (): ((name: string, content: string | readonly Line[]) => string) => {
  const folder = mkdtempSync(join(tmpdir(), "unflag-command-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : content.map((line) => JSON.stringify(line)).join("\n"));
    return path;
  };
};

/** Runs a command; "-" reads `input`. */
export const runCommand = async (
  command: Pick<Command, "run">,
  args: string[],
  input: string | readonly Line[] = "",
) => {
  const lines: Line[] = [];
  const told: string[] = [];
  const given = typeof input === "string" ? input : input.map((line) => JSON.stringify(line)).join("\n");
  const io: Io = {
    read: async function* (path) {
      yield path === "-" ? given : readFileSync(path, "utf8");
    },
    print: async (value) => void lines.push(JSON.parse(JSON.stringify(value)) as Line),
    say: async () => {},
    tell: (text) => void told.push(text),
    path: (text) => text,
    interactive: false,
  };
  const code = await command.run(args, io);
  return { code, lines, told: told.join("\n") };
};
