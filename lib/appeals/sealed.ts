// What of an appeal is sealed with the customer's key: points, answers, messages, reasons. One purpose for each place, so that
// nothing opens anywhere else; with the key destroyed, all of it is gone.
import { open, seal } from "@/lib/crypto/seal";

type Place = "point" | "answer" | "message" | "reasons";
const purpose = (place: Place, id: string): string => `appeal ${place} ${id}`;

/** `id` is the point's, the message's, or the appeal's for its reasons. */
export const sealText = (key: Buffer, place: Place, id: string, text: string): Buffer =>
  seal(key, purpose(place, id), Buffer.from(text));
export const openText = (key: Buffer, place: Place, id: string, sealed: Buffer): string =>
  open(key, purpose(place, id), sealed).toString();
