// What the document checks answer: measures, text, fields and codes. All JSON-able; boxes are shares of the page as shown.
import type { AcceptedMedia, DocumentCode, DocumentType, WordsKey } from "./codes";

/** What the document should be and whose. Whatever is absent is not compared. */
export type Expectations = {
  /** Types that count for this item; without it any known type does. */
  accepts?: readonly DocumentType[];
  /** Age limit of proofs of address in days; 92 (three months) when absent. Identity documents have an expiry instead. */
  maximumAgeDays?: number;
  customer?: {
    name?: string;
    nativeName?: string;
    address?: string;
    /** YYYY-MM-DD, or any form that a birth date is written in. */
    dateOfBirth?: string;
    /** ISO 3166 alpha-2: decides whether 03/04/2026 is read month first. */
    country?: string;
  };
};

/** A part of a page, as shares 0–1 of the width and height of the page image that `prepareDocument` gives. */
export type Box = { x: number; y: number; width: number; height: number };

/** A word that was read; `page` counts from 1, `confidence` 0–1. */
export type Word = { text: string; confidence: number; page: number; box: Box };

/** A value read from the document; dates are YYYY-MM-DD. Without a box it came from the MRZ or several places. */
export type Field = { value: string; page: number; box?: Box; confidence: number };

/**
 * Measures of the worst page. `blur`, `glare`, `crop` and `screenshot` run from 0 (none) to 1 (all of it); their codes
 * are given from 0.5.
 */
export type Quality = {
  blur: number;
  glare: number;
  crop: number;
  resolution: {
    width: number;
    height: number;
    /** Height of small letters in pixels, null where there is no text to measure. */
    letterHeight: number | null;
    sufficient: boolean;
  };
  screenshot: number;
};

/** One thing found wrong. `words` names the text under `documents.code.<words>.{customer,officer}`, `detail` its values. */
export type Finding = {
  code: DocumentCode;
  words: WordsKey;
  /** Page counted from 1; absent when it concerns the whole document. */
  page?: number;
  detail: Record<string, string | number>;
};

/** Retry: the customer can mend it now. Unsure: a person looks. Pass: nothing found; a person still decides. */
export type Verdict = "pass" | "retry" | "unsure";

/** A machine-readable zone. `repaired`: letters were mended so that the check digits agree. */
export type Mrz = {
  format: string;
  valid: boolean;
  repaired: boolean;
  lines: string[];
  page: number;
  /** YYYY-MM-DD for dates. */
  fields: {
    documentCode?: string;
    documentNumber?: string;
    issuer?: string;
    nationality?: string;
    surname?: string;
    givenNames?: string;
    dateOfBirth?: string;
    expiresAt?: string;
    sex?: string;
  };
};

/** What is told at once while the customer still holds the phone. */
export type InstantChecks = {
  /** Media type by content, also of what is not taken; null when nothing knows it. */
  type: string | null;
  size: number;
  pages: number;
  /** Null when no page could be decoded. */
  quality: Quality | null;
  verdict: Verdict;
  codes: Finding[];
};

/** Why a person should look where no code could be given for certain. */
export type Doubt =
  | "type_unclear"
  | "date_unclear"
  | "expiry_unclear"
  | "name_unclear"
  | "address_unclear"
  | "birth_date_unclear"
  | "zone_invalid";

/** Everything the checks found out. */
export type DocumentChecks = InstantChecks & {
  documentType: DocumentType;
  /** Empty unless the verdict is `unsure`, or there is doubt beside codes. */
  doubts: Doubt[];
  text?: string;
  words?: Word[];
  mrz?: Mrz;
  fields: {
    name?: Field;
    address?: Field;
    issuedAt?: Field;
    expiresAt?: Field;
    dateOfBirth?: Field;
    documentNumber?: Field;
    country?: Field;
  };
  /** 64 bits in hexadecimal per page; compare with `likeHashes`. */
  perceptualHash: string[];
};

/** A safe copy of one page: re-encoded JPEG without metadata, upright, within 2,400 pixels. */
export type SafePage = { jpeg: Buffer; width: number; height: number };

/** Pages that may be shown and kept as the viewing copy, or why there are none. */
export type PreparedDocument =
  | { ok: true; type: AcceptedMedia; pages: SafePage[] }
  | { ok: false; type: string | null; finding: Finding };

/** How far the checks are: share 0–1 of the work and what is being done. */
export type Progress = (share: number, step: "open" | "quality" | "text" | "compare") => void;
