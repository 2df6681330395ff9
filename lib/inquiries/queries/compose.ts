// What the composer starts from: what the rules of the case ask for, the terms for this customer, what is held and what is out.
import { eq } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { can } from "@/lib/access/check";
import { restrictedQueues } from "@/lib/access/rules";
import { readable } from "@/lib/cases/get";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { openInquiries, readAsking, termsOfKind } from "../asked";
import type { Composition, Terms } from "../dto";
import { heldItems } from "../held";
import { isHeldUp } from "../limits";
import { proposeItems } from "../propose";
import { ofCaseInput } from "../schema";
import { type ItemKind, itemKinds } from "../states";
import { inquiryKey } from "../store";

/** What to ask for a case: proposed by its rules, what is held, what is out. */
export const composeFor = defineQuery({
  name: "inquiry.compose",
  permission: "inquiry.send",
  input: ofCaseInput,
  async run(environment, { caseId }) {
    const { tx, now } = environment;
    const [found] = await tx.select().from(cases).where(eq(cases.id, caseId));
    const row = await readable(environment, found);
    if (!row.ok) return row;
    const asking = await readAsking(tx, row.value.customerId, row.value);
    if (!asking) return fail("not_found");
    const proposed = proposeItems(asking.hits);
    const policy = Object.fromEntries(
      itemKinds.map((kind): [ItemKind, Terms] => [kind, termsOfKind(asking, kind, undefined, now)]),
    ) as Record<ItemKind, Terms>;
    const held = await heldItems(tx, asking.customer.id, now);
    const wanted = proposed.filter(({ kind }) => !held.some((known) => known.kind === kind));
    // What a restricted queue has asked stays there.
    const open = (await openInquiries(tx, asking.customer.id)).filter(
      ({ queue, assigneeId }) =>
        queue === null ||
        !restrictedQueues.includes(queue) ||
        can(environment.actor, "inquiry.read", { queue, assigneeId }),
    );
    const { measure, measureUntil } = row.value;
    return ok<Composition>({
      caseId,
      customerId: asking.customer.id,
      language: asking.customer.language,
      proposed,
      policy,
      held,
      open: open.map(({ id, number, kinds, dueAt }) => ({
        ...{ id, key: inquiryKey(number), kinds, dueAt: dueAt?.toISOString() ?? null },
      })),
      measure: isHeldUp(row.value, now) ? { measure, until: measureUntil?.toISOString() ?? null } : null,
      dueHours: Math.max(...(wanted.length > 0 ? wanted : proposed).map(({ kind }) => policy[kind].dueHours), 72),
    });
  },
});
