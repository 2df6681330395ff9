// One signed request over HTTP and what came back of it. It judges nothing; whether an answer was signed by the other side is told,
// and whoever asked decides what an unsigned one is worth.
import { now as clockNow } from "@/lib/clock";
import type { Route } from "./settings";
import { isSigned, signatureHeaders } from "./sign";

export type Request =
  | { method: "PUT"; path: string; body: unknown; idempotencyKey: string }
  | { method: "GET"; path: string };
export type Reply =
  | { kind: "answer"; status: number; signed: boolean; body: unknown }
  /** `reached`: whether the request may have arrived all the same. */
  | { kind: "none"; reached: boolean; answer: "timeout" | "reply_lost" | "unreachable" };

const MOST_BYTES = 64 * 1024;
const neverConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Sends a request and reads the answer. Never throws for what the other side does. */
export async function exchange(route: Route, request: Request): Promise<Reply> {
  const body = request.method === "PUT" ? JSON.stringify(request.body) : undefined;
  // without a body the request itself is signed, so that nobody turns one question into another
  const headers = signatureHeaders(route.keys, clockNow(), body ?? `${request.method} ${request.path}`);
  if (request.method === "PUT") {
    headers["content-type"] = "application/json";
    headers["idempotency-key"] = request.idempotencyKey;
  }
  try {
    const response = await fetch(`${route.url}${request.path}`, {
      ...{ method: request.method, headers, body, redirect: "manual", signal: AbortSignal.timeout(route.timeoutMs) },
    });
    const text = await readText(response);
    const signed = isSigned(route.keys, response.headers, clockNow(), text);
    return { kind: "answer", status: response.status, signed, body: parsed(text) };
  } catch (thrown) {
    return lost(thrown);
  }
}

function lost(thrown: unknown): Reply {
  const { name, cause } = thrown as { name?: string; cause?: { code?: string } };
  if (name === "TimeoutError") return { kind: "none", reached: true, answer: "timeout" };
  const reached = !neverConnected.has(cause?.code ?? "");
  return { kind: "none", reached, answer: reached ? "reply_lost" : "unreachable" };
}

/** The answer's text; one that never ends is cut off, and then carries no signature. */
async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    length += part.length;
    if (length > MOST_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, MOST_BYTES).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
