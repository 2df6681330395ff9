// What can be done with inquiries, as pages hand it over: server actions, each called with a fresh key per attempt.
import type { z } from "zod";
import type { InquiryReceipt } from "@/lib/inquiries/dto";
import type {
  addItemsInput,
  concludeInput,
  decideItemInput,
  expireInput,
  extendInput,
  messageInput,
  oneInquiryInput,
  sendInput,
  withdrawInput,
} from "@/lib/inquiries/schema";
import type { Act } from "../case/case-actions";
import type { DocumentActions } from "../document/document-actions";

export type ComposeActions = {
  send: Act<z.input<typeof sendInput>, InquiryReceipt>;
  add: Act<z.input<typeof addItemsInput>, InquiryReceipt>;
};

export type ReviewActions = {
  decide: Act<z.input<typeof decideItemInput>, InquiryReceipt>;
  conclude: Act<z.input<typeof concludeInput>, InquiryReceipt>;
  extend: Act<z.input<typeof extendInput>, InquiryReceipt>;
  withdraw: Act<z.input<typeof withdrawInput>, InquiryReceipt>;
  expire: Act<z.input<typeof expireInput>, InquiryReceipt>;
  reply: Act<z.input<typeof messageInput>, InquiryReceipt>;
  newLink: Act<z.input<typeof oneInquiryInput>, null>;
  documents: DocumentActions;
};
