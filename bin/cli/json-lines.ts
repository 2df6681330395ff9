// Streams JSON lines through a command. A bad line becomes an error line in its place and is counted at the end; it never
// stops the stream.
import { readLines } from "@/lib/screening/list-source";
import { type Io, Refusal } from "./io";

type LineFailure = { code: string; message: string; path: string };

/** What a command makes of one line: something to print, or why not. */
export type LineResult = { ok: true; value: unknown } | { ok: false; error: LineFailure };

export const lineFailure = (code: string, message: string, path = ""): LineResult => ({
  ok: false,
  error: { code, message, path },
});

/** Longest line, in characters: as much as a whole request to the console may hold. */
export const LONGEST_LINE: number = 16 * 1024 * 1024;

const parseLine = (line: string): { ok: true; value: Record<string, unknown> } | { ok: false; error: LineFailure } => {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return { ok: true, value: value as Record<string, unknown> };
    }
    return { ok: false, error: { code: "not_an_object", message: "a line must hold one JSON object", path: "" } };
  } catch (error) {
    return { ok: false, error: { code: "bad_json", message: (error as Error).message, path: "" } };
  }
};

export const longLine = {
  ok: false as const,
  error: { code: "too_long", message: `a line must have at most ${LONGEST_LINE} characters`, path: "" },
};

/** Reads the files (or standard input) line by line, prints each answer, and tells how many lines were bad. */
export const answerLines = async (
  io: Io,
  files: readonly string[],
  answer: (row: Record<string, unknown>) => LineResult | Promise<LineResult>,
): Promise<void> => {
  if (files.length === 0 && io.interactive) throw new Refusal("nothing to read: name a file or pipe JSON lines in");
  let [lines, bad] = [0, 0];
  for (const file of files.length > 0 ? files : ["-"]) {
    for await (const { line, number, tooLong } of readLines(io.read(file), LONGEST_LINE)) {
      if (!tooLong && line.trim() === "") continue;
      lines++;
      const parsed = tooLong ? longLine : parseLine(line);
      const result = parsed.ok ? await answer(parsed.value) : parsed;
      if (!result.ok) bad++;
      await io.print(result.ok ? result.value : { line: number, error: result.error });
    }
  }
  if (bad > 0) io.tell(`${bad} of ${lines} lines were bad`);
};
