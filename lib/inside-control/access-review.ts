// Each quarter somebody else looks at what every person may do, and confirms it or takes it away at once. Taking away needs no second
// person; giving back needs two, as always.
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { entities } from "@/db/schema/entities";
import { accessReviews } from "@/db/schema/inside-control";
import { staff, staffEntities } from "@/db/schema/staff";
import { can } from "@/lib/access/check";
import { revokeSessions } from "@/lib/auth/sessions";
import { defineCommand, done } from "@/lib/command";
import { fail, ok } from "@/lib/errors";
import { newId } from "@/lib/id";
import { defineQuery } from "@/lib/query";
import { record } from "@/lib/records/append";
import { lockPerson, personSubject, saveEntities, sharesEntity } from "@/lib/staff/people";
import { quarterOf, type ReviewStanding, standingOf } from "./quarter";

/** Instants are epoch milliseconds. */
export type ReviewedPerson = {
  id: string;
  name: string;
  email: string;
  role: string;
  entities: { id: string; code: string; name: string }[];
  queues: string[];
  version: number;
  standing: ReviewStanding;
  /** Whether the reader may decide about them. */
  mayDecide: boolean;
  last: { quarter: string; decision: "confirmed" | "cut"; by: string; at: number } | null;
};
export type AccessReview = { quarter: string; dueAt: number; people: ReviewedPerson[]; overdue: number; left: number };

/** Everybody who may sign in and shares an entity with the reader, those who are overdue first. */
export const readAccessReview = defineQuery({
  name: "access_review.read",
  permission: "access_review.read",
  input: z.object({}),
  async run({ tx, actor, now, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const people = await tx
      .select()
      .from(staff)
      .where(and(sharesEntity(actor), isNull(staff.disabledAt)))
      .orderBy(asc(staff.name), asc(staff.id));
    const ids = people.map(({ id }) => id);
    const known = await tx.select({ id: entities.id, code: entities.code, name: entities.name }).from(entities);
    const links = await tx.select().from(staffEntities).where(inArray(staffEntities.staffId, ids));
    const reviews = await tx
      .select({ review: accessReviews, by: staff.name })
      .from(accessReviews)
      .innerJoin(staff, eq(staff.id, accessReviews.decidedBy))
      .where(inArray(accessReviews.staffId, ids))
      .orderBy(asc(accessReviews.decidedAt));
    const { name: quarter, dueAt } = quarterOf(now);
    const rows = people.map((person): ReviewedPerson => {
      const own = reviews.filter(({ review }) => review.staffId === person.id);
      const last = own.at(-1);
      const reviewed = own.some(({ review }) => review.quarter === quarter);
      const held = new Set(links.filter(({ staffId }) => staffId === person.id).map(({ entityId }) => entityId));
      return {
        ...{ id: person.id, name: person.name, email: person.email, role: person.role, queues: person.queues },
        entities: known.filter(({ id }) => held.has(id)),
        version: person.version,
        standing: standingOf(now, person.createdAt, reviewed),
        mayDecide: !reviewed && can(actor, "access_review.decide", { staffId: person.id }),
        last: last
          ? {
              quarter: last.review.quarter,
              decision: last.review.decision === "cut" ? "cut" : "confirmed",
              by: last.by,
              at: last.review.decidedAt.getTime(),
            }
          : null,
      };
    });
    const order: ReviewStanding[] = ["overdue", "due", "not_yet", "done"];
    rows.sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
    const count = (standing: ReviewStanding) => rows.filter((row) => row.standing === standing).length;
    const overdue = count("overdue");
    return ok<AccessReview>({ quarter, dueAt: dueAt.getTime(), people: rows, overdue, left: overdue + count("due") });
  },
});

export const reviewAccessInput = z
  .object({
    staffId: z.uuid(),
    version: z.int().min(1),
    decision: z.enum(["confirm", "cut"]),
    /** What is taken: all of it (the person can sign in no more), or these. */
    all: z.boolean().default(false),
    entityIds: z.array(z.uuid()).max(50).default([]),
    queues: z.array(z.string().max(40)).max(20).default([]),
    because: z.string().trim().min(5).max(300).optional(),
  })
  .refine(
    ({ decision, all, entityIds, queues }) => decision === "confirm" || all || entityIds.length + queues.length > 0,
    {
      message: "nothing_to_take",
      path: ["decision"],
    },
  )
  .refine(({ decision, because }) => decision === "confirm" || because !== undefined, {
    message: "reason_needed",
    path: ["because"],
  });

/** Confirms a person's access for this quarter, or cuts it. Once a quarter; never one's own. */
export const reviewAccess = defineCommand({
  name: "access_review.decide",
  permission: "access_review.decide",
  input: reviewAccessInput,
  subject: ({ staffId }) => personSubject(staffId),
  async run({ tx, actor, now, permit }, { staffId, version, decision, all, entityIds, queues, because }) {
    const found = await lockPerson(tx, actor, staffId);
    if (!found.ok) return found;
    const person = found.value;
    const allowed = await permit({ staffId });
    if (!allowed.ok) return allowed;
    if (person.version !== version) return fail("stale");
    if (person.disabledAt) return fail("conflict", { detail: "already_disabled" });
    const { name: quarter } = quarterOf(now);
    const held = { role: person.role, entityIds: person.entityIds, queues: person.queues };
    const keptEntities = person.entityIds.filter((id) => !entityIds.includes(id));
    const foreign = entityIds.some((id) => actor.entityIds !== "all" && !actor.entityIds.includes(id));
    if (foreign) return fail("not_allowed", { detail: "entities_not_yours", path: "entityIds" });
    const taken = decision === "confirm" ? {} : all ? { all } : { entityIds, queues };
    const made = await tx
      .insert(accessReviews)
      .values({
        ...{ id: newId(), staffId, quarter, decision: decision === "confirm" ? "confirmed" : "cut", held, taken },
        ...{ because: because ?? null, decidedBy: actor.id, decidedAt: now },
      })
      .onConflictDoNothing()
      .returning({ id: accessReviews.id });
    if (made.length === 0) return fail("conflict", { detail: "reviewed_already" });
    if (decision === "cut") {
      const ends = all || keptEntities.length === 0;
      await tx
        .update(staff)
        .set({
          queues: person.queues.filter((queue) => !queues.includes(queue)),
          version: version + 1,
          ...(ends && { disabledAt: now }),
        })
        .where(eq(staff.id, staffId));
      if (!ends && entityIds.length > 0) await saveEntities(tx, staffId, keptEntities);
      // whatever they have open was opened with more than they have now
      await revokeSessions(tx, { staffId, now });
    }
    const data = { quarter, decision, taken, because };
    return done({ quarter, decision: decision as string }, [
      record("staff.access_reviewed", personSubject(staffId), null, data),
    ]);
  },
});
