// Who is looking at a case, and up to when each person has seen it: written without a record, because it is no change, and only
// for cases that the person may read. Nothing else may be written here.
import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { cases, caseViews } from "@/db/schema/cases";
import type { StaffActor } from "@/lib/access/actor";
import { passRoleGate, passRowRule } from "@/lib/access/check";
import { scopeOf } from "@/lib/access/scope";
import { subjectOf } from "@/lib/cases/lock";
import { oneCaseInput } from "@/lib/cases/schema";
import { HERE_MS, presenceTopics, type Touch, touchView } from "@/lib/cases/views";
import { now as clockNow } from "@/lib/clock";
import { type Context, publish } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { parseInput } from "@/lib/input";

async function touch(
  context: Pick<Context, "actor">,
  raw: { caseId: string },
  what: (now: Date) => Touch,
): Promise<Result<null>> {
  const { actor } = context;
  const gate = passRoleGate(actor, "case.read");
  if (!gate.ok) return gate;
  const parsed = parseInput(oneCaseInput, raw);
  if (!parsed.ok) return parsed;
  if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
  const person: StaffActor = actor;
  return inTransaction(scopeOf(actor), async (tx) => {
    const [row] = await tx.select().from(cases).where(eq(cases.id, parsed.value.caseId));
    if (!row) return fail("not_found");
    const allowed = await passRowRule(tx, person, gate.value, subjectOf(row));
    if (!allowed.ok) return fail("not_found");
    const now = clockNow();
    const view = what(now);
    const [before] = await tx
      .select({ hereAt: caseViews.hereAt })
      .from(caseViews)
      .where(and(eq(caseViews.caseId, row.id), eq(caseViews.staffId, person.id)));
    await touchView(tx, row, person.id, view);
    const was = before?.hereAt ? now.getTime() - before.hereAt.getTime() < HERE_MS : false;
    // Only who comes and who goes is news; a heart-beat is not.
    if (was !== (view.hereAt !== null)) await publish(tx, presenceTopics(row));
    return ok(null);
  });
}

/** The heart-beat of an open page; send it every 20 s. */
export const noteHere = (context: Pick<Context, "actor">, input: { caseId: string }): Promise<Result<null>> =>
  touch(context, input, (now) => ({ hereAt: now }));

/** The page was closed. */
export const noteLeft = (context: Pick<Context, "actor">, input: { caseId: string }): Promise<Result<null>> =>
  touch(context, input, () => ({ hereAt: null }));

/** What is new has been seen. */
export const markSeen = (context: Pick<Context, "actor">, input: { caseId: string }): Promise<Result<null>> =>
  touch(context, input, (now) => ({ seenAt: now, hereAt: now }));
