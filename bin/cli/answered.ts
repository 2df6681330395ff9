// What was answered to each event of a stream: the sender's id with its source is the idempotency key. Invariant: an event
// that is sent again moves nothing on. Of each only digests and its answer's text are kept.
import { hash } from "node:crypto";
import { unkeepable } from "@/lib/intake/keepable";
import { canonicalJson } from "@/lib/records/canonical";
import { type LineResult, lineFailure } from "./json-lines";

const digestOf = (text: string): string => hash("sha256", text, "base64");

/**
 * Answers an event once: again the same to the same body, `idempotency_mismatch` to another under its id and source. What intake
 * could not keep is refused as there.
 */
export const createAnswered = () => {
  const answered = new Map<string, { digest: string; text: string }>();
  return (
    { source, id }: { source: string; id: string },
    row: Record<string, unknown>,
    answer: () => unknown,
  ): LineResult => {
    const fault = unkeepable(row);
    if (fault) return { ok: false, error: fault };
    const key = digestOf(`${source}\0${id}`);
    // the order of fields does not matter
    const digest = digestOf(canonicalJson(row));
    const known = answered.get(key);
    if (known?.digest === digest) return { ok: true, value: JSON.parse(known.text) };
    if (known) return lineFailure("idempotency_mismatch", "the same id and source came with another body", "id");
    const value = answer();
    answered.set(key, { digest, text: JSON.stringify(value) });
    return { ok: true, value };
  };
};
