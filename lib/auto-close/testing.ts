// For tests: an entity whose model is in use, two people who may agree on a band, and cases that the model thinks are nothing.
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { caseAssessments, triageModels } from "@/db/schema/loop";
import { makeCase, makeCustomer, makeEntity, makeStaff, type TestCustomer } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { mintConfirmed } from "@/lib/auth/confirm-session";
import { now as clockNow } from "@/lib/clock";
import type { Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { decideBand, proposeBand } from "./commands";
import { waitsForPerson } from "./fits";
import { closeThemselves, isClosingDue } from "./run";

export const DAY = 86_400_000;
export const worker = { actor: systemActor("worker") };
export const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
export const take = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail}`);
  return result.value;
};
export const numbers = { queue: "review", fromChance: 0.98, mostUsdCents: 500_000 };
export const why = "Hotel networks make up most of it.";

export type Given = Parameters<typeof makeCase>[1] & { chance?: number; knownDays?: number; customer?: TestCustomer };
export type Desk = Awaited<ReturnType<typeof makeDesk>>;

/** Both people may agree; the second has just given a code. */
export async function makeDesk() {
  const entity = await makeEntity();
  const [first, second] = [await makeStaff("manager", [entity]), await makeStaff("mlro", [entity])];
  const modelId = newId();
  const model = { features: [], intercept: 0, steps: [], examples: { falsePositives: 9, deserved: 3 } };
  const at = clockNow();
  await all((tx) =>
    tx.insert(triageModels).values({
      ...{ id: modelId, entityId: entity.id, number: 1, trainedAt: at, learnedUntil: at, state: "in_use" },
      ...{ model: model as never, evaluation: null },
    }),
  );
  await all((tx) => mintConfirmed(tx, { sessionId: second.sessionId, staffId: second.id }, at));
  return { entity, first, second, modelId };
}

/** A case of somebody long known that the model thinks is nothing. */
export async function likely(
  { entity, modelId }: Desk,
  { chance = 0.995, knownDays = 400, customer: known, ...given }: Given = {},
) {
  const customer = known ?? (await makeCustomer(entity));
  const since = new Date(clockNow().getTime() - knownDays * DAY);
  await all((tx) => tx.update(customers).set({ createdAt: since }).where(eq(customers.id, customer.id)));
  const row = await makeCase(customer, given);
  const reasons = [{ feature: "sameInnocentBefore", value: 2, push: 1.4 }];
  await all((tx) =>
    tx.insert(caseAssessments).values({
      ...{ caseId: row.id, entityId: entity.id, modelId, chance, ranking: 5, reasons },
      ...{ alertCount: row.alertCount, at: clockNow() },
    }),
  );
  return row;
}

export async function inForce(
  { entity, first, second }: Desk,
  over: Partial<typeof numbers & { sampleShare: number }> = {},
): Promise<string> {
  const asked = { entityId: entity.id, ...numbers, sampleShare: 0.05, why, ...over };
  const { bandId } = take(await proposeBand({ actor: first }, asked));
  take(await decideBand({ actor: second }, { bandId, version: 1, verdict: "approve" }));
  return bandId;
}

/** A case that the band's keyed digest leaves to it. */
export async function unlotted(desk: Desk, bandId: string, sampleShare: number, given?: Given) {
  for (;;) {
    const row = await likely(desk, given);
    if (!waitsForPerson({ id: bandId, sampleShare }, row.id)) return row;
  }
}

/** How many closed by themselves, in the worker's own way. */
export const run = async () => {
  if (!(await all((tx) => isClosingDue(tx, clockNow())))) return 0;
  const result = await closeThemselves(worker, {});
  return result.ok ? result.value.closed : 0;
};
