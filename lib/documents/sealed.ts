// What the tables of documents hold sealed with the customer's key: how the sender described a file, and what the checks found.
import { openJson, sealJson } from "@/lib/crypto/seal";
import type { DocumentChecks, Finding } from "@/lib/document-checks/findings";

export type Side = "front" | "back" | "page";
/** Of an upload under way. */
export type DescribedUpload = { name: string; side: Side | null; anyway: boolean };
/** Of a document: also the size of each page image. */
export type Described = { name: string; side: Side | null; pages: { width: number; height: number }[] };

export type Scan = { state: "clean" | "off" | "waiting" } | { state: "infected"; signature: string };
/** Another customer's document that looks the same; `distance` in bits of 64. */
export type Alike = { documentId: string; customerId: string; distance: number };
/** What is kept of the checks: all that was found, without the words of the page beyond its fields. */
export type StoredChecks = Omit<DocumentChecks, "text" | "words" | "codes"> & {
  findings: Finding[];
  scan: Scan;
  alike: Alike[];
};

export const sealUpload = (key: Buffer, id: string, value: DescribedUpload): Buffer =>
  sealJson(key, `document upload ${id}`, value);
export const openUpload = (key: Buffer, id: string, sealed: Buffer): DescribedUpload =>
  openJson<DescribedUpload>(key, `document upload ${id}`, sealed);
export const sealDescribed = (key: Buffer, id: string, value: Described): Buffer =>
  sealJson(key, `document ${id}`, value);
export const openDescribed = (key: Buffer, id: string, sealed: Buffer): Described =>
  openJson<Described>(key, `document ${id}`, sealed);
export const sealChecks = (key: Buffer, id: string, value: StoredChecks): Buffer =>
  sealJson(key, `document checks ${id}`, value);
export const openChecks = (key: Buffer, id: string, sealed: Buffer | null): StoredChecks | null =>
  sealed ? openJson<StoredChecks>(key, `document checks ${id}`, sealed) : null;
