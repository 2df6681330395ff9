// What is written about a hold, sealed with its customer's key: it goes with them.
import { open, seal } from "@/lib/crypto/seal";

const placeOf = (holdId: string, place: "placed" | "lift"): string => `legal hold ${holdId} ${place}`;

export const sealHoldReason = (key: Buffer, holdId: string, place: "placed" | "lift", words: string): Buffer =>
  seal(key, placeOf(holdId, place), Buffer.from(words));
export const openHoldReason = (key: Buffer, holdId: string, place: "placed" | "lift", sealed: Buffer): string =>
  open(key, placeOf(holdId, place), sealed).toString();
