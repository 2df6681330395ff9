// Changing what counts for an item in one country. The former line is ended, never overwritten, so that the history tells who had
// set what; what is out keeps the terms that it was sent with.
import { and, eq, isNull } from "drizzle-orm";
import { inquiryPolicies } from "@/db/schema/inquiries";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { termsFor } from "@/lib/inquiries/policy";
import { record } from "@/lib/records/append";
import { changePolicyInput } from "./schema";

/** Sets an entity's own line, or (`terms` null) goes back to the shipped one. `stale` when somebody else was quicker. */
export const changePolicy = defineCommand({
  name: "inquiry_policy.change",
  permission: "inquiry_policy.change",
  input: changePolicyInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, actor, now, permit }, { entityId, kind, jurisdiction, seen, terms }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const here = and(
      eq(inquiryPolicies.entityId, entityId),
      eq(inquiryPolicies.kind, kind),
      eq(inquiryPolicies.jurisdiction, jurisdiction),
      isNull(inquiryPolicies.endedAt),
    );
    const [present] = await tx.select().from(inquiryPolicies).where(here).for("update");
    if ((present?.id ?? null) !== seen) return fail("stale", { detail: "policy_changed" });
    if (!present && !terms) return fail("conflict", { detail: "policy_is_shipped" });
    if (present) await tx.update(inquiryPolicies).set({ endedAt: now }).where(eq(inquiryPolicies.id, present.id));
    const id = newId(now.getTime());
    if (terms) {
      const { form } = termsFor(kind, { residence: jurisdiction });
      const by = actor.kind === "staff" ? actor.id : null;
      await tx
        .insert(inquiryPolicies)
        .values({ id, entityId, kind, jurisdiction, terms: { ...terms, form }, createdBy: by, createdAt: now });
    }
    const told = { kind, jurisdiction, before: present?.terms ?? null, after: terms };
    const subject = { type: "inquiry_policy", id: terms ? id : (present?.id ?? id) };
    return done({ id: terms ? id : null }, [
      record(terms ? "inquiry_policy.set" : "inquiry_policy.ended", subject, entityId, told),
    ]);
  },
});
