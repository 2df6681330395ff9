// What may be asked of supervision: grants, information requests, samples, findings.
import { z } from "zod";
import { grantKinds } from "./grant-kinds";

const DAY_MS = 86_400_000;
/** No grant lasts longer than a year; it can be given again. */
export const GRANT_DAYS_MAX = 366;
/** Larger samples are a second sample. */
export const SAMPLE_MAX = 200;

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const words = z.string().trim().min(3).max(4_000);
const keys = (max: number) => z.array(z.string().trim().min(1).max(200)).max(max);

export const proposeGrantInput = z
  .object({
    entityId: z.uuid(),
    staffId: z.uuid(),
    kinds: z.array(z.enum(grantKinds)).min(1),
    /** The exchange's own ids; none for all customers. */
    customers: keys(200).default([]),
    /** `C-17` of this entity; none for all cases. */
    cases: keys(200).default([]),
    dataFrom: instant.nullable().default(null),
    dataTo: instant.nullable().default(null),
    expiresAt: instant,
    reason: words,
  })
  .refine(({ dataFrom, dataTo }) => !dataFrom || !dataTo || dataFrom < dataTo, {
    path: ["dataTo"],
    message: "ends before it begins",
  });

export const decideGrantInput = z.object({ grantId: z.uuid(), approve: z.boolean(), version: z.int() });
export const endGrantInput = z.object({ grantId: z.uuid() });

export const requestStates = ["received", "in_work", "answered", "closed", "withdrawn"] as const;
export type InformationState = (typeof requestStates)[number];

export const fileRequestInput = z.object({
  entityId: z.uuid(),
  authority: z.string().trim().min(2).max(120),
  reference: z.string().trim().max(120).nullable().default(null),
  /** The regulator whose account sees it; whoever files it for themselves is that one. */
  regulatorId: z.uuid().nullable().default(null),
  asks: words,
  dueAt: instant,
});
const held = { requestId: z.uuid(), version: z.int() };
export const takeRequestInput = z.object({ ...held, ownerId: z.uuid().optional() });
export const answerRequestInput = z.object({ ...held, answer: words, exportId: z.uuid().nullable().default(null) });
export const endRequestInput = z.object({ ...held });
export const requestViews = ["open", "overdue", "mine", "answered", "all"] as const;
export const listRequestsInput = z.object({ view: z.enum(requestViews).catch("open").default("open") });

export const drawSampleInput = z
  .object({
    entityId: z.uuid(),
    seed: z.string().trim().min(1).max(100),
    from: instant,
    to: instant,
    atRandom: z.int().min(0).max(SAMPLE_MAX),
    byRisk: z.int().min(0).max(SAMPLE_MAX),
  })
  .refine(({ from, to }) => from < to && to.getTime() - from.getTime() <= 400 * DAY_MS, {
    path: ["to"],
    message: "span",
  })
  .refine(({ atRandom, byRisk }) => atRandom + byRisk > 0 && atRandom + byRisk <= SAMPLE_MAX, {
    path: ["atRandom"],
    message: "how many",
  });
export const oneSampleInput = z.object({ sampleId: z.uuid() });
export const judgeItemInput = z.object({ sampleId: z.uuid(), caseId: z.uuid() });

export const findingWeights = ["minor", "major", "critical"] as const;
export type FindingWeight = (typeof findingWeights)[number];
export const raiseFindingInput = z.object({
  entityId: z.uuid(),
  sampleId: z.uuid().nullable().default(null),
  caseId: z.uuid().nullable().default(null),
  weight: z.enum(findingWeights),
  found: words,
  ownerId: z.uuid(),
  dueAt: instant,
});
const finding = { findingId: z.uuid(), version: z.int() };
export const answerFindingInput = z.object({ ...finding, answer: words });
/** `again`: the answer does not do; the owner answers once more. */
export const settleFindingInput = z.object({ ...finding, settles: z.boolean(), said: words });
