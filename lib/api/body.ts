// Reading a request's body under a limit, without trusting what its headers say of it.
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
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return tooLarge;
    }
    chunks.push(value);
  }
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    return fail("invalid", { detail: "not_utf8" });
  }
}

/** The media type without its parameters. */
export const mediaType = (request: Request): string =>
  (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
