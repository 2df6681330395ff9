// What was answered to each event of a stream: the sender's id with its source is the idempotency key. Invariant: an event
// that is sent again moves nothing on. Of each only digests are kept, and its answer's text where that says more than that nothing was
// found: a file may be as long as it likes, and most events of it are quiet.
import { hash } from "node:crypto";
import { unkeepable } from "@/lib/intake/keepable";
import { canonicalJson } from "@/lib/records/canonical";
import type { Hit } from "@/lib/scoring";
import { type LineResult, lineFailure } from "./json-lines";

type ShownHit = Pick<Hit, "rule" | "weight" | "observed" | "threshold" | "usual"> & { reason: string };
export type Answer = {
  event: string;
  score: number;
  confidence: number;
  measure: string;
  hits: ShownHit[];
  rule_set: string;
  /** SHA-256, hex. */
  fingerprint: string;
};

/** Half of a SHA-256 is enough to tell any two events apart; a character holds a byte. */
const DIGEST = 16;
const digestOf = (text: string): string =>
  Buffer.from(hash("sha256", text, "hex"), "hex").toString("latin1", 0, DIGEST);

const quiet = { score: 0, confidence: 0, measure: "none", hits: [] };
const isQuiet = ({ score, confidence, measure, hits }: Answer): boolean =>
  score === 0 && confidence === 0 && measure === "none" && hits.length === 0;

const FINGERPRINT = 32;
const pack = (answer: Answer): string =>
  isQuiet(answer) ? Buffer.from(answer.fingerprint, "hex").toString("latin1") : JSON.stringify(answer);
const unpack = (event: string, packed: string, ruleSet: string): Answer => {
  if (packed.length !== FINGERPRINT) return JSON.parse(packed);
  return { event, ...quiet, hits: [], rule_set: ruleSet, fingerprint: Buffer.from(packed, "latin1").toString("hex") };
};

/** A copy in one piece: a text that was put together holds on to its parts. */
const flat = (text: string): string => Buffer.from(text).toString();

/**
 * Answers an event of a stream, scored by one rule set, once: again the same to the same body, `idempotency_mismatch` to another under its
 * id and source. What intake could not keep is refused as there.
 */
export const createAnswered = (ruleSet: string) => {
  const answered = new Map<string, string>();
  return (
    { source, id }: { source: string; id: string },
    row: Record<string, unknown>,
    answer: () => Answer,
  ): LineResult => {
    const fault = unkeepable(row);
    if (fault) return { ok: false, error: fault };
    const key = digestOf(`${source}\0${id}`);
    // the order of fields does not matter
    const digest = digestOf(canonicalJson(row));
    const known = answered.get(key);
    if (known?.startsWith(digest)) return { ok: true, value: unpack(id, known.slice(DIGEST), ruleSet) };
    if (known) return lineFailure("idempotency_mismatch", "the same id and source came with another body", "id");
    const value = answer();
    answered.set(key, flat(digest + pack(value)));
    return { ok: true, value };
  };
};
