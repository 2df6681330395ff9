"use server";
// What a customer can do on the page of a review. Each is a command that decides for itself; after a form one is led back to the
// page, which tells how it went.
import { writeToAppeal } from "@/lib/appeals/commands/messages";
import { addEvidence, withdrawAppeal } from "@/lib/appeals/commands/own";
import { portalForm } from "@/lib/portal/action";
import { ledBack } from "./search-params";

const appealOf = (form: FormData): string => String(form.get("appeal") ?? "");

export const writeAction = portalForm(
  writeToAppeal,
  (form) => ({ appealId: appealOf(form), body: String(form.get("body") ?? "") }),
  ledBack("written"),
);

/** What we asked for is there, with or without words. */
export const provideAction = portalForm(
  addEvidence,
  (form) => {
    const words = String(form.get("words") ?? "").trim();
    return { appealId: appealOf(form), ...(words && { words }) };
  },
  ledBack("provided"),
);

export const withdrawAction = portalForm(
  withdrawAppeal,
  (form) => ({ appealId: appealOf(form) }),
  ledBack("withdrawn"),
);
