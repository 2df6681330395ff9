// Where "Ask for a review" leads: the page that asks what is wrong, about one thing or, without one, to choose from.
import { type About, aboutText } from "../portal-appeal/about";

/** Always offered; what cannot be reviewed is explained on the page itself. */
export const reviewPath = (about?: About): string => `/help/appeals/new${about ? `?about=${aboutText(about)}` : ""}`;
