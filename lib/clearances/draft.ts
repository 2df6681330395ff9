// Which clearances a closing makes, pure: one per distinct finding among the open alerts. A behavioural clearance lives at most
// 90 days below a ceiling and touches neither a mandatory rule nor a limit or step-up (they weigh nothing and protect the
// customer); a discounted match lives a year for the pair's fingerprint.
import type { Hit } from "@/lib/scoring";

const DAY = 86_400_000;
export const BEHAVIOUR_DAYS = 90;
export const MATCH_DAYS = 365;
const MATCH_RULE = "list.name-match";

export type ClearanceDraft = {
  kind: "behaviour" | "match";
  rule: string;
  key: string;
  ceiling: number | null;
  expiresAt: Date;
};

type Finding = Pick<Hit, "rule" | "mandatory" | "finding" | "weight">;

/** The clearances for these hits; the highest ceiling of equal findings counts: all of them were explained together. */
export function draftClearances(hits: readonly Finding[], now: Date): ClearanceDraft[] {
  const byFinding = new Map<string, ClearanceDraft>();
  for (const { rule, mandatory, finding, weight } of hits) {
    const kind = rule === MATCH_RULE ? "match" : "behaviour";
    if (kind === "behaviour" && (mandatory || weight === 0)) continue;
    const id = `${rule}\n${finding.key}`;
    const known = byFinding.get(id);
    const days = kind === "match" ? MATCH_DAYS : BEHAVIOUR_DAYS;
    const ceiling = kind === "match" ? null : higher(known?.ceiling, storable(finding.ceiling));
    byFinding.set(id, { kind, rule, key: finding.key, ceiling, expiresAt: new Date(now.getTime() + days * DAY) });
  }
  return [...byFinding.values()].sort((a, b) => (a.rule + a.key < b.rule + b.key ? -1 : 1));
}

/** The higher of two ceilings; null is "has none" and, seen once, stays. */
function higher(known: number | null | undefined, next: number | null): number | null {
  if (known === undefined) return next;
  return known === null || next === null ? null : Math.max(known, next);
}

/** The column is single precision: rounded up, so that the very value that was explained stays below its own ceiling. */
function storable(ceiling: number | null): number | null {
  if (ceiling === null) return null;
  const kept = Number(Math.fround(ceiling).toPrecision(7));
  return kept >= ceiling ? kept : Number((ceiling + Math.abs(ceiling) * 5e-7).toPrecision(7));
}
