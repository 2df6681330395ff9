// What staff commands accept.
import { z } from "zod";
import { staffRoles } from "@/lib/access/actor";
import { locales } from "@/lib/i18n/locales";
import { QUEUES } from "@/lib/scoring/decision";

const role = z.enum(staffRoles);
const entityIds = z.array(z.uuid()).min(1).max(50);
const queues = z.array(z.string().refine((name) => QUEUES.some((known) => known === name))).max(QUEUES.length);

export const createPersonInput = z.object({
  email: z.email().max(254).toLowerCase(),
  name: z.string().trim().min(1).max(120),
  role,
  entityIds,
  queues: queues.default([]),
  locale: z.enum(locales).default("en"),
  /** Without one the person signs in by single sign-on only. */
  password: z.string().min(12).max(256).optional(),
  /** Base32; only the demo world sets it, everybody else enrols. */
  totpSecret: z.string().min(16).max(64).optional(),
});

/** What a proposal would change; what is left out stays. */
export const changeInput = z
  .object({ role: role.optional(), entityIds: entityIds.optional(), queues: queues.optional() })
  .refine((change) => Object.values(change).some((part) => part !== undefined), { error: "nothing_to_change" });
export type StaffChange = z.output<typeof changeInput>;

export const proposeChangeInput = z.object({ staffId: z.uuid(), change: changeInput });
export const decideProposalInput = z.object({ proposalId: z.uuid(), decision: z.enum(["approve", "reject"]) });
export const personInput = z.object({ staffId: z.uuid(), version: z.int().min(1) });
export const endSessionsInput = z.object({ staffId: z.uuid(), sessionId: z.uuid().optional() });
export const endOwnSessionInput = z.object({ sessionId: z.uuid() });
export const setPreferenceInput = z.object({ locale: z.enum(locales) });
export const conflictKinds = ["family", "friend", "own_account", "business", "other"] as const;
export const declareConflictInput = z.object({ customerId: z.uuid(), kind: z.enum(conflictKinds) });
