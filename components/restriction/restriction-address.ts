// The state of the list of restrictions as an address. Pure; the server page, the routes and the browser read and write it only here.
import type { inferParserType } from "nuqs/server";
import { createLoader, createParser, createSerializer, parseAsBoolean, parseAsStringLiteral } from "nuqs/server";
import { restrictionViews } from "@/lib/restrictions/dto";

const word = (accepts: (text: string) => boolean) =>
  createParser({ parse: (text) => (accepts(text) ? text : null), serialize: (text: string) => text });

export const restrictionParsers = {
  view: parseAsStringLiteral(restrictionViews),
  /** Only what waits for my signature. */
  mine: parseAsBoolean,
  q: word((text) => text.trim().length > 0 && text.length <= 120),
};
export type RestrictionAddress = inferParserType<typeof restrictionParsers>;

/** What an address asks for; parts that mean nothing are left out. */
export const readRestrictionAddress = createLoader(restrictionParsers);
const serialize = createSerializer(restrictionParsers);

/** "?view=in_force&q=Petrova", or nothing for what waits. */
export const writeRestrictionAddress = (address: Partial<RestrictionAddress>, path = "/restrictions"): string =>
  serialize(path, address.view === "waiting" ? { ...address, view: null } : address);

/** What the query is asked for this address. */
export const toListInput = ({ view, mine, q }: RestrictionAddress) => ({
  view: view ?? ("waiting" as const),
  ...(mine ? { mine } : {}),
  ...(q ? { q: q.trim() } : {}),
});
