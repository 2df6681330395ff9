// What leaves the tuning pages as a file, as plain rows: the rules' memory, and every value of one number; put on the record before it
// leaves.
import { z } from "zod";
import { defineCommand, done } from "@/lib/command";
import { record } from "@/lib/records/append";
import type { Figures } from "./figures";
import type { RuleMemory } from "./memory";

export const tuningTables = ["memory", "values"] as const;

/** Records an export. */
export const exportTuning = defineCommand({
  name: "tuning.export",
  permission: "tuning.read",
  input: z.object({
    entityId: z.uuid(),
    table: z.enum(tuningTables),
    rule: z.string().max(80).optional(),
    parameter: z.string().max(40).optional(),
  }),
  async run({ permit }, { entityId, ...about }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const subject = { type: "entity", id: entityId };
    return done(null, [record("tuning.exported", subject, entityId, { ...about, format: "csv" })]);
  },
});

type Cell = string | number | null;
/** Column codes of messages `tuning.column.*`, and rows. */
export type PlainTable<Column extends string> = { columns: readonly Column[]; rows: readonly (readonly Cell[])[] };

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

const memoryColumns = [
  ...(["rule", "closed", "wasTrue", "precision", "low", "high", "alerts", "repeats", "clearances", "kept"] as const),
  ...(["held", "heldUsdDays", "looked", "agreed"] as const),
] as const;

export const memoryTable = (memory: readonly RuleMemory[]): PlainTable<(typeof memoryColumns)[number]> => ({
  columns: memoryColumns,
  rows: memory.map(({ rule, precision, repeat, clearances, kept, heldDays, heldUsdCentDays, looks }) => [
    ...[rule, precision.of, precision.hits, precision.of === 0 ? null : rounded(precision.hits / precision.of)],
    ...[rounded(precision.low), rounded(precision.high), repeat.of, repeat.hits, clearances, kept],
    ...[rounded(heldDays), rounded(heldUsdCentDays / 100), looks.of, looks.hits],
  ]),
});

const valueColumns = [
  ...(["value", "alertsPerDay", "low", "high", "hoursPerDay", "spared", "trueLost", "trueKnown", "trueShare"] as const),
  ...(["judged", "wasTrue", "unjudged", "trueGained", "heldDays"] as const),
] as const;

/** `trueShare` is the share of true cases that could be lost at most. */
export const valuesTable = (figures: readonly Figures[]): PlainTable<(typeof valueColumns)[number]> => ({
  columns: valueColumns,
  rows: figures.map((each) => [
    ...[each.value, rounded(each.alertsPerDay.value), rounded(each.alertsPerDay.low), rounded(each.alertsPerDay.high)],
    ...[rounded(each.hoursPerDay.value), each.customersSpared.value, each.trueLost.lost, each.trueLost.of],
    ...[rounded(each.trueLost.high), each.casesLost.judged, each.casesLost.true, each.casesLost.unjudged],
    ...[each.trueGained, rounded(each.heldDays)],
  ]),
});
