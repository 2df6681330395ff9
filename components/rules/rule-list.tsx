"use client";
// The rules of a version by family: searched, narrowed to what differs or to what is wrong, opened one by one.
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { RuleSetChange } from "@/lib/rule-sets/diff";
import type { RulePrecision } from "@/lib/rule-sets/dto";
import type { RuleMemory } from "@/lib/tuning/memory";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Chip } from "../ui/chip";
import { EmptyState } from "../ui/empty-state";
import { TextInput } from "../ui/field";
import { type EditorRule, matchesSearch } from "./editor-rule";
import { RuleCard } from "./rule-card";
import type { Compared } from "./rule-numbers";
import type { Draft } from "./use-draft";

export type Narrowed = "all" | "changed" | "wrong";
/** So few that they are shown open. */
const FEW = 3;

type Props = {
  rules: readonly EditorRule[];
  draft: Draft;
  readOnly: boolean;
  compared: Compared | null;
  changes: readonly RuleSetChange[];
  precision: Record<string, RulePrecision>;
  /** What each came to; null where the reader may not know. */
  memory: { entityId: string; rules: readonly RuleMemory[] } | null;
  search: string;
  onSearch: (search: string) => void;
  narrowed: Narrowed;
  onNarrow: (narrowed: Narrowed) => void;
};

export function RuleList(props: Props) {
  const t = useTranslations("rules");
  const { rules, draft, changes, search, narrowed } = props;
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const changed = useMemo(() => countByRule(changes), [changes]);
  const { memory } = props;
  const isWrong = (rule: EditorRule): boolean =>
    [...draft.wrong.keys()].some((place) => place.startsWith(`${rule.id} `));
  const shown = rules.filter(
    (rule) =>
      matchesSearch(rule, search.trim()) &&
      (narrowed === "all" || (narrowed === "changed" ? changed.has(rule.id) : isWrong(rule))),
  );
  const few = shown.length <= FEW || narrowed !== "all";
  const families = [...new Set(shown.map(({ family }) => family))];
  const toggle = (to: Narrowed) => props.onNarrow(narrowed === to ? "all" : to);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <span className="w-60 max-sm:w-full">
          <TextInput
            type="search"
            aria-label={t("filter.search")}
            placeholder={t("filter.search")}
            value={search}
            onChange={(event) => props.onSearch(event.target.value)}
          />
        </span>
        {props.compared && (
          <Chip set={narrowed === "changed"} aria-pressed={narrowed === "changed"} onClick={() => toggle("changed")}>
            {t("filter.changed")}
          </Chip>
        )}
        {(draft.wrong.size > 0 || narrowed === "wrong") && (
          <Chip set={narrowed === "wrong"} aria-pressed={narrowed === "wrong"} onClick={() => toggle("wrong")}>
            {t("filter.wrong")}
          </Chip>
        )}
        <span className="text-ink-3" role="status">
          {t("filter.shown", { shown: shown.length, total: rules.length })}
        </span>
      </div>
      {shown.length === 0 && (
        <EmptyState
          title={t("filter.nothing")}
          action={
            <Button
              onClick={() => {
                props.onSearch("");
                props.onNarrow("all");
              }}
            >
              {t("filter.clear")}
            </Button>
          }
        />
      )}
      {families.map((family) => (
        <Card key={family} level={2} heading={t(`family.${family}`)}>
          <ul className="m-0 list-none p-0">
            {shown
              .filter((rule) => rule.family === family)
              .map((rule) => (
                <RuleCard
                  key={rule.id}
                  rule={rule}
                  draft={draft}
                  readOnly={props.readOnly}
                  compared={props.compared}
                  changed={changed.get(rule.id) ?? 0}
                  precision={props.precision[rule.id]}
                  memory={memory && { entityId: memory.entityId, of: memory.rules.find((one) => one.rule === rule.id) }}
                  open={opened.get(rule.id) ?? few}
                  onOpen={(open) => setOpened((all) => new Map(all).set(rule.id, open))}
                />
              ))}
          </ul>
        </Card>
      ))}
    </>
  );
}

function countByRule(changes: readonly RuleSetChange[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of changes) if (rule !== null) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
