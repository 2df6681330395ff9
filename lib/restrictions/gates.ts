// The place where a lift, a refund or a closure may have to wait for one approval more than people see named. Pure. Whatever the cause,
// all others see the same words: "second approval", which is also what they see when simply nobody has signed yet.

export type GatedStep = "lift" | "refund" | "closure";
/** What bears on it; nothing does yet beyond the signatures that are missing anyway. */
export type GateFacts = { signaturesMissing: number };

/** The neutral reason (`delay.*` of messages/appeals) for which a step waits, or null when it may go on. */
export const waitsFor = (_step: GatedStep, { signaturesMissing }: GateFacts): "second_approval" | null =>
  signaturesMissing > 0 ? "second_approval" : null;
