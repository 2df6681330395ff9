// Searching a list by the one comparison: every name that could reach the score asked for is compared, no other.
import { collectNames, collectSame } from "./collect-names";
import { type Details, mostBonus } from "./compare-details";
import { type Comparison, defaultThreshold, isPersonParty, judge, likeNameFactor, type Party } from "./compare-names";
import type { ListedEntity } from "./entity";
import { prepareName } from "./prepare-name";
import { scoreNames } from "./score-names";
import { buildShelf, type IndexedName, type Shelf } from "./shelf";

export type NameIndex = { shelves: readonly [Shelf, Shelf]; names: number; entities: number };

export type Hit = Comparison & { entity: ListedEntity; matchedAlias: string };

/** Indexes the names and aliases of what is still listed. */
export const buildIndex = (entities: Iterable<ListedEntity>): NameIndex => {
  const names: [IndexedName[], IndexedName[]] = [[], []];
  let count = 0;
  for (const entity of entities) {
    if (entity.delisted) continue;
    count++;
    const isPerson = entity.type === "person";
    for (const { name: text, quality } of [{ name: entity.name, quality: "strong" }, ...entity.aliases]) {
      const prepared = prepareName(text, isPerson);
      if (prepared.readings.length > 0)
        names[isPerson ? 0 : 1].push({ entity, text, prepared, weak: quality === "weak" });
    }
  }
  return {
    shelves: [buildShelf(names[0], true), buildShelf(names[1], false)],
    names: names[0].length + names[1].length,
    entities: count,
  };
};

const detailsOf = (entity: ListedEntity): Details => ({
  dob: entity.dob,
  country: entity.nationality,
  pob: entity.pob,
  ids: entity.ids,
  ...(entity.gender && { gender: entity.gender }),
});

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
  const queryIsPerson = isPersonParty(query);
  const bonus = mostBonus(query);
  const least = Math.max(0, threshold - bonus) - 1e-6;
  const best = new Map<ListedEntity, Hit>();
  for (const shelf of index.shelves) {
    if (shelf.names.length === 0) continue;
    const prepared = prepareName(query.name, shelf.isPerson);
    const kindsDiffer = query.kind !== undefined && queryIsPerson !== shelf.isPerson;
    // Of the other kind only what can still match: the same name, or a likeness that facts could lift.
    const onlySame = kindsDiffer && (query.ids ?? []).length === 0 && threshold > likeNameFactor;
    for (const place of onlySame ? collectSame(shelf, prepared) : collectNames(shelf, prepared, least)) {
      const { entity, text, prepared: candidate, weak } = shelf.names[place]!;
      const name = scoreNames(prepared, candidate);
      if (name.score < least) continue;
      const names = { query: prepared, candidate, weakAlias: weak, kindsDiffer };
      const comparison = judge(names, query, detailsOf(entity), threshold, name);
      if (!comparison.match && (kindsDiffer || comparison.nameScore < threshold)) continue;
      const hit = { ...comparison, entity, matchedAlias: text };
      const known = best.get(entity);
      if (!known || isBetter(hit, known)) best.set(entity, hit);
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score || b.nameScore - a.nameScore).slice(0, limit);
};
