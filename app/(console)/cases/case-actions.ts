// The actions of the queue as its pages hand them to the browser.
import * as actions from "./actions";

export const caseActions = {
  take: actions.takeAction,
  takeNext: actions.takeNextAction,
  release: actions.releaseAction,
  assign: actions.assignAction,
  snooze: actions.snoozeAction,
  wake: actions.wakeAction,
  close: actions.closeAction,
  closeInBulk: actions.closeInBulkAction,
  confirm: actions.confirmAction,
  undoClose: actions.undoCloseAction,
  escalate: actions.escalateAction,
  addNote: actions.addNoteAction,
};

export const viewActions = {
  save: actions.saveViewAction,
  change: actions.changeViewAction,
  remove: actions.deleteViewAction,
};
