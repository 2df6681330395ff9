// What staff wrote about a restriction, sealed with the customer's key: why, why nothing less, words to the customer, and each
// signature's words. One purpose for each place, so that nothing opens anywhere else.
import { open, openJson, seal, sealJson } from "@/lib/crypto/seal";
import type { RestrictionWording } from "./dto";

const restrictionOf = (id: string): string => `restriction ${id} wording`;
const proposalOf = (id: string): string => `restriction proposal ${id} why`;
const signatureOf = (proposalId: string, staffId: string): string => `restriction approval ${proposalId} ${staffId}`;

export const sealWording = (key: Buffer, restrictionId: string, wording: RestrictionWording): Buffer =>
  sealJson(key, restrictionOf(restrictionId), wording);
export const openWording = (key: Buffer, restrictionId: string, sealed: Buffer): RestrictionWording =>
  openJson<RestrictionWording>(key, restrictionOf(restrictionId), sealed);

export const sealWhy = (key: Buffer, proposalId: string, why: string): Buffer =>
  seal(key, proposalOf(proposalId), Buffer.from(why));
export const openWhy = (key: Buffer, proposalId: string, sealed: Buffer): string =>
  open(key, proposalOf(proposalId), sealed).toString();

export const sealWords = (key: Buffer, proposalId: string, staffId: string, words: string): Buffer =>
  seal(key, signatureOf(proposalId, staffId), Buffer.from(words));
export const openWords = (key: Buffer, proposalId: string, staffId: string, sealed: Buffer): string =>
  open(key, signatureOf(proposalId, staffId), sealed).toString();
