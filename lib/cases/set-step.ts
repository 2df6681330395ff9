// Ticking the checklist. A step does not change what a decision rests on, so the version stays: what is compared is the step itself.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseSteps } from "@/db/schema/cases";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { caseRecord, lockCase, type StoredCase, topicsOf } from "./lock";
import { setStepInput } from "./schema";
import { presentState, SECOND_PERSON, type StoredStep, stepsFor } from "./steps";

/** The steps of a case that somebody has touched. */
export const storedSteps = (tx: Transaction, caseId: string): Promise<StoredStep[]> =>
  tx
    .select({
      ...{ code: caseSteps.code, state: caseSteps.state, byId: caseSteps.byId, at: caseSteps.at },
      alertCount: caseSteps.alertCount,
    })
    .from(caseSteps)
    .where(eq(caseSteps.caseId, caseId));

/** Writes one step's state; the caller holds the case and records it. */
export async function storeStep(
  tx: Transaction,
  row: Pick<StoredCase, "id" | "entityId" | "alertCount">,
  code: string,
  state: string,
  byId: string | null,
  at: Date,
): Promise<void> {
  const set = { state, byId, at, alertCount: row.alertCount };
  await tx
    .insert(caseSteps)
    .values({ caseId: row.id, entityId: row.entityId, code, ...set })
    .onConflictDoUpdate({ target: [caseSteps.caseId, caseSteps.code], set });
}

/** Makes a proposal to close count no more; the caller records why. */
export async function withdrawProposal(
  tx: Transaction,
  row: Pick<StoredCase, "id">,
  byId: string,
  at: Date,
): Promise<void> {
  await tx
    .update(caseSteps)
    .set({ state: "untouched", byId, at })
    .where(and(eq(caseSteps.caseId, row.id), eq(caseSteps.code, SECOND_PERSON)));
}

/** Sets a step to untouched, looked at, or done. Recorded, because a closing rests on it. `stale` when somebody else set it meanwhile. */
export const setStep = defineCommand({
  name: "case.set_step",
  permission: "case.work",
  input: setStepInput,
  subject: ({ caseId }) => ({ type: "case", id: caseId }),
  async run(environment, { caseId, code, was, state }) {
    const { tx, actor, now } = environment;
    const row = await lockCase(environment, caseId);
    if (!row.ok) return row;
    if (row.value.state === "closed") return fail("conflict", { detail: "case_is_closed" });
    const stored = await storedSteps(tx, caseId);
    const known = stepsFor(row.value.rules, false, stored).find((step) => step.code === code);
    if (!known || code === SECOND_PERSON) return fail("invalid", { detail: "no_such_step", path: "code" });
    const mine = stored.find((step) => step.code === code);
    const present = presentState(known, mine, row.value.alertCount);
    if (present !== was && mine?.byId !== actor.id) return fail("stale", { params: { state: present } });
    await storeStep(tx, row.value, code, state, actor.id, now);
    return done({ code, state }, [caseRecord("case.step_set", row.value, { code, state })], {
      topics: topicsOf(row.value),
    });
  },
});
