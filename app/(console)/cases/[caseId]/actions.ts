"use server";
// What can be done on the page of a case beside what the queue can. Nothing is revalidated: the page hears of changes through the
// live stream, and rendering it anew would record another view.
import { action } from "@/lib/action";
import { reopenCase } from "@/lib/cases/reopen";
import { setStep } from "@/lib/cases/set-step";
import { endClearance } from "@/lib/clearances/commands";
import { addItems, sendInquiry } from "@/lib/inquiries/commands/send";

export const reopenAction = action(reopenCase);
export const setStepAction = action(setStep);
export const endClearanceAction = action(endClearance);
export const sendInquiryAction = action(sendInquiry);
export const addItemsAction = action(addItems);
