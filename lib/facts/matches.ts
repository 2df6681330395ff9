// Who on the lists a customer may be, as scoring is told it. Only what still matches after birth date, country and number
// are weighed; one match a listed entity, the best spelling of the customer's name.
import type { CustomerEvent, ListMatch } from "@/lib/scoring";
import { matchFingerprint } from "@/lib/screening/match-fingerprint";
import { type Hit, type NameIndex, screen } from "@/lib/screening/name-index";

export type NameList = { list: string; kind: ListMatch["kind"]; index: NameIndex };

const partyOf = (event: CustomerEvent) => ({
  kind: event.type === "person" ? ("person" as const) : ("other" as const),
  dob: event.dateOfBirth ? [event.dateOfBirth] : [],
  country: event.nationality ? [event.nationality] : [],
  ids: event.document ? [event.document.number] : [],
});

/** Screens a customer's name and native name. */
export const matchesOf = (lists: readonly NameList[], event: CustomerEvent): ListMatch[] => {
  const party = partyOf(event);
  const spellings = [event.name, ...(event.nativeName ? [event.nativeName] : [])];
  const best = new Map<string, ListMatch>();
  const keep = ({ list, kind }: NameList, hit: Hit): void => {
    const { uid, name, dob, nationality, ids, type } = hit.entity;
    const known = best.get(`${list} ${uid}`);
    if (!hit.match || (known && known.score >= hit.score)) return;
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
      strength: hit.strength,
      for: hit.for,
      against: hit.against,
      fingerprint: matchFingerprint({ ...party, name: event.name }, listed),
    });
  };
  for (const list of lists) {
    for (const name of spellings) for (const hit of screen(list.index, { ...party, name })) keep(list, hit);
  }
  return [...best.values()];
};
