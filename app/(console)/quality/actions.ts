"use server";
// Second looks and bands. Each command decides for itself.
import { action } from "@/lib/action";
import { confirmIdentity } from "@/lib/auth/confirm";
import { currentActor } from "@/lib/auth/session";
import { decideBand, endBand, pauseBand, proposeBand } from "@/lib/auto-close/commands";
import { previewBand } from "@/lib/auto-close/preview";
import { fail } from "@/lib/errors";
import { noteLook } from "@/lib/quality/note";
import { reviewLook } from "@/lib/quality/review";
import { drawLooks } from "@/lib/quality/take-draw";

const page = () => ["/quality"];

export const drawAction = action(drawLooks, page);
export const noteAction = action(noteLook, page);
export const reviewAction = action(reviewLook, ({ lookId }) => [`/quality/${lookId}`]);
export const proposeBandAction = action(proposeBand, page);
export const decideBandAction = action(decideBand, page);
export const pauseBandAction = action(pauseBand, page);
export const endBandAction = action(endBand, page);
export const confirmAction = action(confirmIdentity);

/** What a band would have closed; nothing is kept. */
export async function previewBandAction(band: Parameters<typeof previewBand>[1]) {
  const actor = await currentActor();
  return actor ? previewBand({ actor }, band) : fail("not_signed_in");
}
