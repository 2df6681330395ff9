// What a customer chose, told to themselves.
import { z } from "zod";
import { readKeys } from "@/lib/customers/store";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { type PortalPreferences, readPreferences } from "./preferences";

/** Language and words of the customer who asks. */
export const ownPreferences = defineQuery({
  name: "portal.own_preferences",
  permission: "portal.prefer",
  input: z.object({}),
  async run({ tx, actor, permit }) {
    if (actor.kind !== "customer") return fail("not_allowed");
    const allowed = await permit({ customerId: actor.id, purposeId: actor.subjectId });
    if (!allowed.ok) return allowed;
    const key = (await readKeys(tx, [actor.id])).get(actor.id);
    const nothing: PortalPreferences = { language: null, antiPhishing: null };
    return ok(key ? await readPreferences(tx, actor.id, key) : nothing);
  },
});
