// Ending an inquiry without an answer: withdrawn because nothing more is needed, or over because a person decided that no more
// is to be waited for. Silence alone ends nothing.
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import type { InquiryReceipt } from "../dto";
import { expireInput, withdrawInput } from "../schema";
import { type Held, holdInquiry, receiptOf, topicsOf } from "../store";
import { endAndHandBack } from "../unasking";

/** Nothing more is needed of the customer. */
export const withdrawInquiry = defineCommand({
  name: "inquiry.withdraw",
  permission: "inquiry.send",
  input: withdrawInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId, version, because }): Promise<Outcome<InquiryReceipt>> {
    const held = await holdInquiry(environment, inquiryId, version);
    if (!held.ok) return held;
    return end(environment, held.value, { do: "withdraw", by: environment.actor.id, because });
  },
});

/** The deadline passed and a person decided that no more is to be waited for. Fails with `deadline_not_passed`. */
export const expireInquiry = defineCommand({
  name: "inquiry.expire",
  permission: "inquiry.review",
  input: expireInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId, version }): Promise<Outcome<InquiryReceipt>> {
    const held = await holdInquiry(environment, inquiryId, version);
    return held.ok ? end(environment, held.value, { do: "expire", by: environment.actor.id }) : held;
  },
});

/** Ends it; its case comes back to us, and nobody has to decide about the silence any more. */
async function end(
  { tx, actor, now }: CommandEnvironment,
  held: Held,
  ending: Parameters<typeof endAndHandBack>[2],
): Promise<Outcome<InquiryReceipt>> {
  const ended = await endAndHandBack(tx, held, ending, actor.id, now);
  if (!ended.ok) return ended;
  const { saved, jobs, records } = ended.value;
  return done(receiptOf(saved), records, { topics: topicsOf(saved), jobs });
}
