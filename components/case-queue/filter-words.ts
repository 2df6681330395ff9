"use client";
// Filters in words: the name of each, its choices, and how a set one reads ("Queue is Review").
import { useTranslations } from "next-intl";
import type { FilterName, QueueAddress } from "@/lib/views/address";
import { useMeasureText } from "./case-cells";

type Choice = { value: string; label: string };
/** What the server knows and the browser cannot: people, entities, rules in the reader's language. */
export type QueueLists = {
  people: readonly { id: string; name: string }[];
  entities: readonly { id: string; code: string; name: string }[];
  rules: readonly { id: string; title: string }[];
  queues: readonly string[];
};

const measures = ["none", "review", "inquiry", "step_up", "limit_cut", "withdrawal_hold", "sanctions_block"] as const;
const states = ["open", "in_progress", "waiting_customer", "closed"] as const;
const bands = ["85-100", "50-85", "0-50"] as const;
export const switches: readonly FilterName[] = ["fresh", "holding", "risk", "escalated"];
/** Several of these may be chosen at once. */
export const manyOf: readonly FilterName[] = ["queue", "measure", "severity", "state"];

/** `choices` of a filter, none for switches; `said` is the sentence of a set filter. */
export function useFilterWords(lists: QueueLists) {
  const t = useTranslations("queue.filter");
  const queueText = useTranslations("shell.queue");
  const states_ = useTranslations("decisions.state");
  const measureText = useMeasureText();
  const choices: Record<FilterName, readonly Choice[]> = {
    queue: lists.queues.map((value) => ({ value, label: queueText(value as "review") })),
    assignee: [
      { value: "me", label: t("me") },
      { value: "nobody", label: t("nobody") },
      ...lists.people.map(({ id, name }) => ({ value: id, label: name })),
    ],
    measure: measures.map((value) => ({ value, label: measureText(value) })),
    severity: (["1", "2", "3"] as const).map((value) => ({ value, label: t(`severity.${value}`) })),
    rule: lists.rules.map(({ id, title }) => ({ value: id, label: title })),
    fp: bands.map((value) => ({ value, label: t(`band.${value}`) })),
    state: states.map((value) => ({ value, label: states_(value) })),
    sleep: [
      { value: "only", label: t("asleep") },
      { value: "any", label: t("asleepToo") },
    ],
    entity: lists.entities.map(({ id, name }) => ({ value: id, label: name })),
    fresh: [],
    holding: [],
    risk: [],
    escalated: [],
  };
  const labelOf = (name: FilterName, value: string): string =>
    choices[name].find((choice) => choice.value === value)?.label ?? value.replace("-", "–");
  return {
    choices,
    name: (name: FilterName): string => t(`name.${name}`),
    said(name: FilterName, address: QueueAddress): string {
      if (switches.includes(name)) return t(`name.${name}`);
      const values = valuesOf(name, address).map((value) => labelOf(name, value));
      return t("is", { name: t(`name.${name}`), value: values.join(t("or")) });
    },
  };
}

/** The values of a filter as texts. */
export function valuesOf(name: FilterName, address: QueueAddress): string[] {
  const value = address[name];
  if (value === null || value === false) return [];
  if (value === true) return ["true"];
  if (Array.isArray(value)) return value;
  return typeof value === "string" ? [value] : [`${value.from}-${value.to}`];
}

/** The change that sets a filter to these values; none takes it away. */
export function changeOf(name: FilterName, values: readonly string[]): Partial<QueueAddress> {
  if (values.length === 0) return { [name]: null };
  if (switches.includes(name)) return { [name]: true };
  if (manyOf.includes(name)) return { [name]: values };
  if (name !== "fp") return { [name]: values[0] };
  const [from = 0, to = 100] = (values[0] ?? "").split("-").map(Number);
  return { fp: { from, to } };
}
