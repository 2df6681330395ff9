"use server";
// Saying what was found out about an alert of ours. The command decides for itself.
import { action } from "@/lib/action";
import { closeAlert } from "@/lib/inside-control/alerts";

export const closeAlertAction = action(closeAlert, () => ["/staff/alerts"]);
