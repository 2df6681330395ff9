// What the customer is told of appeals, read without a trace: for refreshing what is open, and for the exchange's own app.
import { and, desc, eq, inArray } from "drizzle-orm";
import { appeals } from "@/db/schema/appeals";
import { customerMeant, type Meant } from "@/lib/customers/meant";
import type { Named } from "@/lib/customers/schema";
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

/** The customer meant: whoever asks, or whom the exchange's app names; permitted. */
async function meantBy(environment: QueryEnvironment, named: Named): Promise<Result<Meant>> {
  const meant = await customerMeant(environment, named);
  if (!meant.ok) return meant;
  const allowed = await environment.permit({ customerId: meant.value.id, entityId: meant.value.entityId });
  return allowed.ok ? meant : fail("not_found");
}

/** All of one customer's, newest first; the exchange's app names its customer. */
export const toldAppeals = defineQuery({
  name: "appeal.told_all",
  permission: "appeal.see_own",
  input: ownInput,
  async run(environment, named): Promise<Result<ToldAppeal[]>> {
    const meant = await meantBy(environment, named);
    if (!meant.ok) return meant;
    const found = await environment.tx
      .select()
      .from(appeals)
      .where(eq(appeals.customerId, meant.value.id))
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
  async run(environment, named): Promise<Result<Appealable[]>> {
    const { tx, now } = environment;
    const meant = await meantBy(environment, named);
    if (!meant.ok) return meant;
    const customerId = meant.value.id;
    const subjects = await subjectsOf(tx, customerId, now);
    const statements = await statementsOf(environment, customerId);
    const under = await tx
      .select()
      .from(appeals)
      .where(and(eq(appeals.customerId, customerId), inArray(appeals.state, [...openStates])));
    return ok(
      subjects.map(({ type, id, key, itemKind, restrictionId, decidedAt, usdCents }) => {
        const standing = under.find(({ subjectType, subjectId }) => subjectType === type && subjectId === id);
        return {
          ...{ type, id, key: key ?? "", itemKind, at: decidedAt.toISOString(), usdCents },
          restriction: restrictionId ? (statements.get(restrictionId) ?? null) : null,
          appeal: standing ? { id: standing.id, key: appealKey(standing.number) } : null,
        };
      }),
    );
  },
});

const owned = (name: string, permission: "appeal.see_own" | "appeal.answer") =>
  defineQuery({
    name,
    permission,
    input: ownedInput,
    async run(environment, { appealId, ...who }): Promise<Result<{ appealId: string }>> {
      const { tx, permit } = environment;
      if (!isId(appealId)) return fail("not_found");
      const meant = await customerMeant(environment, who);
      if (!meant.ok) return meant;
      const own = and(eq(appeals.id, appealId), eq(appeals.customerId, meant.value.id));
      const [appeal] = await tx.select().from(appeals).where(own);
      if (!appeal) return fail("not_found");
      const allowed = await permit(subjectOf(appeal));
      return allowed.ok ? ok({ appealId }) : fail("not_found");
    },
  });

/** Whether an appeal is this customer's, as the exchange names them: asked before anything is done for the exchange's own app. */
export const ownedForReading = owned("appeal.owned", "appeal.see_own");
export const ownedForWriting = owned("appeal.owned_to_answer", "appeal.answer");
