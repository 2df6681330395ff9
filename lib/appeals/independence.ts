// Who may judge an appeal, pure: nobody who had a part in what is appealed, nobody who reports to whoever decided it, nobody who
// wrote the rule that fired, nobody with a declared conflict. Every reason is told; one is enough.

/** What somebody did in what is appealed; codes of messages/appeals `refused.*`. */
export const parts = [
  "proposed",
  "approved",
  "released",
  "closed_case",
  "worked_case",
  "decided_item",
  "decided_appeal",
  "wrote_rule",
  "approved_rule",
] as const;
export type Part = (typeof parts)[number];
export const refusals = [...parts, "reports_to_decider", "conflict"] as const;
export type Refusal = (typeof refusals)[number];

/** Whoever did these decided; to have worked on a case, or to have written a rule, is a part but no decision. */
const deciding: readonly Part[] = ["proposed", "approved", "released", "closed_case", "decided_item", "decided_appeal"];

export type IndependenceFacts = {
  /** Who did what, by staff id. */
  parts: ReadonlyMap<string, ReadonlySet<Part>>;
  /** Whom everybody reports to; those who report to nobody are absent. */
  reportsTo: ReadonlyMap<string, string>;
  /** Who declared a conflict of interest with this customer. */
  conflicts: ReadonlySet<string>;
};

/** Why this person may not judge, all reasons; empty when they may. */
export function refusalsFor(staffId: string, facts: IndependenceFacts): Refusal[] {
  const own = facts.parts.get(staffId);
  const did: Refusal[] = parts.filter((part) => own?.has(part));
  const below = superiorsOf(staffId, facts.reportsTo).some((superior) =>
    deciding.some((part) => facts.parts.get(superior)?.has(part)),
  );
  return [
    ...did,
    ...(below ? (["reports_to_decider"] as const) : []),
    ...(facts.conflicts.has(staffId) ? (["conflict"] as const) : []),
  ];
}

/** Everybody above somebody, however far; a circle ends where it closes. */
export function superiorsOf(staffId: string, reportsTo: ReadonlyMap<string, string>): string[] {
  const above: string[] = [];
  for (let at = reportsTo.get(staffId); at && at !== staffId && !above.includes(at); at = reportsTo.get(at))
    above.push(at);
  return above;
}
