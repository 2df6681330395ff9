// What of a legal request is sealed: what it says, whom it names, and the key of each paper. It is about people who may not be our
// customers, so the master key closes it, one purpose for each place.
import { randomBytes } from "node:crypto";
import { masterKey } from "@/lib/crypto/keys";
import { openByMaster, seal, sealByMaster } from "@/lib/crypto/seal";

/** What it asks in words, how its origin was checked, and what was answered. */
export type RequestWords = { asks: string; verified?: string; answer?: string };
/** As it is written there. */
export type Named = { account?: string; name?: string; address?: string };

const wordsOf = (id: string): string => `legal request ${id} words`;
const namedOf = (entryId: string): string => `legal request entry ${entryId}`;
const fileNameOf = (fileId: string): string => `legal request file ${fileId} name`;
const fileKeyOf = (fileId: string): string => `legal request file ${fileId} key`;

export const sealWords = (id: string, words: RequestWords): Buffer =>
  sealByMaster(wordsOf(id), Buffer.from(JSON.stringify(words)));
export const openWords = (id: string, sealed: Buffer): RequestWords =>
  JSON.parse(openByMaster(wordsOf(id), sealed).toString()) as RequestWords;

export const sealNamed = (entryId: string, named: Named): Buffer =>
  sealByMaster(namedOf(entryId), Buffer.from(JSON.stringify(named)));
export const openNamed = (entryId: string, sealed: Buffer): Named =>
  // empty once its customer was erased
  sealed.length === 0 ? {} : (JSON.parse(openByMaster(namedOf(entryId), sealed).toString()) as Named);

export const sealFileName = (fileId: string, name: string): Buffer =>
  sealByMaster(fileNameOf(fileId), Buffer.from(name));
export const openFileName = (fileId: string, sealed: Buffer): string =>
  openByMaster(fileNameOf(fileId), sealed).toString();

/** A key for one paper alone: in the open for use now, wrapped for storage. */
export function newFileKey(fileId: string): { key: Buffer; wrapped: Buffer; masterKeyId: string } {
  const master = masterKey();
  const key = randomBytes(32);
  return { key, wrapped: seal(master.key, fileKeyOf(fileId), key), masterKeyId: master.id };
}
export const unwrapFileKey = (fileId: string, wrapped: Buffer): Buffer => openByMaster(fileKeyOf(fileId), wrapped);
