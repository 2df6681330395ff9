// The state of support's inbox as an address. Pure; the server page, the route and the browser read and write it only here.
import type { inferParserType } from "nuqs/server";
import { createLoader, createParser, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { inboxViews } from "@/lib/inbox/dto";

const text = createParser({
  parse: (written) => (written.trim().length > 0 && written.length <= 200 ? written : null),
  serialize: (written: string) => written,
});
export const inboxParsers = { view: parseAsStringLiteral(inboxViews), q: text };
export type InboxAddress = inferParserType<typeof inboxParsers>;

/** What an address asks for; parts that mean nothing are left out. */
export const readInboxAddress = createLoader(inboxParsers);
const serialize = createSerializer(inboxParsers);

/** "?view=appeals", or nothing for what nobody has read. */
export const writeInboxAddress = (address: Partial<InboxAddress>, path = "/inbox"): string =>
  serialize(path, address.view === "unread" ? { ...address, view: null } : address);

/** What the query is asked for this address. */
export const toInboxInput = ({ view, q }: InboxAddress) => ({
  view: view ?? ("unread" as const),
  ...(q ? { text: q.trim() } : {}),
});
