// What leaves the manager's page as a file: each of its tables as plain rows, in units that a spreadsheet can add up; put on the record
// before it leaves.
import { z } from "zod";
import { defineCommand, done } from "@/lib/command";
import { record } from "@/lib/records/append";
import { behindInput } from "./behind-input";
import type { Flow } from "./flow";
import type { Forecasts } from "./forecast";
import { funnelOf } from "./funnel";
import { indicatorsOf } from "./indicators";
import type { Present } from "./present";
import type { Quality } from "./quality";
import { rangeInput } from "./range";

export const tableNames = [
  "now",
  "forecast",
  "ages",
  "flow",
  "times",
  "load",
  "indicators",
  "funnel",
  "rules",
  "lists",
] as const;
export type TableName = (typeof tableNames)[number];

/** Records an export of a table, or of the cases behind a number. */
export const exportServiceLevels = defineCommand({
  name: "service_level.export",
  permission: "service_level.read",
  input: z.union([
    z.object({ table: z.enum(tableNames), range: rangeInput }),
    z.object({ behind: behindInput.omit({ after: true, limit: true }) }),
  ]),
  async run({ permit }, input) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    return done(null, [record("service_level.exported", null, null, { ...input, format: "csv" })]);
  },
});

export type Page = { present: Present; forecasts: Forecasts; flow: Flow; quality: Quality };
type Cell = string | number | null;
/** Column codes of messages `service-levels.column.*`, and rows; hours for what takes time. */
export type PlainTable = { columns: readonly string[]; rows: readonly (readonly Cell[])[] };

const HOUR = 3_600_000;
const rounded = (value: number | null, digits = 4): number | null =>
  value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;
const hours = (ms: number): number => Math.round((ms / HOUR) * 100) / 100;

/** One table of the page, with its words where `say` knows them. */
export function plainTable(name: TableName, page: Page, say: (group: string, code: string) => string): PlainTable {
  const { present, forecasts, flow, quality } = page;
  switch (name) {
    case "now":
      return {
        columns: ["queue", "clock", "running", "half", "threeQuarters", "breached"],
        rows: present.clocks.map((row) => [
          ...[say("queue", row.queue), say("clock", row.clock)],
          ...[row.running, row.half, row.threeQuarters, row.breached],
        ]),
      };
    case "forecast":
      return {
        columns: ["queue", "open", "breached", "dueSoon", "arrivals", "done", "expected", "chance", "wait", "clear"],
        rows: forecasts.queues.map((row) => [
          ...[say("queue", row.queue), row.open, row.breached, row.dueSoon],
          ...[rounded(row.arrivalsPerHour), rounded(row.donePerHour), rounded(row.expected, 2), rounded(row.chance, 2)],
          ...[rounded(row.waitHours, 1), rounded(row.clearHours, 1)],
        ]),
      };
    case "ages":
      return {
        columns: ["queue", "open", "unassigned", "waiting", "p50", "p85", "p95"],
        rows: present.queues.map((row) => [
          ...[say("queue", row.queue), row.open, row.unassigned, row.waiting],
          ...[hours(row.ages.p50), hours(row.ages.p85), hours(row.ages.p95)],
        ]),
      };
    case "flow":
      return {
        columns: ["day", "opened", "closed", "open", "alerts", "events"],
        rows: flow.days.map((row) => [row.day, row.opened, row.closed, row.open, row.alerts, row.events]),
      };
    case "times":
      return {
        columns: ["queue", "clock", "stopped", "late", "p50", "p85", "p95"],
        rows: flow.times.map((row) => [
          ...[say("queue", row.queue), say("clock", row.clock), row.stopped, row.late],
          ...[hours(row.p50), hours(row.p85), hours(row.p95)],
        ]),
      };
    case "load":
      return {
        columns: ["person", "open", "cap", "languages"],
        rows: present.load.map((row) => [row.name, row.open, row.cap, row.languages.join(" ")]),
      };
    case "indicators":
      return {
        columns: ["indicator", "value", "earlier"],
        rows: indicatorsOf(flow, quality).map((row) => [
          say("indicator", row.name),
          rounded(row.value),
          rounded(row.earlier),
        ]),
      };
    case "funnel":
      return { columns: ["step", "count"], rows: funnelOf(flow).map(([step, n]) => [say("funnel", step), n]) };
    case "rules":
      return {
        columns: ["rule", "closed", "innocent", "rate", "heldDays", "heldValue"],
        rows: flow.rules.map((row) => [
          ...[row.rule, row.closed, row.innocent, rounded(row.innocent / Math.max(1, row.closed))],
          ...[rounded(row.heldDays, 2), rounded(row.heldCentDays / 100, 2)],
        ]),
      };
    case "lists":
      return {
        columns: ["list", "entries", "asOf", "checked"],
        rows: quality.lists.map((row) => [row.name, row.entries, row.asOf, row.checkedAt]),
      };
  }
}
