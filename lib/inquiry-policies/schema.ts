// Inputs of inquiry policies. What an item counts as is chosen among the codes that have words in both languages, so that no
// customer is ever shown a code.
import { z } from "zod";
import { policyCodes } from "@/lib/inquiries/policy";
import { itemKinds } from "@/lib/inquiries/states";

const codes = policyCodes();
const among = (known: readonly string[], least = 0) =>
  z
    .array(z.string().refine((code) => known.includes(code), "unknown code"))
    .min(least)
    .max(40)
    .refine((given) => new Set(given).size === given.length, "each once");
const whole = (least: number, most: number) => z.number().int().min(least).max(most);

/** Bounds of the numbers, for the form as for the command. */
export const policyBounds = {
  maximumAgeDays: { least: 1, most: 3_650 },
  dueHours: { least: 1, most: 90 * 24 },
  validDays: { least: 0, most: 3_650 },
  maximumFiles: { least: 1, most: 40 },
} as const;
const bounded = (name: keyof typeof policyBounds) => whole(policyBounds[name].least, policyBounds[name].most);

/** What an entity may set; which form is filled in belongs to the kind. */
const ownTerms = z
  .object({
    accepts: among(codes.document),
    notAccepted: among(codes.notAccepted),
    alternatives: among(codes.alternative),
    maximumAgeDays: bounded("maximumAgeDays").nullable(),
    documents: z.enum(["required", "optional", "none"]),
    maximumFiles: bounded("maximumFiles"),
    dueHours: bounded("dueHours"),
    validDays: bounded("validDays"),
  })
  .strict()
  .refine(({ documents, accepts }) => documents !== "required" || accepts.length > 0, {
    message: "something must count",
    path: ["accepts"],
  });

export const listPoliciesInput = z.object({ entityId: z.uuid().optional() });
export const changePolicyInput = z.object({
  entityId: z.uuid(),
  kind: z.enum(itemKinds),
  /** ISO 3166 alpha-2, or `*` for everywhere else. */
  jurisdiction: z.string().regex(/^(\*|[A-Z]{2})$/),
  /** The entity's own line that the person saw; null when they saw the shipped one. */
  seen: z.uuid().nullable(),
  /** Null: back to what was shipped. */
  terms: ownTerms.nullable(),
});
