// What the queue's bar offers: saved views, and the people and entities that one can filter by or assign to.
import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { entities } from "@/db/schema/entities";
import { savedViews, staff, staffEntities } from "@/db/schema/staff";
import { permissions } from "@/lib/access/permissions";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { SavedView } from "./schema";

/** One's own views and those that colleagues of the same entities share, one's own first. */
export const listViews = defineQuery({
  name: "view.list",
  permission: "view.save",
  input: z.object({}),
  async run({ tx, actor }) {
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    const shared = sql`${savedViews.shared} and exists (select 1 from ${staffEntities}
      where ${staffEntities.staffId} = ${savedViews.staffId}
        and ${staffEntities.entityId} = any(${sql.param([...actor.entityIds])}::uuid[]))`;
    const rows = await tx
      .select({ view: savedViews, owner: staff.name })
      .from(savedViews)
      .innerJoin(staff, eq(staff.id, savedViews.staffId))
      .where(or(eq(savedViews.staffId, actor.id), shared))
      .orderBy(sql`${savedViews.staffId} <> ${actor.id}`, asc(savedViews.createdAt), asc(savedViews.id))
      .limit(100);
    return ok(
      rows.map(({ view, owner }): SavedView => {
        const { id, name, query, shared: isShared, staffId } = view;
        return { id, name, query, shared: isShared, by: staffId === actor.id ? null : owner };
      }),
    );
  },
});

export type QueueChoices = {
  /** Colleagues who may take cases, oneself among them. */
  people: { id: string; name: string }[];
  /** The entities one works for. */
  entities: { id: string; code: string; name: string }[];
};

/** Whom cases can be given to, and the entities that they can be of. */
export const queueChoices = defineQuery({
  name: "view.choices",
  permission: "case.read",
  input: z.object({}),
  async run({ tx, actor }) {
    const scope = actor.entityIds === "all" ? undefined : sql.param([...actor.entityIds]);
    const mine = scope && sql`${staffEntities.entityId} = any(${scope}::uuid[])`;
    const people = await tx
      .selectDistinct({ id: staff.id, name: staff.name })
      .from(staff)
      .innerJoin(staffEntities, eq(staffEntities.staffId, staff.id))
      .where(and(isNull(staff.disabledAt), inArray(staff.role, Object.keys(permissions["case.take"])), mine))
      .orderBy(asc(staff.name), asc(staff.id))
      .limit(500);
    const known = await tx
      .select({ id: entities.id, code: entities.code, name: entities.name })
      .from(entities)
      .where(scope && sql`${entities.id} = any(${scope}::uuid[])`)
      .orderBy(asc(entities.name));
    const choices: QueueChoices = { people, entities: known };
    return ok(choices);
  },
});
