"use server";
// What a customer can do on the request page, by script and by plain form. Each is a command that decides for itself; after a
// form one is led to the page that tells how it went.
import type { FormReply } from "@/components/portal/requests-context";
import { newActionKey } from "@/lib/action-key";
import { openDocument } from "@/lib/documents/open";
import { fail, ok, type Result } from "@/lib/errors";
import { saveAnswer, submitInquiry } from "@/lib/inquiries/commands/answer";
import { extendOwn } from "@/lib/inquiries/commands/extend";
import { writeMessage } from "@/lib/inquiries/commands/messages";
import type { ToldInquiry } from "@/lib/inquiries/dto";
import { toldInquiry } from "@/lib/inquiries/queries/told";
import { portalAction, portalForm } from "@/lib/portal/action";
import { currentCustomer } from "@/lib/portal/session";
import { readFormAnswer } from "./form-answer";
import { ledBack } from "./search-params";

export const saveAction = portalAction(saveAnswer);
const openAction = portalAction(openDocument);

/** A form without script: what can be saved is saved, what cannot comes back as it was written. */
export async function saveFormAction(_: FormReply | null, form: FormData): Promise<FormReply> {
  const { itemId, draft, problems, answer, changed } = readFormAnswer(form);
  const customer = await currentCustomer();
  const reply = { itemId, draft, problems };
  if (!customer) return { ...reply, outcome: "failed", code: "not_signed_in" };
  if (!answer) return { ...reply, outcome: changed ? "changed" : "unsaved" };
  const saved = await saveAction(newActionKey(), { inquiryId: customer.subjectId, itemId, answer });
  return saved.ok
    ? { ...reply, outcome: changed ? "changed" : "saved" }
    : { ...reply, outcome: "failed", code: saved.error.code };
}

/** What we are told by now. */
export async function lookAction(): Promise<Result<ToldInquiry>> {
  const customer = await currentCustomer();
  return customer ? toldInquiry({ actor: customer }, { inquiryId: customer.subjectId }) : fail("not_signed_in");
}

/** The first page of one's own document. */
export async function openDocumentAction(documentId: string): Promise<Result<{ url: string } | null>> {
  const customer = await currentCustomer();
  if (!customer) return fail("not_signed_in");
  const opened = await openAction(newActionKey(), { documentId, subjectId: customer.subjectId });
  return opened.ok ? ok(opened.value.pages[0] ?? null) : opened;
}

export const submitAction = portalForm(
  submitInquiry,
  (form, customer) => ({ inquiryId: customer.subjectId, anyway: form.has("anyway") }),
  ledBack("submitted", "top"),
);
export const extendAction = portalForm(
  extendOwn,
  (_, customer) => ({ inquiryId: customer.subjectId }),
  ledBack("extended", "top"),
);
export const writeAction = portalForm(
  writeMessage,
  (form, customer) => ({ inquiryId: customer.subjectId, body: String(form.get("body") ?? "") }),
  ledBack("written", "messages"),
);
