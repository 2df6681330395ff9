// Why an item may not be accepted: what the checks found in its documents first, then what people find. Each code has words for
// the customer; here they are looked up in the customer's own texts. Pure.
import { type DocumentCode, documentCodes } from "@/lib/document-checks/codes";
import type { InquiryItemView } from "@/lib/inquiries/dto";
import { ownRejections } from "@/lib/inquiries/rejections";
import type { CustomerTexts } from "./customer-language";

const isDocumentCode = (code: string): code is DocumentCode => (documentCodes as readonly string[]).includes(code);
/** What is ours to settle, or must not be told. */
const never: readonly DocumentCode[] = ["duplicate", "platform_error"];
/** Codes that the checks may find where a file is asked for at all. */
const ofDocuments = documentCodes.filter((code) => !never.includes(code));

export function rejectionsOf({ documents, terms }: Pick<InquiryItemView, "documents" | "terms">): {
  found: string[];
  others: string[];
} {
  const found = [...new Set(documents.filter(({ state }) => state !== "removed").flatMap(({ codes }) => codes))].filter(
    (code) => isDocumentCode(code) && !never.includes(code),
  );
  const others = [...ownRejections, ...(terms.documents === "none" ? [] : ofDocuments)];
  return { found, others: others.filter((code) => !found.includes(code)) };
}

/** What the customer reads for a code, in their language; empty when it is not known. */
export function rejectionWords(texts: CustomerTexts, code: string): string {
  const persons: Record<string, unknown> = texts.inquiries.rejected;
  if (typeof persons[code] === "string") return persons[code];
  const checks: Record<string, unknown> = texts.documents.code;
  const words = checks[code];
  if (typeof words === "string") return words;
  const customer = (words as { customer?: unknown } | undefined)?.customer;
  return typeof customer === "string" ? customer : "";
}
