// Who on the lists a customer may be, as scoring is told it: one match a listed entity, the best spelling of the customer's
// name. Birth date, country and number demote; a name as good as equal that they contradict stays, marked so. Nobody is cut
// off: what people have discounted is left out only afterwards, so that sixty cleared namesakes never hide the one who is new.
import { isPersonType, type ListMatch, type NamingEvent } from "@/lib/scoring";
import type { ListedEntity } from "@/lib/screening/entity";
import { matchFingerprint } from "@/lib/screening/match-fingerprint";
import { type Hit, type NameIndex, screen } from "@/lib/screening/name-index";

export type NameList = { list: string; kind: ListMatch["kind"]; index: NameIndex };

/** Who somebody is, as far as lists go by it. */
export type Named = Pick<NamingEvent, "type" | "name" | "nativeName" | "dateOfBirth" | "nationality" | "document">;

/** Without a kind where the type says neither: then none contradicts the list's. */
const kindOf = (type: string): { kind?: "person" | "other" } => {
  const isPerson = isPersonType(type);
  return isPerson === undefined ? {} : { kind: isPerson ? "person" : "other" };
};

const partyOf = (event: Named) => ({
  ...kindOf(event.type),
  dob: event.dateOfBirth ? [event.dateOfBirth] : [],
  country: event.nationality ? [event.nationality] : [],
  ids: event.document ? [event.document.number] : [],
});

/** A contradicted name is still told of from this likeness of the names alone. */
const sameName = 0.95;

const yearOf = (date: string): number | null => {
  const year = /\b(1[89]\d{2}|20\d{2})\b/.exec(date)?.[1];
  return year === undefined ? null : Number(year);
};

const bornApart = (customer: readonly string[], listed: readonly string[]): { bornApart?: number } => {
  const own = customer.map(yearOf).find((year) => year !== null);
  const theirs = listed.map(yearOf).filter((year) => year !== null);
  if (own === undefined || own === null || theirs.length === 0) return {};
  return { bornApart: Math.min(...theirs.map((year) => Math.abs(year - own))) };
};

/** Screens a customer's name and native name; after a change of a list only against what it touched. */
export const matchesOf = (lists: readonly NameList[], event: NamingEvent): ListMatch[] => {
  if (event.kind === "customer") return everyMatch(lists, event);
  const touched = new Set(event.entries);
  const changed = lists.filter(({ list }) => list === event.list);
  return everyMatch(changed, event).filter(({ uid }) => touched.has(uid));
};

/** One match a listed entity, the likeliest first. */
export const everyMatch = (lists: readonly NameList[], event: Named): ListMatch[] => {
  const party = partyOf(event);
  const spellings = [event.name, ...(event.nativeName ? [event.nativeName] : [])];
  const who = { ...party, name: event.name, aliases: event.nativeName ? [event.nativeName] : [] };
  const best = new Map<string, ListMatch>();
  const keep = ({ list, kind }: NameList, hit: Hit): void => {
    const { uid, name, dob, nationality, ids, type } = hit.entity;
    const known = best.get(`${list} ${uid}`);
    if (!hit.match && hit.nameScore < sameName) return;
    if (known && known.score >= hit.score) return;
    const listed = {
      name,
      dob,
      country: nationality,
      ids,
      kind: type === "person" ? ("person" as const) : ("other" as const),
    };
    best.set(`${list} ${uid}`, {
      list,
      kind,
      uid,
      listedName: name,
      matchedAlias: hit.matchedAlias,
      score: hit.score,
      nameScore: hit.nameScore,
      strength: hit.match ? hit.strength : "contradicted",
      listed: { dob, nationality, type },
      ...bornApart(party.dob, dob),
      for: hit.for,
      against: hit.against,
      fingerprint: matchFingerprint(who, { ...listed, aliases: hit.entity.aliases.map((alias) => alias.name) }, kind),
    });
  };
  for (const list of lists) {
    for (const name of spellings)
      for (const hit of screen(list.index, { ...party, name }, { limit: Number.POSITIVE_INFINITY })) keep(list, hit);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || b.nameScore - a.nameScore);
};

const byUid = new WeakMap<NameIndex, Map<string, ListedEntity>>();

/** An entry of the lists in force by its id; undefined once it has left its list. */
export const entryOf = (lists: readonly NameList[], list: string, uid: string): ListedEntity | undefined => {
  const index = lists.find((each) => each.list === list)?.index;
  if (index === undefined) return undefined;
  let entries = byUid.get(index);
  if (entries === undefined) {
    entries = new Map(index.shelves.flatMap(({ names }) => names.map(({ entity }) => [entity.uid, entity] as const)));
    byUid.set(index, entries);
  }
  return entries.get(uid);
};
