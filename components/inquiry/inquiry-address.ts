// The state of the list of inquiries as an address. Pure; the server page, the routes and the browser read and write it only here.
import type { inferParserType } from "nuqs/server";
import { createLoader, createParser, createSerializer, parseAsBoolean, parseAsStringLiteral } from "nuqs/server";
import { inquirySorts, inquiryViews } from "@/lib/inquiries/schema";
import { itemKinds } from "@/lib/inquiries/states";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const word = (accepts: (text: string) => boolean) =>
  createParser({ parse: (text) => (accepts(text) ? text : null), serialize: (text: string) => text });

export const inquiryParsers = {
  view: parseAsStringLiteral(inquiryViews),
  /** Sent by me. */
  mine: parseAsBoolean,
  kind: parseAsStringLiteral(itemKinds),
  entity: word((text) => UUID.test(text)),
  q: word((text) => text.trim().length > 0 && text.length <= 200),
  sort: parseAsStringLiteral(inquirySorts),
  dir: parseAsStringLiteral(["asc", "desc"] as const),
};
export type InquiryAddress = inferParserType<typeof inquiryParsers>;

/** What an address asks for; parts that mean nothing are left out. */
export const readInquiryAddress = createLoader(inquiryParsers);
const serialize = createSerializer(inquiryParsers);

/** "?view=out&mine=true", or nothing for the plain list. */
export const writeInquiryAddress = (address: Partial<InquiryAddress>, path = "/inquiries"): string =>
  serialize(path, address.view === "to_review" ? { ...address, view: null } : address);

/** What the query is asked for this address. */
export const toListInput = ({ view, mine, kind, entity, q, sort, dir }: InquiryAddress) => ({
  filter: {
    view: view ?? ("to_review" as const),
    ...(mine ? { mine } : {}),
    ...(kind ? { kind } : {}),
    ...(entity ? { entityId: entity } : {}),
    ...(q ? { text: q.trim() } : {}),
  },
  ...(sort ? { sort } : {}),
  ...(dir ? { direction: dir } : {}),
});
