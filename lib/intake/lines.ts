// From a body to single events: JSON lines, one JSON array or one JSON object. A bad line costs itself, never its neighbours.
import { hash } from "node:crypto";
import { type Decoded, decodeEvent, decodeLine, type Event, rawText } from "@/lib/scoring";
import type { LineError } from "./answers";
import { unkeepable } from "./keepable";
import { isOwnSource } from "./own-source";

/** One line as it came: its text, or the value that was parsed elsewhere. Lines count from 1. */
export type RawLine = { line: number; text: string } | { line: number; value: unknown };
/** A decoded event with the text and digest that tell whether the same id came with another body. */
export type Candidate = { line: number; event: Event; text: string; digest: Buffer };
export type Refused = { line: number; event: string | null; error: LineError };

/** Splits JSON lines; blank lines are skipped but counted. */
export function readJsonLines(text: string): RawLine[] {
  return text.split("\n").flatMap((each, index): RawLine[] => {
    const trimmed = each.trim();
    return trimmed === "" ? [] : [{ line: index + 1, text: trimmed }];
  });
}

/** Takes a JSON array of events, or one event by itself; null when the text is neither. */
export function readJsonEvents(text: string): RawLine[] | null {
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== "object" || given === null) return null;
    const values: unknown[] = Array.isArray(given) ? given : [given];
    return values.map((value, index) => ({ line: index + 1, value }));
  } catch {
    return null;
  }
}

/** How far ahead of our clock a sender's may be. */
export const skewMs: number = 5 * 60_000;

const reserved: LineError = { code: "reserved", path: "kind", message: "only the console itself makes such events" };

/** Why nobody but the console itself sends this; null when anybody may. */
export const reservedFault = ({ kind, source }: Event): LineError | null =>
  kind === "screening" || isOwnSource(source) ? reserved : null;

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
    const decoded = "text" in each ? decodeLine(ownText(each.text), latest) : decodeEvent(each.value, latest);
    const error = faultOf(decoded, own);
    if (!decoded.ok || error) {
      if (error) refused.push({ line, event: idOf(each), error });
      continue;
    }
    const text = rawText(decoded.value.raw);
    candidates.push({ line, event: decoded.value, text, digest: Buffer.from(hash("sha256", text), "hex") });
  }
  return { candidates, refused };
}

/** A copy: what is cut out of a text keeps all of it alive, which would be the whole body. (Half a character has no bytes.) */
function ownText(text: string): string {
  const copy = Buffer.from(text).toString();
  return copy === text ? copy : text;
}

/** Why an event is not taken. A line that is its own raw text is plain: nothing in it could not be kept. */
function faultOf(decoded: Decoded, own: boolean): LineError | null {
  if (!decoded.ok) return decoded.error;
  const fault = own ? null : reservedFault(decoded.value);
  if (fault) return fault;
  const { raw } = decoded.value;
  return typeof raw === "string" ? null : unkeepable(raw);
}

function idOf(each: RawLine): string | null {
  const value = "text" in each ? parsed(each.text) : each.value;
  const id = typeof value === "object" && value !== null ? (value as { id?: unknown }).id : null;
  return typeof id === "string" && id.length <= 200 ? id : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // it was refused for that
  }
}
