// Figures as a table that people and Markdown read alike.

import { findRule } from "@/lib/scoring";
import type { RuleFigures } from "./by-rule";
import type { Row, Setting } from "./run";

const percent = (part: number | null): string => (part === null ? "–" : `${Math.round(part * 1000) / 10} %`);

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

/** A Markdown table. */
const tableOf = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");

const settingsOf = ({ rule, parameters }: Setting): string => {
  const changed = Object.entries(parameters).map(([name, value]) => {
    const unit = findRule(rule)?.parameters[name]?.unit;
    const written = unit === "share" ? percent(value) : unit === "count" ? value : `${value} ${unit}`;
    return `${name} ${written}`;
  });
  return changed.length === 0 ? "**as shipped**" : changed.join(", ");
};

/** What each setting finds: alerts and patterns, both ways of being wrong. */
export const tableOfRuns = (rows: readonly Row[]): string =>
  tableOf(
    ["rule", "setting", "alerts", "true", "false", "precision", "planted", "found", "missed", "recall", "of whole"],
    rows.map((row) => {
      const { figures } = row;
      return [
        `\`${row.rule}\``,
        settingsOf(row),
        ...[figures.alerts, figures.true, figures.false, percent(figures.precision)],
        ...[figures.planted, figures.found, figures.missed, percent(figures.recall)],
        `${figures.foundWhole} of ${figures.whole}`,
      ];
    }),
  );

/** What each rule's alerts are worth; rules that neither fired nor should have are told in a line. */
export const tableOfRules = (rows: readonly RuleFigures[]): string => {
  const silent = rows.filter(({ alerts, found, guilty }) => alerts === 0 && found === 0 && guilty === 0);
  const table = tableOf(
    ["rule", "alerts", "true", "false: look-alikes", "false: others", "precision", "guilty", "found", "recall"],
    rows
      .filter((row) => !silent.includes(row))
      .map((row) => [
        ...[`\`${row.rule}\``, row.alerts, row.true, row.falsePlanted, row.falseOthers, percent(row.precision)],
        ...[row.guilty, row.found, percent(row.recall)],
      ]),
  );
  return `${table}\n\nNo alert, and nobody planted for them: ${silent.map(({ rule }) => `\`${rule}\``).join(", ")}.`;
};
