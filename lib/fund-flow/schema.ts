// What the fund-flow picture can be asked: how far, which way, from when to when, how many addresses a hop. Pure.
import { z } from "zod";
import { deepestHop, flowDirections, usualHops } from "./dto";

/** Numbers may come as text, out of an address. */
export const fundFlowInput = z.object({
  caseId: z.uuid(),
  direction: z.enum(flowDirections).default("both"),
  hops: z.coerce.number().int().min(1).max(deepestHop).default(usualHops),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  /** Addresses listed per hop and side. */
  top: z.coerce.number().int().min(1).max(100).default(40),
});
