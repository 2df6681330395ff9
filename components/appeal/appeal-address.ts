// The state of the list of appeals as an address. Pure; the server page, the routes and the browser read and write it only here.
import type { inferParserType } from "nuqs/server";
import { createLoader, createParser, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { appealViews } from "@/lib/appeals/schema";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const word = (accepts: (text: string) => boolean) =>
  createParser({ parse: (text) => (accepts(text) ? text : null), serialize: (text: string) => text });

export const appealParsers = {
  view: parseAsStringLiteral(appealViews),
  entity: word((text) => UUID.test(text)),
  /** Of one measure only. */
  restriction: word((text) => UUID.test(text)),
  q: word((text) => text.trim().length > 0 && text.length <= 200),
};
export type AppealAddress = inferParserType<typeof appealParsers>;

/** What an address asks for; parts that mean nothing are left out. */
export const readAppealAddress = createLoader(appealParsers);
const serialize = createSerializer(appealParsers);

/** "?view=mine", or nothing for the plain list. */
export const writeAppealAddress = (address: Partial<AppealAddress>, path = "/appeals"): string =>
  serialize(path, address.view === "open" ? { ...address, view: null } : address);

/** What the query is asked for this address. */
export const toListInput = ({ view, entity, restriction, q }: AppealAddress) => ({
  view: view ?? ("open" as const),
  ...(entity ? { entityId: entity } : {}),
  ...(restriction ? { restrictionId: restriction } : {}),
  ...(q ? { text: q.trim() } : {}),
});
