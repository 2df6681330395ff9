"use server";
// What can be done on the page of the record; each is a command that decides for itself.
import { action } from "@/lib/action";
import { exportRecords } from "@/lib/records/exports/export";
import { openPoints } from "@/lib/records/points";
import { askVerification } from "@/lib/records/verifications/verify";

export const askVerificationAction = action(askVerification);
export const openPointsAction = action(openPoints);
export const exportAction = action(exportRecords);
