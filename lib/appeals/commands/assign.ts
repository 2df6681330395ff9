// Who looks at an appeal: somebody who took no part. Others are refused, told why, and the refusal is kept.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { staff } from "@/db/schema/staff";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { AppealReceipt } from "../dto";
import { holdToJudge, refusedOf } from "../independence-facts";
import { advance } from "../lifecycle";
import { mayJudge } from "../reviewers";
import { assignInput, oneAppealInput } from "../schema";
import { appealRecord, holdAppeal, lifeOf, receiptOf, saveLife, topicsOf } from "../store";
import { keepingRefusals } from "./refusals";

const assign = defineCommand({
  name: "appeal.assign",
  permission: "appeal.assign",
  input: assignInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { appealId, version, staffId }): Promise<Outcome<AppealReceipt>> {
    const { tx, now } = environment;
    const held = await holdAppeal(environment, appealId, version);
    if (!held.ok) return held;
    const person = await readPerson(tx, staffId);
    if (!person || !(await mayJudge(tx, person, held.value))) return fail("invalid", { detail: "not_a_reviewer" });
    const because = await refusedOf(tx, held.value, staffId);
    if (because.length > 0) return fail("not_allowed", { detail: "not_independent", params: { because } });
    const given = advance(lifeOf(held.value), { do: "assign", to: staffId }, now);
    if (!given.ok) return given;
    const saved = await saveLife(tx, held.value, given.value);
    const entry = appealRecord("appeal.assigned", saved, { reviewerId: staffId, was: held.value.reviewerId });
    return done(receiptOf(saved), [entry], { topics: topicsOf(saved) });
  },
});

const readPerson = async (tx: Transaction, id: string) =>
  (await tx.select().from(staff).where(eq(staff.id, id)))[0] ?? null;

/** Gives it to somebody. `not_allowed` with `not_independent` and `params.because`; `invalid` with `not_a_reviewer`. */
export const assignReviewer = keepingRefusals(assign, ({ staffId }) => staffId);

const take = defineCommand({
  name: "appeal.take",
  permission: "appeal.review",
  input: oneAppealInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { appealId }): Promise<Outcome<AppealReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdToJudge(environment, appealId);
    if (!held.ok) return held;
    const begun = advance(lifeOf(held.value), { do: "begin", by: actor.id }, now);
    if (!begun.ok) return begun;
    const saved = await saveLife(tx, held.value, begun.value);
    const { reviewerId: was, firstAnsweredAt } = held.value;
    const entry = appealRecord("appeal.taken", saved, { was, first: firstAnsweredAt === null });
    return done(receiptOf(saved), [entry], { topics: topicsOf(saved) });
  },
});

/** Takes it and begins: the customer is shown that somebody looks. Also goes on when nothing more is awaited of the customer. */
export const takeAppeal = keepingRefusals(take);
