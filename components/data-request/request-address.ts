// The state of the list of data requests as an address. Pure; the server page, the routes and the browser read and write it only here.
import type { inferParserType } from "nuqs/server";
import { createLoader, createParser, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { requestViews } from "@/lib/data-requests/schema";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const word = (accepts: (text: string) => boolean) =>
  createParser({ parse: (text) => (accepts(text) ? text : null), serialize: (text: string) => text });

export const requestParsers = {
  view: parseAsStringLiteral(requestViews),
  entity: word((text) => UUID.test(text)),
  q: word((text) => text.trim().length > 0 && text.length <= 200),
};
export type RequestAddress = inferParserType<typeof requestParsers>;

/** What an address asks for; parts that mean nothing are left out. */
export const readRequestAddress = createLoader(requestParsers);
const serialize = createSerializer(requestParsers);

/** "?view=mine", or nothing for the plain list. */
export const writeRequestAddress = (address: Partial<RequestAddress>, path = "/data-requests"): string =>
  serialize(path, address.view === "open" ? { ...address, view: null } : address);

/** What the query is asked for this address. */
export const toListInput = ({ view, entity, q }: RequestAddress) => ({
  view: view ?? ("open" as const),
  ...(entity ? { entityId: entity } : {}),
  ...(q ? { text: q.trim() } : {}),
});
