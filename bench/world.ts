// The demo world as lines, and the facts that a running console would hand to scoring for each of them.
import { generateWorld } from "@/db/demo/world";
import type { FactLists } from "@/lib/facts/event-facts";
import { createFactSource } from "@/lib/facts/fact-source";
import { loadIpLookups } from "@/lib/network/load";
import { buildIndex } from "@/lib/screening/name-index";

const endsAt = new Date("2026-11-01T00:00:00Z");

/** The first `most` events of a world of 2,000 customers, as JSON lines. */
export function demoLines(most: number): string[] {
  const lines: string[] = [];
  for (const event of generateWorld({ seed: 1, customers: 2_000, days: 60, endsAt }).events) {
    lines.push(JSON.stringify(event));
    if (lines.length === most) break;
  }
  return lines;
}

const makeLists = (): FactLists => ({
  names: [{ list: "sanctions", kind: "sanctions", index: buildIndex([]) }],
  tables: { ...loadIpLookups(), bannedCountries: new Set() },
  labelsOf: () => [],
  versions: {},
});
let lists: FactLists | undefined;

/** Facts in memory, from the first event on: real networks, no lists. */
export const memoryFacts = () => {
  lists ??= makeLists();
  return createFactSource(lists);
};
