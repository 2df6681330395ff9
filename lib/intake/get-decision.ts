// The decision on one event, again: for a sender that lost the answer.
import { z } from "zod";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { readStepUpViews } from "@/lib/step-ups/read";
import { type WireDecision, wireDecision } from "./answers";
import { findKnownEvent } from "./known-events";

/** The stored decision of an event by the sender's id. Without `source` the id must be of one source only. */
export const getDecision = defineQuery({
  name: "decision.get",
  permission: "decision.read",
  input: z.object({ event: z.string().min(1).max(200), source: z.string().max(100).optional() }),
  async run({ tx, permit, now }, { event, source }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const known = await findKnownEvent(tx, event, source);
    if (!known) return fail("not_found", { detail: "event_unknown" });
    const stepUp = (await readStepUpViews(tx, [known.id], now)).get(known.id);
    const answer: { event: string; decision: WireDecision } = { event, decision: wireDecision(known.decision, stepUp) };
    return ok(answer);
  },
});
