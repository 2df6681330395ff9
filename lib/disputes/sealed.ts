// What of a dispute is sealed: our own reasons with the merchant's key, the words to each party with that party's key. One purpose for
// each place, so that nothing opens anywhere else.
import { open, seal } from "@/lib/crypto/seal";

type Place = "why" | "words";
const purpose = (place: Place, id: string): string => `dispute ${place} ${id}`;

/** `id` is the dispute's for its reasons, the party's for what it is told. */
export const sealText = (key: Buffer, place: Place, id: string, text: string): Buffer =>
  seal(key, purpose(place, id), Buffer.from(text));
export const openText = (key: Buffer, place: Place, id: string, sealed: Buffer): string =>
  open(key, purpose(place, id), sealed).toString();
