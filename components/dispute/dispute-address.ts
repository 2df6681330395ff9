// The state of the list of disputes as an address. Pure; the server page, the routes and the browser read and write it only here.
import type { inferParserType } from "nuqs/server";
import { createLoader, createParser, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { disputeViews } from "@/lib/disputes/schema";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const word = (accepts: (text: string) => boolean) =>
  createParser({ parse: (text) => (accepts(text) ? text : null), serialize: (text: string) => text });

export const disputeParsers = {
  view: parseAsStringLiteral(disputeViews),
  entity: word((text) => UUID.test(text)),
  /** Of one party only. */
  customer: word((text) => UUID.test(text)),
  q: word((text) => text.trim().length > 0 && text.length <= 200),
};
export type DisputeAddress = inferParserType<typeof disputeParsers>;

/** What an address asks for; parts that mean nothing are left out. */
export const readDisputeAddress = createLoader(disputeParsers);
const serialize = createSerializer(disputeParsers);

/** "?view=late", or nothing for the plain list. */
export const writeDisputeAddress = (address: Partial<DisputeAddress>, path = "/disputes"): string =>
  serialize(path, address.view === "open" ? { ...address, view: null } : address);

/** What the query is asked for this address. */
export const toListInput = ({ view, entity, customer, q }: DisputeAddress) => ({
  view: view ?? ("open" as const),
  ...(entity ? { entityId: entity } : {}),
  ...(customer ? { customerId: customer } : {}),
  ...(q ? { text: q.trim() } : {}),
});
