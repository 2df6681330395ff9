// What a customer can fill in: one shape for each form, validated the same in the portal, the machine API and the commands.
// Dates are ISO (months as `2024-03`), money is integer USD cents or decimal text in the customer's currency as given.
import { z } from "zod";

const line = z.string().trim().min(1).max(200);
const optionalLine = z.string().trim().max(200).optional();
/** A month, `2024-03`; `null` as an end means: until now. */
const month = z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/);
const money = z.object({
  amount: z.string().regex(/^\d{1,12}(\.\d{1,8})?$/),
  currency: z.string().regex(/^[A-Z0-9]{2,10}$/),
});

export const residenceAnswer = z.object({
  form: z.literal("residence"),
  places: z
    .array(z.object({ address: line, country: z.string().regex(/^[A-Z]{2}$/), from: month, to: month.nullable() }))
    .max(20),
});
export const employmentAnswer = z.object({
  form: z.literal("employment"),
  jobs: z
    .array(
      z.object({
        /** Study, a search for work, care for family and retirement count: they are no gaps. */
        kind: z.enum(["employed", "self_employed", "student", "retired", "not_working"]),
        employer: optionalLine,
        role: optionalLine,
        country: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .optional(),
        from: month,
        to: month.nullable(),
      }),
    )
    .max(30),
});
export const fundsAnswer = z.object({
  form: z.literal("funds"),
  /** Earned, received and transferred in: together they should reach what was asked about. */
  parts: z
    .array(
      z.object({
        kind: z.enum(["earned", "received", "transferred_in"]),
        source: z.enum([
          "salary",
          "business",
          "investments",
          "sale",
          "gift",
          "inheritance",
          "loan",
          "savings",
          "mining",
          "other",
        ]),
        from: line,
        money,
        when: month.optional(),
      }),
    )
    .max(30),
  note: z.string().trim().max(2_000).optional(),
});
export const wealthAnswer = fundsAnswer.extend({ form: z.literal("wealth") });
export const purposeAnswer = z.object({
  form: z.literal("purpose"),
  purpose: z.enum(["purchase", "family", "own_account", "investment", "business", "loan", "donation", "other"]),
  recipient: optionalLine,
  relation: optionalLine,
  text: z.string().trim().max(2_000),
});
export const walletAnswer = z.object({
  form: z.literal("wallet"),
  method: z.enum(["signed_message", "test_transfer"]),
  address: line,
  signature: z.string().trim().max(1_000).optional(),
  hash: z.string().trim().max(200).optional(),
});
export const ownershipAnswer = z.object({
  form: z.literal("ownership"),
  owners: z
    .array(
      z.object({
        name: line,
        country: z.string().regex(/^[A-Z]{2}$/),
        share: z.number().min(0).max(100),
        role: optionalLine,
      }),
    )
    .max(50),
});
export const textAnswer = z.object({ form: z.literal("text"), text: z.string().trim().max(4_000) });

export const answer = z.discriminatedUnion("form", [
  residenceAnswer,
  employmentAnswer,
  fundsAnswer,
  wealthAnswer,
  purposeAnswer,
  walletAnswer,
  ownershipAnswer,
  textAnswer,
]);
export type Answer = z.infer<typeof answer>;
