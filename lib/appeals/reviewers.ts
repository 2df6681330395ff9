// Everybody who could be asked to judge an appeal by role, queue and entity, how many they have, and why some of them may not.
import { and, asc, count, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { staff, staffEntities } from "@/db/schema/staff";
import type { StaffActor, StaffRole } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import type { ReviewerChoice } from "./dto";
import { refusalsFor } from "./independence";
import { independenceFacts } from "./independence-facts";
import { openStates } from "./states";
import { type StoredAppeal, subjectOf } from "./store";

type StoredPerson = typeof staff.$inferSelect;

const asActor = ({ id, role, name, email, locale, queues }: StoredPerson, entityIds: string[]): StaffActor => ({
  ...{ kind: "staff", role: role as StaffRole, id, name, email, locale, queues, entityIds },
  sessionId: "",
});

const mayByRole = (person: StoredPerson, appeal: StoredAppeal): boolean =>
  person.disabledAt === null && can(asActor(person, [appeal.entityId]), "appeal.review", subjectOf(appeal));

/** Whether somebody could judge it at all: their role, their queues, their entities, and that they still work here. */
export async function mayJudge(tx: Transaction, person: StoredPerson, appeal: StoredAppeal): Promise<boolean> {
  const [there] = await tx
    .select({ id: staffEntities.staffId })
    .from(staffEntities)
    .where(and(eq(staffEntities.staffId, person.id), eq(staffEntities.entityId, appeal.entityId)));
  return there !== undefined && mayByRole(person, appeal);
}

/** Whoever may first, the least loaded first: the first of them is the suggestion. Then those who may not, each with why. */
export async function reviewersOf(tx: Transaction, appeal: StoredAppeal): Promise<ReviewerChoice[]> {
  const people = await tx
    .select({ person: staff })
    .from(staff)
    .innerJoin(staffEntities, eq(staffEntities.staffId, staff.id))
    .where(and(eq(staffEntities.entityId, appeal.entityId), isNull(staff.disabledAt)))
    .orderBy(asc(staff.name), asc(staff.id));
  const candidates = people.map(({ person }) => person).filter((person) => mayByRole(person, appeal));
  const facts = await independenceFacts(tx, appeal);
  const loads = await tx
    .select({ id: appeals.reviewerId, load: count() })
    .from(appeals)
    .where(inArray(appeals.state, [...openStates]))
    .groupBy(appeals.reviewerId);
  const choices = candidates.map(
    ({ id, name, role }): ReviewerChoice => ({
      person: { id, name },
      role,
      load: loads.find((each) => each.id === id)?.load ?? 0,
      refused: refusalsFor(id, facts),
    }),
  );
  const rank = ({ refused }: ReviewerChoice): number => (refused.length > 0 ? 1 : 0);
  return choices.sort((a, b) => rank(a) - rank(b) || a.load - b.load);
}
