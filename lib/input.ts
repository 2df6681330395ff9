// What commands and queries are asked with: parsed by their schema, and free of text that no database could keep.
import type { z } from "zod";
import { type AppError, fail, ok, type Result } from "./errors";

/** U+0000, which PostgreSQL has no text for, and half of a pair, which has no UTF-8. */
const unstorable = /[\0\p{Surrogate}]/u;

/** The input as its schema reads it, or `invalid` with the path of the first fault. */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) return invalidInput(parsed.error);
  const path = unstorableIn(parsed.data);
  return path === null ? ok(parsed.data) : fail("invalid", { detail: "bad_character", path });
}

/** The first fault of an input, with its path. */
function invalidInput(error: z.ZodError): { ok: false; error: AppError } {
  const [issue] = error.issues;
  return fail("invalid", { detail: issue?.code, path: issue?.path.join("."), params: { message: issue?.message } });
}

/** The path of the first text that cannot be stored, or null. */
function unstorableIn(value: unknown, path = ""): string | null {
  if (typeof value === "string") return unstorable.test(value) ? path : null;
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array) return null;
  for (const [name, item] of Object.entries(value)) {
    const found = unstorableIn(item, path === "" ? name : `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}
