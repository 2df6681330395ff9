// How many must sign, changed: raising or lowering, both on the record. What is proposed already keeps the number it was made with.
import { z } from "zod";
import { settings } from "@/db/schema/entities";
import { defineCommand, done } from "@/lib/command";
import { record } from "@/lib/records/append";
import { approvalsFor, QUORUM_SETTING, quorumOf, quorumSteps } from "../quorum";

/** Sets from which amount how many approvals it takes to let go, for one entity. */
export const changeQuorum = defineCommand({
  name: "approval_policy.change",
  permission: "approval_policy.change",
  input: z.object({ entityId: z.uuid(), steps: quorumSteps }),
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, permit }, { entityId, steps }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const before = await quorumOf(tx, entityId);
    await tx
      .insert(settings)
      .values({ entityId, key: QUORUM_SETTING, value: steps })
      .onConflictDoUpdate({ target: [settings.entityId, settings.key], set: { value: steps } });
    const amounts = [...new Set([...before, ...steps].map(({ fromUsdCents }) => fromUsdCents))];
    const lowered = amounts.filter((amount) => approvalsFor(steps, amount) < approvalsFor(before, amount));
    const raised = amounts.filter((amount) => approvalsFor(steps, amount) > approvalsFor(before, amount));
    return done({ steps }, [
      record("approval_policy.changed", { type: "entity", id: entityId }, entityId, { before, steps, raised, lowered }),
    ]);
  },
});
