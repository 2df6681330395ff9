// Which of the suppressed events a person looks at all the same: about one in twenty, by a hash of the event's id and the
// clearance's, so that anybody can check afterwards that nobody chose.
import { createHash } from "node:crypto";

export const SAMPLE_SHARE = 0.05;
const RANGE = 2 ** 32;

/** Whether this suppression is sampled: such an alert is attached with severity 3 and marked `sampled`. */
export function isSampled(eventId: string, clearanceId: string, share: number = SAMPLE_SHARE): boolean {
  const digest = createHash("sha256").update(`sample ${clearanceId} ${eventId}`).digest();
  return digest.readUInt32BE(0) < share * RANGE;
}
