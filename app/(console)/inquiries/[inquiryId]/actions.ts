"use server";
// What can be done on the page of an inquiry; each is a command that decides for itself. Nothing is revalidated: the page reads
// again by itself, and rendering it anew would record another view.
import { action } from "@/lib/action";
import { downloadDocument } from "@/lib/documents/download";
import { openDocument } from "@/lib/documents/open";
import { expireInquiry, withdrawInquiry } from "@/lib/inquiries/commands/end";
import { extendInquiry } from "@/lib/inquiries/commands/extend";
import { replyToCustomer } from "@/lib/inquiries/commands/messages";
import { sendNewLink } from "@/lib/inquiries/commands/new-link";
import { concludeInquiry, decideItem } from "@/lib/inquiries/commands/review";

export const decideAction = action(decideItem);
export const concludeAction = action(concludeInquiry);
export const extendAction = action(extendInquiry);
export const withdrawAction = action(withdrawInquiry);
export const expireAction = action(expireInquiry);
export const replyAction = action(replyToCustomer);
export const newLinkAction = action(sendNewLink);
export const openDocumentAction = action(openDocument);
export const downloadDocumentAction = action(downloadDocument);
