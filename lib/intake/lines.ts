// From a body to single events: JSON lines or one JSON array. A bad line costs itself, never its neighbours.
import { hash } from "node:crypto";
import { decodeEvent, type Event } from "@/lib/scoring";
import type { LineError } from "./answers";
import { unkeepable } from "./keepable";

/** One line as it came, parsed or not. Lines count from 1. */
export type RawLine = { line: number; value: unknown } | { line: number; error: LineError };
/** A decoded event with the text and digest that tell whether the same id came with another body. */
export type Candidate = { line: number; event: Event; text: string; digest: Buffer };
export type Refused = { line: number; event: string | null; error: LineError };

/** Splits JSON lines; blank lines are skipped but counted. */
export function readJsonLines(text: string): RawLine[] {
  return text.split("\n").flatMap((each, index): RawLine[] => {
    const trimmed = each.trim();
    return trimmed === "" ? [] : [parseLine(trimmed, index + 1)];
  });
}

/** Parses one line. */
export function parseLine(text: string, line: number): RawLine {
  try {
    return { line, value: JSON.parse(text) };
  } catch (error) {
    return { line, error: { code: "bad_json", message: (error as Error).message, path: "" } };
  }
}

/** Takes a JSON array of events; null when the text is not one. */
export function readJsonArray(text: string): RawLine[] | null {
  try {
    const values: unknown = JSON.parse(text);
    return Array.isArray(values) ? values.map((value, index) => ({ line: index + 1, value })) : null;
  } catch {
    return null;
  }
}

const reserved: LineError = { code: "reserved", path: "kind", message: "only the console itself makes such events" };
const isReserved = ({ kind, source }: Event): boolean => kind === "screening" || source.startsWith("unflag.");

/**
 * Decodes every line; what cannot be decoded is refused with code and path. `latest` is the newest instant allowed, `own` says
 * that the console itself sends: nobody else makes screenings, or events in its name.
 */
export function decodeLines(
  lines: readonly RawLine[],
  latest: number,
  own: boolean,
): { candidates: Candidate[]; refused: Refused[] } {
  const candidates: Candidate[] = [];
  const refused: Refused[] = [];
  for (const each of lines) {
    const { line } = each;
    if ("error" in each) {
      refused.push({ line, event: null, error: each.error });
      continue;
    }
    const decoded = decodeEvent(each.value, latest);
    const foreign = decoded.ok && !own && isReserved(decoded.value);
    const error = foreign ? reserved : decoded.ok ? unkeepable(decoded.value.raw) : decoded.error;
    if (!decoded.ok || error) {
      if (error) refused.push({ line, event: idOf(each.value), error });
      continue;
    }
    const text = JSON.stringify(decoded.value.raw);
    candidates.push({ line, event: decoded.value, text, digest: Buffer.from(hash("sha256", text), "hex") });
  }
  return { candidates, refused };
}

function idOf(value: unknown): string | null {
  const id = typeof value === "object" && value !== null ? (value as { id?: unknown }).id : null;
  return typeof id === "string" && id.length <= 200 ? id : null;
}
