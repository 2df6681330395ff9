// Reading a request's body under a limit, without trusting what its headers say of it.
import type { z } from "zod";
import { fail, ok, type Result } from "@/lib/errors";

/** The body as text. Fails with `too_large` as soon as it exceeds `limit` bytes, with `invalid` when it is not UTF-8. */
export async function readBody(request: Request, limit: number): Promise<Result<string>> {
  const tooLarge = fail("too_large", {
    detail: "body_too_large",
    params: { message: `the body may have at most ${limit} bytes; send it in parts` },
  });
  if (Number(request.headers.get("content-length") ?? 0) > limit) return tooLarge;
  if (request.headers.get("content-encoding"))
    return fail("invalid", { detail: "encoded_body", path: "content-encoding" });
  if (!request.body) return ok("");
  // one buffer, so that a body in single bytes takes no more room than one in large chunks
  let held: Buffer = Buffer.allocUnsafe(Math.min(limit, FIRST_BYTES));
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (size + value.byteLength > limit) {
      await reader.cancel();
      return tooLarge;
    }
    if (size + value.byteLength > held.length) held = larger(held, size, size + value.byteLength);
    held.set(value, size);
    size += value.byteLength;
  }
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(held.subarray(0, size)));
  } catch {
    return fail("invalid", { detail: "not_utf8" });
  }
}

const FIRST_BYTES = 16_384;

/** Twice as large, or as large as is needed, with the first `size` bytes in it. */
function larger(held: Buffer, size: number, needed: number): Buffer {
  const next = Buffer.allocUnsafe(Math.max(held.length * 2, needed));
  held.copy(next, 0, 0, size);
  return next;
}

/** The body as JSON. Fails as `readBody` does, and with `invalid`, detail `not_json`. */
export async function jsonBody(request: Request, limit: number): Promise<Result<unknown>> {
  const body = await readBody(request, limit);
  if (!body.ok) return body;
  try {
    return ok(JSON.parse(body.value) as unknown);
  } catch {
    return fail("invalid", { detail: "not_json" });
  }
}

/** The media type without its parameters. */
export const mediaType = (request: Request): string =>
  (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

const JSON_BYTES = 256 * 1024;

/** A small body of this shape; none is an empty object. Fails as `readBody` does, and with `invalid`, naming the first thing amiss. */
export async function readJson<S extends z.ZodType>(request: Request, schema: S): Promise<Result<z.output<S>>> {
  const text = await readBody(request, JSON_BYTES);
  if (!text.ok) return text;
  let raw: unknown;
  try {
    raw = text.value.trim() === "" ? {} : JSON.parse(text.value);
  } catch {
    return fail("invalid", { detail: "bad_json", params: { message: "the body must be JSON" } });
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail("invalid", { detail: issue?.code, path: issue?.path.join("."), params: { message: issue?.message } });
}

/** What makes repeating harmless, as the caller says it. */
export const onceOf = (request: Request): string | undefined =>
  request.headers.get("idempotency-key")?.slice(0, 200) || undefined;
