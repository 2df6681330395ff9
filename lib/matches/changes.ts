// What has materially changed since a match was discounted, pure: field by field, before and after. A list's own entry is held
// to every change of name, alias, birth date, country or number; a copy of it on another list only to what it newly says for
// the identity, because copies differ in their wording and not in whom they mean.

import { canonicalFacts } from "@/lib/screening/match-fingerprint";
import { compareDates } from "@/lib/screening/partial-date";
import { factsOfListed, type Lineage } from "./lineage";
import type { CustomerSide, ListedSide, Sides } from "./sides";

export const changedFields = ["name", "alias", "birth_date", "country", "number", "strength"] as const;
export type ChangedField = (typeof changedFields)[number];
export type Change = { side: "customer" | "listed"; field: ChangedField; before: string[]; after: string[] };

export const factsOfCustomer = ({ name, nativeName, isPerson, dob, country, ids }: CustomerSide) =>
  canonicalFacts({
    name,
    kind: isPerson === false ? "other" : "person",
    aliases: nativeName ? [nativeName] : [],
    dob,
    country,
    ids,
  });

type Facts = ReturnType<typeof canonicalFacts>;
const same = (a: readonly string[], b: readonly string[]): boolean => a.join("\n") === b.join("\n");
const namesOf = (facts: Facts): string[] => [facts.name, ...facts.aliases];

function customerChanges(before: CustomerSide, after: CustomerSide): Change[] {
  const [old, now] = [factsOfCustomer(before), factsOfCustomer(after)];
  const names = (side: CustomerSide): string[] => [side.name, ...(side.nativeName ? [side.nativeName] : [])];
  const fields: [ChangedField, boolean, string[], string[]][] = [
    ["name", !same(namesOf(old).sort(), namesOf(now).sort()), names(before), names(after)],
    ["birth_date", !same(old.dob, now.dob), before.dob, after.dob],
    ["country", !same(old.country, now.country), before.country, after.country],
    ["number", !same(old.ids, now.ids), before.ids, after.ids],
  ];
  return fields.flatMap(([field, changed, was, is]) =>
    changed ? [{ side: "customer" as const, field, before: was, after: is }] : [],
  );
}

/** Aliases by their folded spelling; what was weak and no longer is counts as new. */
function newAliases(before: ListedSide, after: ListedSide): string[] {
  const fold = (text: string): string => canonicalFacts({ name: text, kind: kindOf(after) }).name;
  const strong = new Set([before.name, ...before.aliases.flatMap((each) => (each.weak ? [] : [each.name]))].map(fold));
  const weak = new Set(before.aliases.map(({ name }) => fold(name)));
  const added = after.aliases.filter(({ name, weak: isWeak }) => {
    const key = fold(name);
    return key !== "" && !strong.has(key) && !(isWeak && weak.has(key));
  });
  return added.map(({ name }) => name);
}

const kindOf = ({ type }: ListedSide): "person" | "other" => (type === "person" ? "person" : "other");

function entryChanges(before: ListedSide, after: ListedSide): Change[] {
  const [old, now] = [factsOfListed(before), factsOfListed(after)];
  const added = newAliases(before, after);
  const fields: [ChangedField, boolean, string[], string[]][] = [
    ["name", !namesOf(factsOfListed(before, true)).includes(now.name), [before.name], [after.name]],
    ["alias", added.length > 0, [], added],
    ["birth_date", !same(old.dob, now.dob), before.dob, after.dob],
    ["country", !same(old.country, now.country), before.nationality, after.nationality],
    ["number", !same(old.ids, now.ids), before.ids, after.ids],
  ];
  return fields.flatMap(([field, changed, was, is]) =>
    changed ? [{ side: "listed" as const, field, before: was, after: is }] : [],
  );
}

const agreement = ["same_day", "same_year", "near", "unclear", "different"];
const rank = (customer: CustomerSide, listed: ListedSide): number => {
  const compared = compareDates(customer.dob, listed.dob);
  return agreement.indexOf(compared ?? "unclear");
};

/** What a copy newly says for the identity with this customer. */
function copyChanges({ customer, listed: before }: Sides, after: ListedSide): Change[] {
  const who = factsOfCustomer(customer);
  const [old, now] = [factsOfListed(before), factsOfListed(after)];
  const tells = (mine: readonly string[], was: readonly string[], is: readonly string[]): boolean =>
    mine.some((each) => is.includes(each)) && !mine.some((each) => was.includes(each));
  const [closer, agrees] = [rank(customer, after) < rank(customer, before), rank(customer, after) < 3];
  const fields: [ChangedField, boolean, string[], string[]][] = [
    ["alias", tells(namesOf(who), namesOf(old), namesOf(now)), [], [after.name]],
    ["birth_date", closer && agrees, before.dob, after.dob],
    ["country", tells(who.country, old.country, now.country), before.nationality, after.nationality],
    ["number", tells(who.ids, old.ids, now.ids), before.ids, after.ids],
  ];
  return fields.flatMap(([field, changed, was, is]) =>
    changed ? [{ side: "listed" as const, field, before: was, after: is }] : [],
  );
}

/** Everything material between what was decided on and what is now; empty when the decision still stands. */
export const materialChanges = (before: Sides, after: Sides, lineage: Lineage): Change[] => [
  ...customerChanges(before.customer, after.customer),
  ...(lineage === "entry" ? entryChanges(before.listed, after.listed) : copyChanges(before, after.listed)),
];
