// The state of the MLRO's list as an address. Pure; the server page, the routes and the browser read and write it only here.
import type { inferParserType } from "nuqs/server";
import { createLoader, createParser, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { suspicionViews } from "@/lib/suspicion/schema";

export const suspicionParsers = {
  view: parseAsStringLiteral(suspicionViews),
  q: createParser({
    parse: (text) => (text.trim().length > 0 && text.length <= 200 ? text : null),
    serialize: (text: string) => text,
  }),
};
export type SuspicionAddress = inferParserType<typeof suspicionParsers>;

/** What an address asks for; parts that mean nothing are left out. */
export const readSuspicionAddress = createLoader(suspicionParsers);
const serialize = createSerializer(suspicionParsers);

/** "?view=consent", or nothing for the plain list. */
export const writeSuspicionAddress = (address: Partial<SuspicionAddress>, path = "/suspicion"): string =>
  serialize(path, address.view === "to_decide" ? { ...address, view: null } : address);

/** What the query is asked for this address. */
export const toListInput = ({ view, q }: SuspicionAddress) => ({
  view: view ?? ("to_decide" as const),
  ...(q ? { text: q.trim() } : {}),
});
