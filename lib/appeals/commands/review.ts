// Looking at an appeal: each point answered, more asked for, a delay told. Only by whoever has it, and only while they are
// independent: that is asked every time.
import { keyOfCustomer } from "@/lib/cases/notes";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { passWording } from "@/lib/inquiries/told-words";
import { digestOf } from "@/lib/records/append";
import type { AppealReceipt } from "../dto";
import { holdToJudge } from "../independence-facts";
import { advance, type Transition } from "../lifecycle";
import { notify } from "../notices";
import { answerPointInput, askForMoreInput, tellDelayInput } from "../schema";
import { appealRecord, lifeOf, receiptOf, type StoredAppeal, saveLife, topicsOf } from "../store";
import { pointsOf, storeAnswer, storeMessage } from "../store-words";
import { keepingRefusals } from "./refusals";

export type Judged = { appeal: StoredAppeal; key: Buffer };

/** The appeal and its customer's key, for its reviewer. `conflict` with `not_the_reviewer`, `invalid` with `wording_refused`. */
export async function holdOwnReview(
  environment: Pick<CommandEnvironment, "tx" | "actor" | "permit">,
  { appealId, version }: { appealId: string; version: number },
  texts: Parameters<typeof passWording>[0],
): Promise<Result<Judged>> {
  const held = await holdToJudge(environment, appealId, version);
  if (!held.ok) return held;
  if (held.value.reviewerId !== environment.actor.id) return fail("conflict", { detail: "not_the_reviewer" });
  const clean = passWording(texts);
  if (!clean.ok) return clean;
  const key = await keyOfCustomer(environment.tx, held.value.customerId);
  return key ? ok({ appeal: held.value, key }) : fail("conflict", { detail: "customer_is_erased" });
}

const answer = defineCommand({
  name: "appeal.answer_point",
  permission: "appeal.review",
  input: answerPointInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { pointId, finding, answer: words, ...seen }): Promise<Outcome<AppealReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdOwnReview(environment, seen, [{ path: "answer", text: words }]);
    if (!held.ok) return held;
    const { appeal, key } = held.value;
    const point = (await pointsOf(tx, appeal.id)).find(({ id }) => id === pointId);
    if (!point) return fail("not_found");
    const moved = advance(lifeOf(appeal), { do: "answer_point" }, now);
    if (!moved.ok) return moved;
    await storeAnswer(tx, key, pointId, { finding, answer: words, by: actor.id, now });
    const saved = await saveLife(tx, appeal, moved.value);
    const told = { position: point.position, code: point.code, finding, digest: digestOf(words) };
    return done(receiptOf(saved), [appealRecord("appeal.point_answered", saved, told)], { topics: topicsOf(saved) });
  },
});

/** Answers one point, or answers it otherwise; the customer reads it with the decision. Fails with `wording_refused`. */
export const answerPoint = keepingRefusals(answer);

const ask = defineCommand({
  name: "appeal.ask_for_more",
  permission: "appeal.review",
  input: askForMoreInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { words, ...seen }): Promise<Outcome<AppealReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdOwnReview(environment, seen, [{ path: "words", text: words }]);
    if (!held.ok) return held;
    const { appeal, key } = held.value;
    const { id, digest } = await storeMessage(tx, key, appeal, actor.id, words, now);
    return move(environment, appeal, { do: "ask_for_more" }, "appeal_more_needed", {
      kind: "appeal.more_asked",
      part: id,
      data: { messageId: id, digest },
    });
  },
});

/** Asks the customer for more; the clocks go on. Fails with `wording_refused`. */
export const askForMore = keepingRefusals(ask);

const delay = defineCommand({
  name: "appeal.tell_delay",
  permission: "appeal.review",
  input: tellDelayInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { reason, ...seen }): Promise<Outcome<AppealReceipt>> {
    const held = await holdOwnReview(environment, seen, []);
    if (!held.ok) return held;
    const { appeal } = held.value;
    return move(environment, appeal, { do: "tell_delay", reason }, "appeal_delayed", {
      kind: "appeal.delay_told",
      part: `v${appeal.version}`,
      data: { reason, decideBy: appeal.decideBy },
    });
  },
});

/** Tells the customer that it takes longer, for a neutral reason. */
export const tellDelay = keepingRefusals(delay);

async function move(
  { tx, now }: CommandEnvironment,
  appeal: StoredAppeal,
  transition: Transition,
  template: "appeal_more_needed" | "appeal_delayed",
  { kind, part, data }: { kind: string; part: string; data: Record<string, unknown> },
): Promise<Outcome<AppealReceipt>> {
  const moved = advance(lifeOf(appeal), transition, now);
  if (!moved.ok) return moved;
  const saved = await saveLife(tx, appeal, moved.value);
  const jobs = await notify(tx, now, saved, template, part);
  return done(receiptOf(saved), [appealRecord(kind, saved, data)], { topics: topicsOf(saved), jobs });
}
