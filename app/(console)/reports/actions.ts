"use server";
// What can be done with reports; each is a command that decides for itself.
import { action } from "@/lib/action";
import { confirmIdentity } from "@/lib/auth/confirm";
import {
  acknowledgeBlocking,
  approveBlocking,
  closeNotOwed,
  fileBlocking,
  reopenBlocking,
  writeBlocking,
} from "@/lib/reports/blocking/commands";
import { changeRegimes } from "@/lib/reports/blocking/setting";
import { fileYear } from "@/lib/reports/blocking/yearly-filing";
import { sendAgain } from "@/lib/reports/copies/again";
import { decideReceiver, proposeReceiver, takeBackReceiver } from "@/lib/reports/receivers/commands";
import { correctWeekly } from "@/lib/reports/weekly/make";
import { changeReportZone } from "@/lib/reports/weekly/setting";

const list = () => ["/reports"];
const weekly = ({ reportId }: { reportId: string }) => [`/reports/weekly/${reportId}`, "/reports"];
const blocking = ({ reportId }: { reportId: string }) => [`/reports/blocking/${reportId}`];

export const correctAction = action(correctWeekly, weekly);
export const sendAgainAction = action(sendAgain, weekly);
export const proposeReceiverAction = action(proposeReceiver, list);
export const decideReceiverAction = action(decideReceiver, list);
export const takeBackReceiverAction = action(takeBackReceiver, list);
export const changeZoneAction = action(changeReportZone, list);
export const changeRegimesAction = action(changeRegimes, list);
export const writeBlockingAction = action(writeBlocking, blocking);
export const approveBlockingAction = action(approveBlocking, blocking);
export const reopenBlockingAction = action(reopenBlocking, blocking);
export const notOwedAction = action(closeNotOwed, blocking);
export const fileBlockingAction = action(fileBlocking, blocking);
export const acknowledgeBlockingAction = action(acknowledgeBlocking, blocking);
export const fileYearAction = action(fileYear, list);
export const confirmAction = action(confirmIdentity);
