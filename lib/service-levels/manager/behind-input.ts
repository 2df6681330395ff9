// Which numbers have cases behind them, and how a list of those is asked for. Pure.
import { z } from "zod";
import { clockNames } from "../targets";
import { ageBuckets } from "./range";

/** What a number counts. */
export const numbers = [
  "open",
  "unassigned",
  "waiting",
  "age",
  "person",
  "running",
  "half",
  "three_quarters",
  "breached",
  "due_soon",
  "opened",
  "closed",
  "innocent",
  "held",
  "rule",
  "stopped",
  "late",
  "not_first",
  "asked_again",
  "reversed",
  "wrongly_restricted",
] as const;
export type NumberName = (typeof numbers)[number];

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const behindInput = z.object({
  of: z.enum(numbers),
  entityId: z.uuid().optional(),
  queue: z.string().max(40).optional(),
  clock: z.enum(clockNames).optional(),
  rule: z.string().max(80).optional(),
  staffId: z.uuid().optional(),
  bucket: z
    .number()
    .int()
    .min(0)
    .max(ageBuckets.length - 1)
    .optional(),
  from: day.optional(),
  to: day.optional(),
  after: z.string().max(60).optional(),
  limit: z.number().int().min(1).max(200).default(100),
});
export type BehindInput = z.output<typeof behindInput>;
