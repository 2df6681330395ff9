// What of an event can be kept as it came, fields that nobody knows included. Anything else would break the whole batch on
// its way to the database, or whoever reads it later: it costs its own line here.
import type { LineError } from "./answers";

/** Objects and lists in one another; a page or a comparison that walks deeper would run out of stack. */
const deepest = 32;
/** Half of a pair: it has no UTF-8, and a JSON column refuses it. */
const halfCharacter = /\p{Surrogate}/u;

/** Why this cannot be kept (`too_deep`, `bad_number`, `bad_character`), with the path of the first fault; null when it can. */
export function unkeepable(value: unknown, path = "", depth = 0): LineError | null {
  if (typeof value === "string") {
    return halfCharacter.test(value) ? fault("bad_character", path, "must not hold half of a character") : null;
  }
  if (typeof value === "number") {
    return Number.isFinite(value) ? null : fault("bad_number", path, "is too large a number");
  }
  if (typeof value !== "object" || value === null) return null;
  if (depth >= deepest) return fault("too_deep", path, `is nested more than ${deepest} levels deep`);
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name in fields) {
    if (halfCharacter.test(name))
      return fault("bad_character", path, "has a field whose name holds half of a character");
    const item = fields[name];
    if (isPlain(item)) continue;
    const found = unkeepable(item, path === "" ? name : `${path}.${name}`, depth + 1);
    if (found) return found;
  }
  return null;
}

/** What nearly every field is: nothing that could be at fault, so that nobody needs to know where it lies. */
const isPlain = (item: unknown): boolean =>
  typeof item === "string" ? !halfCharacter.test(item) : Number.isFinite(item) || typeof item === "boolean";

const fault = (code: string, path: string, what: string): LineError => ({
  code,
  path: path.slice(0, 200),
  message: `${path.slice(0, 200)} ${what}`.trim(),
});
