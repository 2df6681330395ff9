// What of an inquiry is sealed with the customer's key: answers, messages, and our own words about an item. One purpose for
// each place, so that nothing opens anywhere else; with the key destroyed, all of it is gone.
import { open, openJson, seal, sealJson } from "@/lib/crypto/seal";
import { type Answer, answer as answerSchema } from "./answers";

/** Our own words on an item: why we ask, and what to do for another try. */
export type ItemWording = { why?: string; fix?: string };

const wordingOf = (itemId: string): string => `inquiry item ${itemId} wording`;
const answerOf = (itemId: string): string => `inquiry item ${itemId} answer`;
const againOf = (itemId: string): string => `inquiry item ${itemId} again`;
const messageOf = (messageId: string): string => `inquiry message ${messageId}`;

export const sealWording = (key: Buffer, itemId: string, wording: ItemWording): Buffer =>
  sealJson(key, wordingOf(itemId), wording);
export const openWording = (key: Buffer, itemId: string, sealed: Buffer | null): ItemWording =>
  sealed ? openJson<ItemWording>(key, wordingOf(itemId), sealed) : {};

export const sealAnswer = (key: Buffer, itemId: string, answer: Answer): Buffer =>
  sealJson(key, answerOf(itemId), answer);
/** The answer, or null when there is none; one that an older version kept and this one cannot read is none. */
export function openAnswer(key: Buffer, itemId: string, sealed: Buffer | null): Answer | null {
  if (!sealed) return null;
  const parsed = answerSchema.safeParse(openJson<unknown>(key, answerOf(itemId), sealed));
  return parsed.success ? parsed.data : null;
}

export const sealAgain = (key: Buffer, itemId: string, because: string): Buffer =>
  seal(key, againOf(itemId), Buffer.from(because));
export const openAgain = (key: Buffer, itemId: string, sealed: Buffer | null): string | null =>
  sealed ? open(key, againOf(itemId), sealed).toString() : null;

export const sealMessage = (key: Buffer, messageId: string, body: string): Buffer =>
  seal(key, messageOf(messageId), Buffer.from(body));
export const openMessage = (key: Buffer, messageId: string, sealed: Buffer): string =>
  open(key, messageOf(messageId), sealed).toString();
