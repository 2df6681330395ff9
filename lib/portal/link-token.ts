// The secret part of a link: the row's id and a MAC of 256 bits over everything that the link is for. Nothing of it is stored,
// so a copy of the database opens nothing, a row that was changed fits its link no more, and a reminder can carry the same link.
import { createHmac, timingSafeEqual } from "node:crypto";
import { indexKey } from "@/lib/crypto/keys";

/** What a link is bound to. */
export type LinkBinding = { id: string; customerId: string; purpose: string; subjectId: string };

const ID_BYTES = 16;
const MAC_BYTES = 32;
/** 48 bytes in base64url, without padding. */
const SHAPE = /^[A-Za-z0-9_-]{64}$/;
/** What is compared against when there is no such row, so that both take the same work. */
const nobody: LinkBinding = { id: "00000000-0000-0000-0000-000000000000", customerId: "", purpose: "", subjectId: "" };

const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");
const macOf = ({ id, customerId, purpose, subjectId }: LinkBinding): Buffer =>
  createHmac("sha256", indexKey("portal link")).update([id, customerId, purpose, subjectId].join("\n")).digest();

/** The token of a link, 64 characters of base64url. */
export const linkToken = (link: LinkBinding): string =>
  Buffer.concat([idBytes(link.id), macOf(link)]).toString("base64url");

/** The way to a link's page, without the host. */
export const linkPath = (link: LinkBinding): string => `/help/requests/${linkToken(link)}`;

/** The id that a token names, or null when it has not the shape of one (cut off by a mail program, say). */
export function linkIdOf(token: string): string | null {
  if (!SHAPE.test(token)) return null;
  const hex = Buffer.from(token, "base64url").toString("hex", 0, ID_BYTES);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether the token is this row's own. The work is the same for a row that is not there. */
export function isTokenOf(token: string, link: LinkBinding | undefined): boolean {
  const given = Buffer.from(token, "base64url").subarray(ID_BYTES);
  const expected = macOf(link ?? nobody);
  const same = given.length === MAC_BYTES && timingSafeEqual(given, expected);
  return same && link !== undefined;
}
