// The vocabulary of the document checks: what can be wrong, what a document can be. Safe to import in the browser.

/** What can be found wrong with a document, as `kyc.document-failed` and the events know it. */
export const documentCodes = [
  "blurred",
  "glare",
  "low_resolution",
  "cropped",
  "screenshot",
  "damaged",
  "unreadable",
  "type_not_accepted",
  "expired",
  "too_old",
  "name_mismatch",
  "address_mismatch",
  "birth_date_mismatch",
  "encrypted",
  "duplicate",
  "platform_error",
] as const;

export type DocumentCode = (typeof documentCodes)[number];

/** What a document can be told to be. */
export const documentTypes = [
  "utility_bill",
  "bank_statement",
  "passport",
  "identity_card",
  "driving_licence",
  "residence_permit",
  "visa",
  "payslip",
  "employment_letter",
  "tax_document",
  "lease",
  "unknown",
] as const;

export type DocumentType = (typeof documentTypes)[number];

/** Media types that are taken (HEIC only where this machine decodes it); anything else is `type_not_accepted`. */
export const acceptedMedia = ["image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"] as const;

export type AcceptedMedia = (typeof acceptedMedia)[number];

/** Most bytes, pages and pixels a document may have. */
export const documentLimits = { bytes: 20_000_000, pages: 20, pixels: 120_000_000 } as const;

/** Where two codes need different words for their causes; otherwise the words are named as the code. */
export type WordsKey =
  | DocumentCode
  | "type_not_accepted_heic"
  | "type_not_accepted_file"
  | "type_not_accepted_too_large"
  | "type_not_accepted_pages";
