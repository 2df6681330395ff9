"use server";
// What can be done from the queue and from the next-case page; each is a command that decides for itself. Nothing is
// revalidated: the queue hears of changes through the live stream.
import { action } from "@/lib/action";
import { confirmIdentity } from "@/lib/auth/confirm";
import { assignCases } from "@/lib/cases/assign";
import { closeCase } from "@/lib/cases/close";
import { closeInBulk } from "@/lib/cases/close-in-bulk";
import { escalateCase } from "@/lib/cases/escalate";
import { addNote } from "@/lib/cases/notes";
import { undoClose } from "@/lib/cases/reopen";
import { snoozeCases, wakeCases } from "@/lib/cases/snooze";
import { releaseCase, takeCase, takeNextCase } from "@/lib/cases/take";
import { changeView, deleteView, saveView } from "@/lib/views/commands";

export const takeAction = action(takeCase);
export const takeNextAction = action(takeNextCase);
export const releaseAction = action(releaseCase);
export const assignAction = action(assignCases);
export const snoozeAction = action(snoozeCases);
export const wakeAction = action(wakeCases);
export const closeAction = action(closeCase);
export const closeInBulkAction = action(closeInBulk);
export const confirmAction = action(confirmIdentity);
export const undoCloseAction = action(undoClose);
export const escalateAction = action(escalateCase);
export const addNoteAction = action(addNote);

const queuePage = () => ["/cases"];
export const saveViewAction = action(saveView, queuePage);
export const changeViewAction = action(changeView, queuePage);
export const deleteViewAction = action(deleteView, queuePage);
