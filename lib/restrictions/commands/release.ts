// One officer lets go of a hold that the engine placed and nobody ratified: innocents do not wait for two. Whatever was proposed
// about it meanwhile falls. Where one person's word is not enough, it is put to others as a lift.
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { digestOf } from "@/lib/records/append";
import type { RestrictionReceipt } from "../dto";
import { carryOut } from "../effects";
import { takesTwo } from "../gates";
import { advance } from "../lifecycle";
import { releaseInput } from "../schema";
import { confirmedSigner } from "../signing";
import { endProposal, holdRestriction, lifeOf, openProposal, receiptOf, restrictionRecord, saveLife } from "../store";
import { proposeLiftWithin } from "../within";

/** `missing`: signatures that it waits for; none when it is let go. */
type ReleaseReceipt = RestrictionReceipt & { missing: number };

/**
 * Releases an unratified behavioural hold of the engine, or proposes to where that takes more than one; needs a fresh code.
 * `conflict` with `needs_two_people` for anything else.
 */
export const releaseHold = defineCommand({
  name: "restriction.release",
  permission: "restriction.release",
  input: releaseInput,
  subject: ({ restrictionId }) => ({ type: "restriction", id: restrictionId }),
  async run(environment, { restrictionId, version, reason, words }): Promise<Outcome<ReleaseReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdRestriction(environment, restrictionId, version);
    if (!held.ok) return held;
    const released = advance(lifeOf(held.value), { do: "release", by: actor.id, because: reason }, now);
    if (!released.ok) return released;
    const confirmed = await confirmedSigner(tx, actor, now);
    if (!confirmed.ok) return confirmed;
    if (await takesTwo(tx, now, held.value)) return propose(environment, restrictionId, words);
    const open = await openProposal(tx, restrictionId);
    if (open) await endProposal(tx, open, "withdrawn", now);
    const saved = await saveLife(tx, held.value, released.value);
    const effects = await carryOut(tx, now, saved);
    const data = { because: reason, wordsDigest: digestOf(words), ...(open ? { overtakes: open.id } : {}) };
    return done(
      { ...receiptOf(saved), missing: 0 },
      [restrictionRecord("restriction.released", saved, data), ...effects.records],
      effects,
    );
  },
});

async function propose(
  environment: CommandEnvironment,
  restrictionId: string,
  why: string,
): Promise<Outcome<ReleaseReceipt>> {
  const proposed = await proposeLiftWithin(environment, { restrictionId, why });
  if (!proposed.ok) return proposed;
  const { row, proposal, records, topics, jobs } = proposed.value;
  const [first, ...rest] = records;
  if (!first) throw new Error(`the lift of ${restrictionId} was proposed already`);
  return done({ ...receiptOf(row), missing: proposal.quorum }, [first, ...rest], { topics, jobs });
}
