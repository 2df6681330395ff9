// The lines of the inquiry policy as they hold for one entity: its own before what was shipped, and who changed what.
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { entities } from "@/db/schema/entities";
import { inquiryPolicies } from "@/db/schema/inquiries";
import { namesOf, personOf } from "@/lib/cases/people";
import { fail, ok } from "@/lib/errors";
import { countriesOf, EVERYWHERE, termsFor } from "@/lib/inquiries/policy";
import { type ItemKind, itemKinds } from "@/lib/inquiries/states";
import { defineQuery } from "@/lib/query";
import type { PolicyLine, PolicyList, PolicyTerms } from "./dto";
import { listPoliciesInput } from "./schema";

const MOST_CHANGES = 100;

/** All lines of one entity, the first of the reader's unless named. */
export const listPolicies = defineQuery({
  name: "inquiry_policy.list",
  permission: "inquiry_policy.read",
  input: listPoliciesInput,
  async run({ tx, actor, permit }, { entityId }) {
    const scope = actor.entityIds === "all" ? undefined : sql.param([...actor.entityIds]);
    const known = await tx
      .select({ id: entities.id, code: entities.code, name: entities.name })
      .from(entities)
      .where(scope && sql`${entities.id} = any(${scope}::uuid[])`)
      .orderBy(asc(entities.name));
    const entity = entityId ? known.find(({ id }) => id === entityId) : known[0];
    if (!entity) return fail("not_found");
    const allowed = await permit({ entityId: entity.id });
    if (!allowed.ok) return allowed;
    const mine = eq(inquiryPolicies.entityId, entity.id);
    const inForce = await tx
      .select()
      .from(inquiryPolicies)
      .where(and(mine, isNull(inquiryPolicies.endedAt)));
    const history = await tx
      .select()
      .from(inquiryPolicies)
      .where(mine)
      .orderBy(desc(inquiryPolicies.createdAt), desc(inquiryPolicies.id))
      .limit(MOST_CHANGES);
    const names = await namesOf(
      tx,
      [...inForce, ...history].map(({ createdBy }) => createdBy),
    );
    const lines = itemKinds.flatMap((kind): PolicyLine[] => {
      const own = inForce.filter((row) => row.kind === kind);
      const places = [...new Set([...countriesOf(kind), ...own.map(({ jurisdiction }) => jurisdiction)])]
        .filter((place) => place !== EVERYWHERE)
        .sort();
      return [EVERYWHERE, ...places].map((jurisdiction) => {
        const shipped = termsFor(kind, { residence: jurisdiction });
        const row = own.find((each) => each.jurisdiction === jurisdiction);
        return {
          kind,
          jurisdiction,
          shipped,
          terms: row ? { ...shipped, ...(row.terms as Partial<PolicyTerms>) } : shipped,
          own: row ? { id: row.id, by: personOf(names, row.createdBy), at: row.createdAt.toISOString() } : null,
        };
      });
    });
    const list: PolicyList = {
      entity,
      entities: known,
      lines,
      changes: history.map((row) => ({
        id: row.id,
        kind: row.kind as ItemKind,
        jurisdiction: row.jurisdiction,
        by: personOf(names, row.createdBy),
        at: row.createdAt.toISOString(),
        endedAt: row.endedAt?.toISOString() ?? null,
      })),
    };
    return ok(list);
  },
});
