// What the customer is told of appeals, read without a trace: for refreshing what is open, and for the exchange's own app.
import { and, desc, eq, inArray } from "drizzle-orm";
import { appeals } from "@/db/schema/appeals";
import { customers } from "@/db/schema/customers";
import { fail, ok, type Result } from "@/lib/errors";
import { isId } from "@/lib/id";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import type { Appealable, ToldAppeal } from "../dto";
import { oneAppealInput, ownedInput, ownInput } from "../schema";
import { openStates } from "../states";
import { appealKey, subjectOf } from "../store";
import { subjectsOf } from "../subjects";
import { statementsOf, tellAppeal } from "../told";
import { readable } from "./get";

/** One appeal as its customer reads it. */
export const toldAppeal = defineQuery({
  name: "appeal.told",
  permission: "appeal.see_own",
  input: oneAppealInput,
  async run(environment, { appealId }): Promise<Result<ToldAppeal>> {
    const appeal = await readable(environment, appealId);
    return appeal.ok ? tellAppeal(environment, appeal.value) : appeal;
  },
});

/** The customers meant: whoever asks, or whom the exchange's app names; each permitted. */
async function meantBy(
  { tx, actor, permit }: Pick<QueryEnvironment, "tx" | "actor" | "permit">,
  externalId: string | undefined,
): Promise<Result<{ id: string; entityId: string }[]>> {
  const named = { id: customers.id, entityId: customers.entityId };
  const found =
    actor.kind === "customer"
      ? await tx.select(named).from(customers).where(eq(customers.id, actor.id))
      : externalId
        ? await tx.select(named).from(customers).where(eq(customers.externalId, externalId))
        : [];
  if (found.length === 0) return fail("not_found");
  for (const { id, entityId } of found) {
    const allowed = await permit({ customerId: id, entityId });
    if (!allowed.ok) return fail("not_found");
  }
  return ok(found);
}

/** All of one customer's, newest first; the exchange's app names its customer. */
export const toldAppeals = defineQuery({
  name: "appeal.told_all",
  permission: "appeal.see_own",
  input: ownInput,
  async run(environment, { externalId }): Promise<Result<ToldAppeal[]>> {
    const meant = await meantBy(environment, externalId);
    if (!meant.ok) return meant;
    const ids = meant.value.map(({ id }) => id);
    const found = await environment.tx
      .select()
      .from(appeals)
      .where(inArray(appeals.customerId, ids))
      .orderBy(desc(appeals.receivedAt), desc(appeals.id))
      .limit(50);
    const told: ToldAppeal[] = [];
    for (const appeal of found) {
      const one = await tellAppeal(environment, appeal);
      if (!one.ok) return one;
      told.push(one.value);
    }
    return ok(told);
  },
});

/** What may be objected to now, each with the appeal that is under way. */
export const appealableOf = defineQuery({
  name: "appeal.appealable",
  permission: "appeal.see_own",
  input: ownInput,
  async run(environment, { externalId }): Promise<Result<Appealable[]>> {
    const { tx, now } = environment;
    const meant = await meantBy(environment, externalId);
    if (!meant.ok) return meant;
    const all: Appealable[] = [];
    for (const { id: customerId } of meant.value) {
      const subjects = await subjectsOf(tx, customerId, now);
      const statements = await statementsOf(environment, customerId);
      const under = await tx
        .select()
        .from(appeals)
        .where(and(eq(appeals.customerId, customerId), inArray(appeals.state, [...openStates])));
      for (const { type, id, key, itemKind, restrictionId } of subjects) {
        const standing = under.find(({ subjectType, subjectId }) => subjectType === type && subjectId === id);
        all.push({
          ...{ type, id, key: key ?? "", itemKind },
          restriction: restrictionId ? (statements.get(restrictionId) ?? null) : null,
          appeal: standing ? { id: standing.id, key: appealKey(standing.number) } : null,
        });
      }
    }
    return ok(all);
  },
});

const owned = (name: string, permission: "appeal.see_own" | "appeal.answer") =>
  defineQuery({
    name,
    permission,
    input: ownedInput,
    async run({ tx, permit }, { externalId, appealId }): Promise<Result<{ appealId: string }>> {
      if (!isId(appealId)) return fail("not_found");
      const [found] = await tx
        .select({ appeal: appeals })
        .from(appeals)
        .innerJoin(customers, eq(customers.id, appeals.customerId))
        .where(and(eq(appeals.id, appealId), eq(customers.externalId, externalId)));
      if (!found) return fail("not_found");
      const allowed = await permit(subjectOf(found.appeal));
      return allowed.ok ? ok({ appealId }) : fail("not_found");
    },
  });

/** Whether an appeal is this customer's, as the exchange names them: asked before anything is done for the exchange's own app. */
export const ownedForReading = owned("appeal.owned", "appeal.see_own");
export const ownedForWriting = owned("appeal.owned_to_answer", "appeal.answer");
