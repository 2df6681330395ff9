// POST events: JSON lines, one JSON array or one JSON object in, an answer for each event out, in order. One request is one transaction.
import { fail, ok, type Result } from "@/lib/errors";
import { type RawLine, readJsonEvents, readJsonLines } from "@/lib/intake/lines";
import { batchLimit, submitEvents } from "@/lib/intake/submit";
import { mediaType, readBody } from "./body";
import { countEvents, countHolds } from "./metrics";
import { failure, json, jsonLines } from "./respond";
import type { ApiCall } from "./route";

const bytesLimit = 16 * 1024 * 1024;
const lineTypes: ReadonlySet<string> = new Set([
  "application/x-ndjson",
  "application/ndjson",
  "application/jsonl",
  "application/jsonlines",
  "application/x-jsonlines",
]);

/** Answers JSON lines with JSON lines, and JSON with `{batch, counts, answers}`. */
export async function postEvents({ request, actor, requestId }: ApiCall<unknown>): Promise<Response> {
  const received = performance.now();
  const type = mediaType(request);
  if (!lineTypes.has(type) && type !== "application/json") {
    const message = "send application/x-ndjson (one event a line) or application/json (an array of events, or one)";
    return failure(fail("invalid", { detail: "content_type", path: "content-type", params: { message } }).error);
  }
  const body = await readBody(request, bytesLimit);
  if (!body.ok) return failure(body.error);
  const lines = readLines(type, body.value);
  if (!lines.ok) return failure(lines.error);
  const result = await submitEvents({ actor, requestId }, lines.value);
  if (!result.ok) return failure(result.error);
  const { batchId, counts, answers, holds } = result.value;
  countEvents(counts);
  countHolds(holds, (performance.now() - received) / 1_000);
  return lineTypes.has(type) ? jsonLines(answers) : json({ batch: batchId, counts, answers });
}

function readLines(type: string, text: string): Result<RawLine[]> {
  const lines = lineTypes.has(type) ? readJsonLines(text) : readJsonEvents(text);
  if (!lines) {
    const message =
      "the body must be a JSON array of events, or one event; for one event a line send application/x-ndjson";
    return fail("invalid", { detail: "bad_json", params: { message } });
  }
  if (lines.length > batchLimit) {
    const message = `at most ${batchLimit} events a request; this one has ${lines.length}`;
    return fail("too_large", { detail: "batch_too_long", params: { message } });
  }
  return ok(lines);
}
