// Messages both ways. Ours pass the guard, are announced by a notice, and count as the first answer; the customer's are the
// customer's, and bring back to us what waited for them.
import { keyOfCustomer } from "@/lib/cases/notes";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { passWording } from "@/lib/inquiries/told-words";
import type { AppealReceipt } from "../dto";
import { advance } from "../lifecycle";
import { notify } from "../notices";
import { writeInput } from "../schema";
import { appealRecord, holdAppeal, lifeOf, receiptOf, type StoredAppeal, saveLife, topicsOf } from "../store";
import { storeMessage } from "../store-words";

/** The customer (or the exchange's app for them) writes to us, or staff to the customer. Ours fail with `wording_refused`. */
export const writeToAppeal = defineCommand({
  name: "appeal.write",
  permission: "appeal.message",
  input: writeInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { appealId, body }): Promise<Outcome<AppealReceipt>> {
    const { tx, actor } = environment;
    const held = await holdAppeal(environment, appealId);
    if (!held.ok) return held;
    const key = await keyOfCustomer(tx, held.value.customerId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    return actor.kind === "staff"
      ? reply(environment, held.value, key, actor.id, body)
      : hear(environment, held.value, key, body);
  },
});

async function reply(
  { tx, now }: CommandEnvironment,
  appeal: StoredAppeal,
  key: Buffer,
  staffId: string,
  body: string,
): Promise<Outcome<AppealReceipt>> {
  const clean = passWording([{ path: "body", text: body }]);
  if (!clean.ok) return clean;
  const answered = advance(lifeOf(appeal), { do: "answer" }, now);
  if (!answered.ok) return answered;
  const saved = await saveLife(tx, appeal, answered.value);
  const { id, digest } = await storeMessage(tx, key, saved, staffId, body, now);
  const jobs = await notify(tx, now, saved, "appeal_message", id);
  const entry = appealRecord("appeal.replied", saved, { messageId: id, digest, length: body.length });
  return done(receiptOf(saved), [entry], { topics: topicsOf(saved), jobs });
}

/** Also after the end: whoever writes is heard. */
async function hear(
  { tx, now }: CommandEnvironment,
  appeal: StoredAppeal,
  key: Buffer,
  body: string,
): Promise<Outcome<AppealReceipt>> {
  const { id, digest } = await storeMessage(tx, key, appeal, null, body, now);
  const given = advance(lifeOf(appeal), { do: "give_more" }, now);
  const saved = given.ok ? await saveLife(tx, appeal, given.value) : appeal;
  const entry = appealRecord("appeal.customer_wrote", saved, { messageId: id, digest, length: body.length });
  return done(receiptOf(saved), [entry], { topics: topicsOf(saved) });
}
