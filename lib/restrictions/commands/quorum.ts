// How many must sign, changed: raising or lowering, both on the record; lowering takes a fresh code. What is proposed already keeps
// the number it was made with.
import { z } from "zod";
import { settings } from "@/db/schema/entities";
import { defineCommand, done } from "@/lib/command";
import { record } from "@/lib/records/append";
import { approvalsFor, QUORUM_SETTING, quorumOf, quorumSteps } from "../quorum";
import { confirmedSigner } from "../signing";

/** Sets from which amount how many approvals it takes to let go, for one entity. `confirm_first` for fewer without a fresh code. */
export const changeQuorum = defineCommand({
  name: "approval_policy.change",
  permission: "approval_policy.change",
  input: z.object({ entityId: z.uuid(), steps: quorumSteps }),
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, actor, now, permit }, { entityId, steps }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const before = await quorumOf(tx, entityId);
    const amounts = [...new Set([...before, ...steps].map(({ fromUsdCents }) => fromUsdCents))];
    const lowered = amounts.filter((amount) => approvalsFor(steps, amount) < approvalsFor(before, amount));
    const raised = amounts.filter((amount) => approvalsFor(steps, amount) > approvalsFor(before, amount));
    if (lowered.length > 0) {
      const confirmed = await confirmedSigner(tx, actor, now);
      if (!confirmed.ok) return confirmed;
    }
    await tx
      .insert(settings)
      .values({ entityId, key: QUORUM_SETTING, value: steps })
      .onConflictDoUpdate({ target: [settings.entityId, settings.key], set: { value: steps } });
    return done({ steps }, [
      record("approval_policy.changed", { type: "entity", id: entityId }, entityId, { before, steps, raised, lowered }),
    ]);
  },
});
