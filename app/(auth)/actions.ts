"use server";
// The forms of sign-in, and signing out from anywhere.
import { type FormState, submitEnrolment, submitSignIn, submitSignOut } from "@/lib/auth/forms";

export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  return submitSignIn(form);
}

export async function enrolAction(_: FormState, form: FormData): Promise<FormState> {
  return submitEnrolment(form);
}

export async function signOutAction(): Promise<void> {
  await submitSignOut();
}
