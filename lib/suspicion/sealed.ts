// What is sealed with the customer's key: what staff wrote, why the MLRO decided, the report itself, the unit's answer. One purpose for
// each place, so that nothing opens anywhere else.
import { open, openJson, seal, sealJson } from "@/lib/crypto/seal";
import type { ReportContent } from "./schema";

type Place = "words" | "reason" | "answer" | "release";
const purpose = (place: Place | "content", id: string): string => `suspicion ${place} ${id}`;

export const sealWords = (key: Buffer, place: Place, id: string, text: string): Buffer =>
  seal(key, purpose(place, id), Buffer.from(text));
export const openWords = (key: Buffer, place: Place, id: string, sealed: Buffer): string =>
  open(key, purpose(place, id), sealed).toString();
export const sealContent = (key: Buffer, id: string, content: ReportContent): Buffer =>
  sealJson(key, purpose("content", id), content);
export const openContent = (key: Buffer, id: string, sealed: Buffer): ReportContent =>
  openJson<ReportContent>(key, purpose("content", id), sealed);
