// Where "Ask for a review" leads: the message box, with what it is about written in it. One place, so that a page of its own
// can take over.

/** `position` is the item's number; without it the whole request is meant. */
export const reviewPath = (position?: number): string =>
  `/help/requests?about=review${position === undefined ? "" : `&item=${position}`}#write`;
