"use server";
// What support does: writing to a customer, filing an appeal for one on the phone. Each is a command that decides for itself.
import { action } from "@/lib/action";
import { fileForCustomer } from "@/lib/appeals/commands/file";
import { writeToAppeal } from "@/lib/appeals/commands/messages";
import { replyToCustomer } from "@/lib/inquiries/commands/messages";

export const writeToAppealAction = action(writeToAppeal);
export const replyAction = action(replyToCustomer);
export const fileAction = action(fileForCustomer);
