// What screens, the portal and the machine API are given of documents. Plain JSON; instants are ISO strings. Nothing here
// tells a customer of another customer: `duplicate` and the verdict stay with staff.
import type { Box, DocumentChecks, Doubt, Finding } from "@/lib/document-checks/findings";
import type { DocumentBrief } from "@/lib/inquiries/dto";
import type { ItemKind } from "@/lib/inquiries/states";

/** How an upload stands: what has arrived, how large a piece may be. */
export type UploadState = { id: string; size: number; received: number; pieceSize: number };

/** What a customer is told of one document. */
export type ToldDocument = Pick<
  DocumentBrief,
  "id" | "name" | "type" | "size" | "state" | "progress" | "codes" | "createdAt"
>;

/** The answer to a piece: more is awaited, or the document is whole. */
export type PieceAnswer = { received: number; document?: ToldDocument };

/** What one field says on the page, beside what the customer declared. */
export type ReadField = {
  name: keyof DocumentChecks["fields"];
  value: string;
  page: number;
  box: Box | null;
  confidence: number;
  /** What we know of the customer, where it may be shown; null when it is not compared. */
  declared: string | null;
  /** Whether both say the same; null when there is nothing to compare with. */
  agrees: boolean | null;
};

/** Another customer's document that looks the same, for whoever may open that customer. */
export type AlikeDocument = {
  documentId: string;
  customerId: string;
  externalId: string;
  distance: number;
  at: string;
};

/** A page image: the address is good for `expiresAt` only; open the document again for a new one. */
export type PageView = { url: string; width: number; height: number };

/** A document as opened: page images, and for staff what the checks found. */
export type OpenedDocument = {
  id: string;
  customerId: string;
  name: string;
  side: string | null;
  type: string;
  size: number;
  sha256: string;
  state: DocumentBrief["state"];
  createdAt: string;
  checkedAt: string | null;
  pages: PageView[];
  /** When the addresses end. */
  expiresAt: string;
  /** Whether the scanner for malicious software has seen the file. */
  scan: "clean" | "off" | "waiting" | "infected";
  /** Null for the customer, and while the checks run. */
  checks: {
    documentType: string;
    verdict: "pass" | "retry" | "unsure";
    findings: Finding[];
    /** Why a person should look where no code could be given for certain. */
    doubts: Doubt[];
    fields: ReadField[];
    alike: AlikeDocument[];
  } | null;
};

/** A document that is held for a customer, without its name or content. */
export type HeldDocument = {
  id: string;
  inquiryId: string | null;
  inquiryKey: string | null;
  caseId: string | null;
  kind: ItemKind | null;
  itemState: string | null;
  documentType: string | null;
  state: DocumentBrief["state"];
  createdAt: string;
  validUntil: string | null;
};
