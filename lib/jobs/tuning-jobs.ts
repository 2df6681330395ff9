// What the worker does for tuning: slices of sweeps, proposals kept up to date, and each night a look for new ones.
import { inTransaction } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import type { AppError } from "@/lib/errors";
import { entitiesToTune, isTuningDue, keepTuning, lookForProposals } from "@/lib/tuning/keep";

/** What is no failure of the job: nothing to do, or somebody does it already. */
const idle: readonly string[] = ["nothing_due", "nothing_is_live", "no_rule_mostly_wrong", "sweep_is_running"];

function unlessIdle({ code, detail = code }: AppError): void {
  if (!idle.includes(detail)) throw new Error(detail);
}

export async function keepProposals(): Promise<void> {
  if (!(await inTransaction("all", isTuningDue, true))) return;
  const result = await keepTuning({ actor: systemActor("worker") }, {});
  if (!result.ok) unlessIdle(result.error);
}

export async function lookEachNight(): Promise<void> {
  for (const entityId of await inTransaction("all", entitiesToTune, true)) {
    const result = await lookForProposals({ actor: systemActor("worker") }, { entityId });
    if (!result.ok) unlessIdle(result.error);
  }
}
