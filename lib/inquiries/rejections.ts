// Why an item can be rejected: the codes of the document checks, and what only a person sees. Each has words for the customer.
import { documentCodes } from "@/lib/document-checks/codes";

/** Texts: messages/inquiries `rejected.*`; those of document checks are in messages/documents `code.*`. */
export const ownRejections = [
  "incomplete",
  "gap_unexplained",
  "does_not_cover_period",
  "sum_not_explained",
  "other_person",
  "not_legible",
  "not_what_was_asked",
  "not_signed",
  "not_provided",
  "not_genuine",
] as const;

export const isRejection = (code: string): boolean =>
  (ownRejections as readonly string[]).includes(code) || (documentCodes as readonly string[]).includes(code);
