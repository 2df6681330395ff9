"use server";
// The forms of the way in and of the frame; what they do is in lib/portal/entry-forms.
import {
  type MessageCheck,
  submitAskForCode,
  submitAskForLink,
  submitCode,
  submitLanguage,
  submitLeave,
  submitMessageCheck,
} from "@/lib/portal/entry-forms";

export async function askForCodeAction(form: FormData): Promise<void> {
  await submitAskForCode(form);
}

export async function enterCodeAction(form: FormData): Promise<void> {
  await submitCode(form);
}

export async function askForLinkAction(form: FormData): Promise<void> {
  await submitAskForLink(form);
}

export async function checkMessageAction(before: MessageCheck, form: FormData): Promise<MessageCheck> {
  return submitMessageCheck(before, form);
}

export async function languageAction(form: FormData): Promise<void> {
  await submitLanguage(form);
}

export async function leaveAction(): Promise<void> {
  await submitLeave();
}
