// What speaks for the customer and what against, gathered from everything the case knows. Pure; words come from `case-words`.
import type { AlertView, CaseDetail } from "@/lib/cases/dto";
import { clearingOutcomes, SECOND_LOOK_WAITS } from "@/lib/cases/states";
import type { InnocentVerdict } from "@/lib/scoring";

type Hit = AlertView["hits"][number];
export type Evidence = { side: "innocent" | "suspicious" } & (
  | { kind: "explanation"; verdict: InnocentVerdict }
  | { kind: "match"; code: string; listed: string }
  | { kind: "identical"; count: number; cleared: number }
  | { kind: "earlier"; count: number }
  | { kind: "household"; total: number }
  | { kind: "farm"; total: number }
  | { kind: "usual"; hit: Hit }
  | { kind: "families"; count: number }
);

/** Identical cases say something from this many on, and when this share of them ended one way. */
const ENOUGH_CASES = 3;
const TELLING_SHARE = 0.8;

/** Each rule's latest hit, in the order of the newest alert; a list match per listed person. */
export function latestHits(alerts: readonly Pick<AlertView, "hits">[]): Hit[] {
  const seen = new Set<string>();
  return alerts
    .flatMap(({ hits }) => hits)
    .filter((hit) => {
      const id = hit.rule === "list.name-match" ? `${hit.rule} ${hit.values.list} ${hit.values.uid}` : hit.rule;
      return !seen.has(id) && seen.add(id);
    });
}

/** Every innocent explanation once; a tested one before an untested, the customer's best verdict first. */
export function explanationsOf(hits: readonly Hit[]): InnocentVerdict[] {
  const order = ["yes", "no", "unknown"];
  const best = new Map<string, InnocentVerdict>();
  for (const verdict of hits.flatMap((hit) => hit.innocent)) {
    const known = best.get(verdict.id);
    if (!known || order.indexOf(verdict.verdict) < order.indexOf(known.verdict)) best.set(verdict.id, verdict);
  }
  return [...best.values()].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

/** Whether a test says what it saw; a dash is nothing. */
export const isTold = (observed: string): boolean => observed !== "" && observed !== "–";

/** Codes of what was compared in a list match: `for` speaks for the identity, `against` against it. */
export const codesOf = (value: string | number | undefined): string[] =>
  String(value ?? "")
    .split(";")
    .map((code) => code.trim())
    .filter(Boolean);

/** What speaks on either side, the customer's first. */
export function evidenceOf(detail: Pick<CaseDetail, "alerts" | "identical" | "earlier" | "linked">): Evidence[] {
  const hits = latestHits(detail.alerts);
  const all: Evidence[] = [
    ...hits.filter(({ rule }) => rule === "list.name-match").flatMap(matchEvidence),
    ...explanationsOf(hits).flatMap((verdict): Evidence[] =>
      verdict.verdict === "unknown" || verdict.id === "namesake"
        ? []
        : [{ side: verdict.verdict === "yes" ? "innocent" : "suspicious", kind: "explanation", verdict }],
    ),
    ...identicalEvidence(detail.identical),
    ...earlierEvidence(detail.earlier),
    ...linkedEvidence(detail.linked),
    ...hits
      .filter(({ usual, observed, unit }) => usual !== null && unit !== "label" && observed > 2 * usual)
      .map((hit): Evidence => ({ side: "suspicious", kind: "usual", hit })),
    ...familyEvidence(hits),
  ];
  return [...all.filter(({ side }) => side === "innocent"), ...all.filter(({ side }) => side === "suspicious")];
}

function matchEvidence({ values }: Hit): Evidence[] {
  const listed = String(values.listed ?? "");
  return [
    ...codesOf(values.against).map((code): Evidence => ({ side: "innocent", kind: "match", code, listed })),
    ...codesOf(values.for).map((code): Evidence => ({ side: "suspicious", kind: "match", code, listed })),
  ];
}

function identicalEvidence({ count, falsePositives: cleared }: CaseDetail["identical"]): Evidence[] {
  if (count < ENOUGH_CASES) return [];
  if (cleared / count >= TELLING_SHARE) return [{ side: "innocent", kind: "identical", count, cleared }];
  return (count - cleared) / count >= TELLING_SHARE ? [{ side: "suspicious", kind: "identical", count, cleared }] : [];
}

function earlierEvidence(earlier: CaseDetail["earlier"]): Evidence[] {
  const ended = earlier.flatMap(({ outcome }) => (outcome === null || outcome === SECOND_LOOK_WAITS ? [] : outcome));
  const cleared = ended.filter((outcome) => clearingOutcomes.includes(outcome)).length;
  const confirmed = ended.filter((outcome) => outcome === "suspicion_substantiated").length;
  return [
    ...(cleared > 0 ? [{ side: "innocent", kind: "earlier", count: cleared } as const] : []),
    ...(confirmed > 0 ? [{ side: "suspicious", kind: "earlier", count: confirmed } as const] : []),
  ];
}

function linkedEvidence({ hint, total }: CaseDetail["linked"]): Evidence[] {
  if (hint === "household") return [{ side: "innocent", kind: "household", total }];
  return hint === "farm" ? [{ side: "suspicious", kind: "farm", total }] : [];
}

function familyEvidence(hits: readonly Hit[]): Evidence[] {
  const families = new Set(hits.filter(({ points }) => points > 0).map(({ family }) => family));
  return families.size > 1 ? [{ side: "suspicious", kind: "families", count: families.size }] : [];
}
