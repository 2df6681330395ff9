// The features as data and as a document: what `unflag rules features`, the editor and docs/customer-rules.md show.

import {
  CUSTOM_ASKS,
  CUSTOM_EVENTS,
  CUSTOM_MEASURES,
  CUSTOM_QUEUES,
  CUSTOM_RULES_LIMIT,
  EXPRESSION_LIMIT,
} from "./custom-rule";
import { FEATURE_GROUPS, type Feature, type FeatureGroup, ITEMS_LIMIT } from "./feature";
import { features } from "./features";

export type FeatureDescription = Pick<Feature, "name" | "group" | "type" | "unit" | "explain"> & {
  /** Events that it has a value for; null: any. */
  events: string[] | null;
};

/** Every feature as plain JSON, in the order of the registry. */
export const describeFeatures = (): FeatureDescription[] =>
  features.map(({ name, group, type, unit, explain, events }) => ({
    name,
    group,
    type,
    unit,
    explain,
    events: events === undefined ? null : [...events],
  }));

const HEADINGS: Readonly<Record<FeatureGroup, string>> = {
  event: "The event",
  customer: "The customer",
  network: "Network and device",
  address: "The address on the other side",
  usual: "What is usual for this customer",
  history: "The customer's past",
  window: "Counts and sums over rolling windows",
};

const tableOf = (group: FeatureGroup): string[] => [
  `### ${HEADINGS[group]}`,
  "",
  "| feature | type | unit | what it is | only for |",
  "| --- | --- | --- | --- | --- |",
  ...describeFeatures()
    .filter((feature) => feature.group === group)
    .map(
      ({ name, type, unit, explain, events }) =>
        `| \`${name}\` | ${type} | ${unit.replaceAll("_", " ")} | ${explain.en} · ${explain.zh} | ${events?.join(", ") ?? "–"} |`,
    ),
  "",
];

const code = (all: readonly string[]): string => all.map((each) => `\`${each}\``).join(", ");

const INTRODUCTION = [
  "# Rules of your own",
  "",
  "Generated from `lib/scoring/custom` by `unflag rules features --markdown`. Do not edit.",
  "",
  "A rule set may hold rules of your own beside the catalogue's. Each is one condition, written in CEL, the Common Expression",
  "Language, over the features below. It is checked while it is written: names, types and length, with the character where an",
  "error begins. It is versioned, reviewed, shadowed, replayed and remembered in clearances like any other rule.",
  "",
  "```cel",
  'direction == "out" && amount_usd >= 4000 && account_age_days < 30',
  "out_count_1h >= 5 && out_usd_24h > 3 * usual_day_out_usd",
  'address_labels.exists(label, label == "mixer") && !address_seen_before',
  'ip_country in ["KH", "MM"] && kyc_level < 2',
  "```",
  "",
  "## What a rule says",
  "",
  "| field | what |",
  "| --- | --- |",
  "| `id` | `custom.` and lower-case words joined by hyphens; stored with every hit |",
  "| `on` | `false` keeps the rule and asks it nothing |",
  "| `title`, `reason` | English and Chinese. A reason may hold `{observed}`, `{threshold}` and any feature in braces: `{amount_usd:usd}`, `{exposure_share:percent}` |",
  `| \`events\` | any of ${code(CUSTOM_EVENTS)} |`,
  `| \`expression\` | the condition, ${EXPRESSION_LIMIT} characters at most |`,
  "| `weight` | 0–1, its part of the score; own rules are one family, of which the heaviest hit counts |",
  `| \`measure\` | ${code(CUSTOM_MEASURES)}. An engine hold lasts 24 hours at most and needs the score that every hold needs; freezes, suspensions and closures are for people |`,
  "| `level` | of a step-up: `second_factor`, `face_video`, `full_chain` |",
  `| \`asks\` | what an inquiry would ask: ${code(CUSTOM_ASKS)} |`,
  `| \`queue\` | ${code(CUSTOM_QUEUES)} |`,
  "| `alone` | `false`: adds to the score of others and never alerts by itself |",
  "",
  `At most ${CUSTOM_RULES_LIMIT} rules. They are never mandatory: an explanation may quiet one, for the same device or address, up to what was`,
  "explained. When the first comparison of numbers that holds goes upwards (`>`, `>=`), its left side is the evidence and the",
  "ceiling of such an explanation.",
  "",
  "## The language",
  "",
  "- `&&`, `||`, `!`, `? :`, `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `+`, `-`, `*`, `/`, `%`; texts in quotes, lists in brackets.",
  "- `size`, `min`, `max`, `abs`, `int`, `double`, `string`; `contains`, `startsWith`, `endsWith`, `lowerAscii`, `upperAscii`, `trim` on texts.",
  `- \`list.exists(item, …)\`, \`list.all(item, …)\`, \`list.exists_one(item, …)\` over the list features (${ITEMS_LIMIT} items at most), not inside one another.`,
  "- `int` and `double` mix in arithmetic and comparisons; `double in [1, 2]` does not: write `[1.0, 2.0]`.",
  "- There is no clock, no randomness, no pattern matching and no recursion: the same event gives the same answer in a replay.",
  "- A feature may have no value (nothing usual yet, no device told). What depends on it does not fire; with `||` the other side",
  "  still decides.",
  "- An evaluation that ends with an error (a division by zero) is a miss. It is counted and shown with the rule.",
  "",
  "## Features",
  "",
];

/** docs/customer-rules.md, generated. */
export const renderFeaturesMarkdown = (): string => [...INTRODUCTION, ...FEATURE_GROUPS.flatMap(tableOf)].join("\n");
