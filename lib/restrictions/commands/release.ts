// One officer lets go of a hold that the engine placed and nobody ratified: innocents do not wait for two. Whatever was proposed
// about it meanwhile falls.
import { defineCommand, done, type Outcome } from "@/lib/command";
import { digestOf } from "@/lib/records/append";
import type { RestrictionReceipt } from "../dto";
import { carryOut } from "../effects";
import { advance } from "../lifecycle";
import { releaseInput } from "../schema";
import { confirmedSigner } from "../signing";
import { endProposal, holdRestriction, lifeOf, openProposal, receiptOf, restrictionRecord, saveLife } from "../store";

/** Releases an unratified behavioural hold of the engine; needs a fresh code. `conflict` with `needs_two_people` for anything else. */
export const releaseHold = defineCommand({
  name: "restriction.release",
  permission: "restriction.release",
  input: releaseInput,
  subject: ({ restrictionId }) => ({ type: "restriction", id: restrictionId }),
  async run(environment, { restrictionId, version, reason, words }): Promise<Outcome<RestrictionReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdRestriction(environment, restrictionId, version);
    if (!held.ok) return held;
    const released = advance(lifeOf(held.value), { do: "release", by: actor.id, because: reason }, now);
    if (!released.ok) return released;
    const confirmed = await confirmedSigner(tx, actor, now);
    if (!confirmed.ok) return confirmed;
    const open = await openProposal(tx, restrictionId);
    if (open) await endProposal(tx, open, "withdrawn", now);
    const saved = await saveLife(tx, held.value, released.value);
    const effects = await carryOut(tx, now, saved);
    const data = { because: reason, wordsDigest: digestOf(words), ...(open ? { overtakes: open.id } : {}) };
    return done(
      receiptOf(saved),
      [restrictionRecord("restriction.released", saved, data), ...effects.records],
      effects,
    );
  },
});
