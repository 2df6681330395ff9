// Searching a list: entities by the spelling of their tokens. Every listed name that shares a token's spelling, or the
// whole name written as one word, with the query is compared; nothing else can reach the threshold by this comparison
// except names of which every token is misspelt.

import type { Details } from "./compare-details";
import { type Comparison, defaultThreshold, isPersonParty, judge, type Party } from "./compare-names";
import type { ListedEntity } from "./entity";
import { type PreparedName, prepareName } from "./score-names";

type IndexedName = { entity: ListedEntity; text: string; prepared: PreparedName; weak: boolean };

export type NameIndex = { names: IndexedName[]; postings: ReadonlyMap<string, readonly number[]>; entities: number };

export type Hit = Comparison & { entity: ListedEntity; matchedAlias: string };

const keysOf = ({ tokens, joined }: PreparedName): Set<string> => {
  const keys = new Set(tokens.filter(({ weight }) => weight > 0.2).map(({ spelling }) => spelling));
  for (const { spelling } of keys.size === 0 ? tokens : []) keys.add(spelling);
  return keys.add(`=${joined}`);
};

/** Indexes the names and aliases of what is still listed. */
export const buildIndex = (entities: Iterable<ListedEntity>): NameIndex => {
  const names: IndexedName[] = [];
  const postings = new Map<string, number[]>();
  let count = 0;
  for (const entity of entities) {
    if (entity.delisted) continue;
    count++;
    for (const { name: text, quality } of [{ name: entity.name, quality: "strong" }, ...entity.aliases]) {
      const prepared = prepareName(text, entity.type === "person");
      if (prepared.key === "") continue;
      const place = names.push({ entity, text, prepared, weak: quality === "weak" }) - 1;
      for (const key of keysOf(prepared)) {
        const places = postings.get(key);
        if (places) places.push(place);
        else postings.set(key, [place]);
      }
    }
  }
  return { names, postings, entities: count };
};

const detailsOf = (entity: ListedEntity): Details => ({
  dob: entity.dob,
  country: entity.nationality,
  pob: entity.pob,
  ids: entity.ids,
  ...(entity.gender && { gender: entity.gender }),
});

const collectCandidates = ({ postings }: NameIndex, prepared: readonly PreparedName[]): Set<number> => {
  const places = new Set<number>();
  for (const name of prepared) {
    for (const key of keysOf(name)) for (const place of postings.get(key) ?? []) places.add(place);
  }
  return places;
};

const isBetter = (a: Hit, b: Hit): boolean => a.score > b.score || (a.score === b.score && a.nameScore > b.nameScore);

/**
 * Everybody on the lists whose name reaches the threshold, best first, one hit an entity. Hits that facts speak against
 * stay in the answer with `match: false` and their reasons.
 */
export const screen = (
  index: NameIndex,
  query: Party,
  { threshold = defaultThreshold, limit = 10 }: { threshold?: number; limit?: number } = {},
): Hit[] => {
  const asPerson = prepareName(query.name, true);
  const asOther = prepareName(query.name, false);
  const queryIsPerson = isPersonParty(query);
  const best = new Map<ListedEntity, Hit>();
  for (const place of collectCandidates(index, [asPerson, asOther])) {
    const { entity, text, prepared, weak } = index.names[place]!;
    const names = {
      query: prepared.isPerson ? asPerson : asOther,
      candidate: prepared,
      weakAlias: weak,
      kindsDiffer: query.kind !== undefined && queryIsPerson !== prepared.isPerson,
    };
    const comparison = judge(names, query, detailsOf(entity), threshold);
    if (comparison.nameScore < threshold && !comparison.match) continue;
    const hit = { ...comparison, entity, matchedAlias: text };
    const known = best.get(entity);
    if (!known || isBetter(hit, known)) best.set(entity, hit);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || b.nameScore - a.nameScore).slice(0, limit);
};
