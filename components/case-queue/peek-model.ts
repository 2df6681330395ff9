// What a peek says about a case: each rule that fired once, what speaks for and against, what is innocent about it, what was
// before. Pure.
import type { AlertView, CaseDetail, ClearanceView, EarlierCase } from "@/lib/cases/dto";
import type { InnocentVerdict } from "@/lib/scoring/decision";

export type PeekHit = { hit: AlertView["hits"][number]; times: number };
export type PeekMatch = { listed: string; list: string; agrees: string[]; differs: string[] };
export type PeekInnocent = { id: string; text: string; verdict: InnocentVerdict["verdict"]; observed: string };
export type Peek = {
  /** The rules that fired, the heaviest first. */
  hits: PeekHit[];
  matches: PeekMatch[];
  innocent: PeekInnocent[];
  /** Nothing but one rule speaks against the customer. */
  alone: boolean;
  /** Earlier closed cases, the latest first. */
  earlier: EarlierCase[];
  clearances: ClearanceView[];
};

/** Whether a hit makes a point of the score: "+0" is none. */
export const addsPoints = ({ points }: Pick<PeekHit["hit"], "points">): boolean => Math.round(points) > 0;

const EARLIER = 3;
const words = (value: string | number | undefined): string[] =>
  String(value ?? "")
    .split("; ")
    .filter(Boolean);

/** A verdict that was found out is worth more than one that was not. */
const rank = { yes: 0, no: 1, unknown: 2 } as const;

export function peekOf(
  { alerts, earlier, clearances }: Pick<CaseDetail, "alerts" | "earlier" | "clearances">,
  locale: "en" | "zh",
): Peek {
  const byRule = new Map<string, PeekHit>();
  const matches = new Map<string, PeekMatch>();
  const innocent = new Map<string, PeekInnocent>();
  for (const { hits } of alerts) {
    for (const hit of hits) {
      const known = byRule.get(hit.rule);
      const heavier = known && known.hit.weight >= hit.weight ? known.hit : hit;
      byRule.set(hit.rule, { hit: heavier, times: (known?.times ?? 0) + 1 });
      if (hit.rule === "list.name-match") {
        // What agrees and what differs says more than "another person of the same name".
        addMatch(matches, hit.values);
        continue;
      }
      for (const { id, text, verdict, observed } of hit.innocent) {
        const before = innocent.get(id);
        if (!before || rank[verdict] < rank[before.verdict])
          innocent.set(id, { id, text: text[locale], verdict, observed });
      }
    }
  }
  return {
    hits: [...byRule.values()].sort((a, b) => b.hit.weight - a.hit.weight),
    matches: [...matches.values()],
    innocent: [...innocent.values()].sort((a, b) => rank[a.verdict] - rank[b.verdict]),
    alone: byRule.size === 1,
    earlier: earlier.filter(({ outcome }) => outcome !== null).slice(0, EARLIER),
    clearances: clearances.filter(({ inForce }) => inForce),
  };
}

function addMatch(matches: Map<string, PeekMatch>, values: Record<string, string | number>): void {
  const { uid, list, listed } = values;
  const key = `${list} ${uid}`;
  if (matches.has(key)) return;
  matches.set(key, {
    listed: String(listed ?? ""),
    list: String(list ?? ""),
    agrees: words(values.for),
    differs: words(values.against),
  });
}
