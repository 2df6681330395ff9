// What of a request is sealed with the customer's key: their words, our reasons. One purpose for each place.
import { open, openJson, seal, sealJson } from "@/lib/crypto/seal";
import type { RequestBody } from "./schema";

const bodyOf = (id: string): string => `data request ${id} body`;
const reasonsOf = (id: string): string => `data request ${id} reasons`;

export const sealRequest = (key: Buffer, id: string, body: RequestBody): Buffer => sealJson(key, bodyOf(id), body);
export const openRequest = (key: Buffer, id: string, sealed: Buffer): RequestBody =>
  openJson<RequestBody>(key, bodyOf(id), sealed);
export const sealReasons = (key: Buffer, id: string, words: string): Buffer =>
  seal(key, reasonsOf(id), Buffer.from(words));
export const openReasons = (key: Buffer, id: string, sealed: Buffer): string =>
  open(key, reasonsOf(id), sealed).toString();
