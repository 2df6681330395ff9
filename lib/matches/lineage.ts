// Whether two entries are about one listed person, pure: a renumbered entry, or the same person's copy on another list. An
// identity number in common says so, or a name and a whole birth date. Nothing vaguer does: a namesake is somebody else.
import { numbersIn } from "@/lib/screening/compare-details";
import { canonicalFacts } from "@/lib/screening/match-fingerprint";
import type { ListedSide } from "./sides";

export type Entry = { list: string; uid: string; listed: ListedSide };
/** `entry`: the list's own entry, also renumbered. `copy`: the same person elsewhere, told in other words. */
export type Lineage = "entry" | "copy";

const wholeDate = /^\d{4}-\d{2}-\d{2}$/;
/** Short numbers, and those of mostly letters, are in common by chance. */
const telling = (number: string): boolean => number.length >= 6 && (number.match(/\d/g)?.length ?? 0) >= 5;

/** An entry's facts in one spelling. */
export const factsOfListed = ({ name, type, aliases, dob, nationality, ids }: ListedSide, strongOnly = false) =>
  canonicalFacts({
    name,
    kind: type === "person" ? "person" : "other",
    aliases: aliases.filter(({ weak }) => !strongOnly || !weak).map((alias) => alias.name),
    dob,
    country: nationality,
    ids,
  });

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((each) => b.includes(each));

function isSamePerson(a: ListedSide, b: ListedSide): boolean {
  if ((a.type === "person") !== (b.type === "person")) return false;
  if (shares(a.ids.flatMap(numbersIn).filter(telling), b.ids.flatMap(numbersIn))) return true;
  const [left, right] = [factsOfListed(a, true), factsOfListed(b, true)];
  const names = shares([left.name, ...left.aliases], [right.name, ...right.aliases]);
  return (
    names &&
    shares(
      left.dob.filter((date) => wholeDate.test(date)),
      right.dob,
    )
  );
}

/**
 * How `now` relates to the entry that was decided on; null when it is, for all that is known, somebody else.
 * `stillListed`: the old id is on its list still, so that another id there is another entry and not a renumbered one.
 */
export function lineageOf(before: Entry, now: Entry, stillListed: boolean): Lineage | null {
  if (before.list === now.list && before.uid === now.uid) return "entry";
  if (!isSamePerson(before.listed, now.listed)) return null;
  return before.list === now.list && !stillListed ? "entry" : "copy";
}
