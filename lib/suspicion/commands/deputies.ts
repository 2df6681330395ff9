// Deputies: the MLRO names an officer or a manager, who then holds the MLRO's role until a day that is said, or until it is ended.
import { eq } from "drizzle-orm";
import { staff } from "@/db/schema/staff";
import { mlroDeputies } from "@/db/schema/suspicion";
import { confirmedAt } from "@/lib/auth/confirm";
import { done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { entitiesOf, whyNoDeputy } from "@/lib/staff/deputyship";
import { ownRole } from "../queries/deputies";
import { endDeputyInput, nameDeputyInput } from "../schema";
import { suspicionCommand } from "../side";

const MOST_DAYS = 92;

/** Names a deputy, with a fresh code. Only for entities where the MLRO is, and never by a deputy. */
export const nameDeputy = suspicionCommand({
  name: "suspicion.name_deputy",
  permission: "suspicion.name_deputy",
  input: nameDeputyInput,
  subject: ({ staffId }) => ({ type: "staff", id: staffId }),
  async run({ tx, actor, now, permit }, { staffId, until }): Promise<Outcome<{ id: string }>> {
    const allowed = await permit({ staffId });
    if (!allowed.ok) return allowed;
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    if ((await ownRole(tx, actor.id)) !== "mlro") return fail("not_allowed", { detail: "deputy_names_no_deputy" });
    const [person] = await tx.select().from(staff).where(eq(staff.id, staffId)).for("update");
    const entityIds = await entitiesOf(tx, staffId);
    const unfit = person ? whyNoDeputy({ ...person, entityIds }, actor.entityIds) : "not_a_deputy";
    if (unfit === "not_a_deputy") return fail("invalid", { detail: unfit, path: "staffId" });
    if (unfit) return fail("not_allowed", { detail: unfit });
    const end = new Date(until);
    if (end <= now || end.getTime() > now.getTime() + MOST_DAYS * 86_400_000)
      return fail("invalid", { detail: "deputy_until", path: "until" });
    if (!(await confirmedAt(tx, { sessionId: actor.sessionId, staffId: actor.id }, now)))
      return fail("not_allowed", { detail: "confirm_first" });
    const id = newId();
    const added = await tx
      .insert(mlroDeputies)
      .values({ id, staffId, namedBy: actor.id, namedAt: now, until: end })
      .onConflictDoNothing()
      .returning({ id: mlroDeputies.id });
    if (added.length === 0) return fail("conflict", { detail: "already_deputy" });
    return done({ id }, [
      record("staff.deputy_named", { type: "staff", id: staffId }, null, { until: end, deputy: id }),
    ]);
  },
});

export const endDeputy = suspicionCommand({
  name: "suspicion.end_deputy",
  permission: "suspicion.name_deputy",
  input: endDeputyInput,
  async run({ tx, actor, now, permit }, { deputyId }): Promise<Outcome<{ id: string }>> {
    const [deputy] = await tx.select().from(mlroDeputies).where(eq(mlroDeputies.id, deputyId)).for("update");
    if (!deputy || deputy.endedAt) return fail("not_found");
    const allowed = await permit({ staffId: deputy.staffId === actor.id ? undefined : deputy.staffId });
    if (!allowed.ok) return allowed;
    await tx.update(mlroDeputies).set({ endedAt: now, endedBy: actor.id }).where(eq(mlroDeputies.id, deputyId));
    return done({ id: deputyId }, [
      record("staff.deputy_ended", { type: "staff", id: deputy.staffId }, null, { because: "ended", deputy: deputyId }),
    ]);
  },
});
