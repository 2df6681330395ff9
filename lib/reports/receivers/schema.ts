// Inputs of what is done with receivers.
import { z } from "zod";
import { isAgeKey } from "../copies/age";

const id = z.uuid();

export const receiverTerms = z.object({
  name: z.string().trim().min(2).max(200),
  /** Null: copies are fetched, not mailed. */
  email: z.email().max(200).nullable(),
  /** An age recipient; its owner alone has the identity. */
  key: z.string().trim().refine(isAgeKey, { message: "not_an_age_key" }),
  language: z.enum(["en", "zh"]),
});
export type ReceiverTerms = z.output<typeof receiverTerms>;

export const proposeReceiverInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("add"), entityId: id, terms: receiverTerms }),
  z.object({ kind: z.literal("change"), receiverId: id, terms: receiverTerms }),
  z.object({ kind: z.literal("end"), receiverId: id }),
]);
export const decideReceiverInput = z.object({ changeId: id, verdict: z.enum(["approve", "reject"]) });
export const takeBackInput = z.object({ changeId: id });
