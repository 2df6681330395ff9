// How the machine API answers: JSON, errors as {error: {code, detail, path, message}} with the status of lib/errors, never
// cached, never by cookie.
import { type AppError, errorStatus, type Result } from "@/lib/errors";

const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** What happened, in plain English; machines read `code` and `detail`. */
const sentences: Record<AppError["code"], string> = {
  not_signed_in: "send a valid API key as `Authorization: Bearer ufk_…`",
  not_allowed: "this key may not do that",
  not_found: "this does not exist, or this key may not see it",
  method_not_allowed: "this path has no such method",
  invalid: "the request is not in the expected form",
  stale: "this was changed meanwhile",
  conflict: "this cannot be done in the present state",
  idempotency_mismatch: "the same key came with other content",
  throttled: "too many requests; wait and try again",
  too_large: "the request is too large; send it in parts",
  unavailable: "the service cannot answer right now; nothing was changed",
  internal: "something went wrong on our side; nothing was changed",
};

/** A JSON answer. */
export const json = (value: unknown, status = 200): Response => Response.json(value, { status, headers });

/** JSON lines, one value a line. */
export const jsonLines = (values: readonly unknown[]): Response =>
  new Response(values.map((value) => `${JSON.stringify(value)}\n`).join(""), {
    headers: { ...headers, "content-type": "application/x-ndjson; charset=utf-8" },
  });

export const plainText = (text: string, contentType: string): Response =>
  new Response(text, { headers: { ...headers, "content-type": contentType } });

/** An expected failure as HTTP. */
export function failure({ code, detail, path, params }: AppError): Response {
  const told = typeof params?.message === "string" ? params.message : sentences[code];
  const response = json(
    { error: { code, detail: detail ?? null, path: path ?? null, message: told } },
    errorStatus[code],
  );
  if (code === "not_signed_in") response.headers.set("www-authenticate", "Bearer");
  return response;
}

/** What a command or a query gave, as the machine API writes it. */
export async function answer<T>(result: Result<T>, status = 200): Promise<Response> {
  return result.ok ? json(toWire(result.value), status) : refusal(result.error);
}

/** Failures that say what to mend: what is missing, or what was found in a file. */
async function refusal(error: AppError): Promise<Response> {
  const response = failure(error);
  const { items, codes } = error.params ?? {};
  if (items === undefined && codes === undefined) return response;
  const told = (await response.json()) as { error: object };
  return json({ error: { ...told.error, ...(toWire({ items, codes }) as object) } }, response.status);
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Names as the machine API writes them; what a customer filled in has none that change. */
export function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [snake(name), toWire(inner)]));
}
