// The customer's side of an appeal under way: more points, what was asked for, taking it back. Files come by lib/documents.
import { keyOfCustomer } from "@/lib/cases/notes";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { AppealReceipt } from "../dto";
import { raiseMore } from "../filing";
import { advance } from "../lifecycle";
import { addEvidenceInput, addPointsInput, oneAppealInput } from "../schema";
import { appealRecord, holdAppeal, lifeOf, receiptOf, saveLife, topicsOf } from "../store";
import { storeMessage } from "../store-words";

/** More points, up to twenty in all; their timetable is the appeal's. Fails with `too_many_points`. */
export const addPoints = defineCommand({
  name: "appeal.add_points",
  permission: "appeal.answer",
  input: addPointsInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { appealId, points }): Promise<Outcome<AppealReceipt>> {
    const held = await holdAppeal(environment, appealId);
    if (!held.ok) return held;
    const key = await keyOfCustomer(environment.tx, held.value.customerId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    return raiseMore(environment, held.value, key, points, {});
  },
});

/** What we asked for is there, or will not come: we go on. Fails with `not_in_review` unless we asked. */
export const addEvidence = defineCommand({
  name: "appeal.add_evidence",
  permission: "appeal.answer",
  input: addEvidenceInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { appealId, words }): Promise<Outcome<AppealReceipt>> {
    const { tx, now } = environment;
    const held = await holdAppeal(environment, appealId);
    if (!held.ok) return held;
    const given = advance(lifeOf(held.value), { do: "give_more" }, now);
    if (!given.ok) return given;
    const key = await keyOfCustomer(tx, held.value.customerId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const said = words ? await storeMessage(tx, key, held.value, null, words, now) : null;
    const saved = await saveLife(tx, held.value, given.value);
    const entry = appealRecord("appeal.evidence_given", saved, { messageId: said?.id ?? null, digest: said?.digest });
    return done(receiptOf(saved), [entry], { topics: topicsOf(saved) });
  },
});

/** The customer takes the appeal back; another may be filed. */
export const withdrawAppeal = defineCommand({
  name: "appeal.withdraw",
  permission: "appeal.answer",
  input: oneAppealInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { appealId }): Promise<Outcome<AppealReceipt>> {
    const { tx, now } = environment;
    const held = await holdAppeal(environment, appealId);
    if (!held.ok) return held;
    const withdrawn = advance(lifeOf(held.value), { do: "withdraw" }, now);
    if (!withdrawn.ok) return withdrawn;
    const saved = await saveLife(tx, held.value, withdrawn.value);
    return done(receiptOf(saved), [appealRecord("appeal.withdrawn", saved)], { topics: topicsOf(saved) });
  },
});
