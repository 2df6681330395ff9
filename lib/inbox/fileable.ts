// What an appeal may be filed against for a customer who is on the phone, and whether this person has verified the caller. Says that
// something stands and since when, as the customer knows it; never what or why.
import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import { appeals } from "@/db/schema/appeals";
import { customers } from "@/db/schema/customers";
import { callerChecks } from "@/db/schema/disputes";
import { can } from "@/lib/access/check";
import { openStates } from "@/lib/appeals/states";
import { appealKey } from "@/lib/appeals/store";
import { subjectsOf } from "@/lib/appeals/subjects";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { Fileable } from "./dto";
import { maskedCustomers } from "./rows";

export const fileableFor = defineQuery({
  name: "inbox.fileable",
  permission: "appeal.status",
  input: z.object({ customerId: z.uuid() }),
  async run({ tx, actor, now, permit }, { customerId }) {
    const [customer] = await tx
      .select({ id: customers.id, entityId: customers.entityId, language: customers.language })
      .from(customers)
      .where(eq(customers.id, customerId));
    if (!customer) return fail("not_found");
    const allowed = await permit({ entityId: customer.entityId, customerId });
    if (!allowed.ok) return allowed;
    const subjects = (await subjectsOf(tx, customerId, now)).filter(
      ({ queue }) => queue === null || can(actor, "appeal.file", { queue }),
    );
    const under = await tx
      .select({ subjectId: appeals.subjectId, number: appeals.number })
      .from(appeals)
      .where(and(eq(appeals.customerId, customerId), inArray(appeals.state, [...openStates])));
    const [check] = await tx
      .select({ until: callerChecks.validUntil })
      .from(callerChecks)
      .where(
        and(
          eq(callerChecks.staffId, actor.id),
          eq(callerChecks.customerId, customerId),
          eq(callerChecks.passed, true),
          gt(callerChecks.validUntil, now),
        ),
      )
      .orderBy(desc(callerChecks.at))
      .limit(1);
    const known = await maskedCustomers(tx, [customerId]);
    return ok<Fileable>({
      ...{ customerId, ...(known.get(customerId) ?? { number: "", masked: null }) },
      language: customer.language?.startsWith("zh") ? "zh" : "en",
      subjects: subjects.map(({ type, id, key, decidedAt }) => {
        const open = under.find(({ subjectId }) => subjectId === id);
        return { type, id, key, since: decidedAt.toISOString(), under: open ? appealKey(open.number) : null };
      }),
      verifiedUntil: check?.until?.toISOString() ?? null,
    });
  },
});
