// What the composer offers: measures from least to most for this customer or case, what stands, and the orders that could be a
// basis. The proposal is judged by the same functions, so that what was offered is accepted.
import { eq } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { fail, ok } from "@/lib/errors";
import { basesOf, verifiedBasis } from "@/lib/legal-requests/basis";
import { defineQuery } from "@/lib/query";
import { abilitiesUnder } from "../abilities";
import type { RestrictionComposition } from "../dto";
import { offersFor } from "../offer";
import { openOf } from "../placing";
import { quorumFor } from "../quorum";
import { riskOf } from "../risk";
import { toRows } from "../rows";
import { composeInput } from "../schema";
import type { RestrictionScope } from "../scope";
import { standingOf } from "../standing";
import { languageOf } from "../tell";
import { visibleOf } from "./of-customer";

/** Measures from least to most for this customer or case. */
export const composeRestriction = defineQuery({
  name: "restriction.compose",
  permission: "restriction.propose",
  input: composeInput,
  async run(environment, { customerId, caseId }) {
    const { tx, actor, now, permit } = environment;
    const [customer] = await tx
      .select({ entityId: customers.entityId })
      .from(customers)
      .where(eq(customers.id, customerId));
    const [from = null] = caseId ? await tx.select().from(cases).where(eq(cases.id, caseId)) : [];
    if (!customer || (caseId && from?.customerId !== customerId)) return fail("not_found");
    const { entityId } = customer;
    const allowed = await permit({
      entityId,
      customerId,
      queue: from?.queue ?? "",
      assigneeId: from?.assigneeId ?? null,
    });
    if (!allowed.ok) return allowed.error.detail === "conflict_of_interest" ? allowed : fail("not_found");
    const bases = await basesOf(tx, customerId, now);
    const [first] = bases;
    const basis = first ? await verifiedBasis(tx, { legalRequestId: first.id, customerId }, now, false) : null;
    const standing = await standingOf(tx, customerId);
    const open = (await openOf(tx, customerId)).map(({ measure, scope }) => ({
      measure,
      scope: scope as RestrictionScope,
    }));
    const risk = from ? await riskOf(tx, from) : null;
    const shown = await visibleOf(environment, customerId);
    return ok<RestrictionComposition>({
      ...{ customerId, language: await languageOf(tx, customerId), caseId: caseId ?? null, bases },
      offers: offersFor({ risk, basis: basis?.ok ? basis.value : null, standing: open }, now),
      standing: await toRows(
        tx,
        actor,
        shown.filter(({ endedAt }) => endedAt === null),
      ),
      before: abilitiesUnder(standing.map(({ scope }) => scope as RestrictionScope)),
      quorum: await quorumFor(tx, now, "place", { entityId, scope: { functions: [] }, caseId: null }),
    });
  },
});
