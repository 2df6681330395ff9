"use client";
// One rule of a version: switch, title, how often it was right; open, what it does and its numbers.
import { ChevronDown, ChevronRight, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { RulePrecision } from "@/lib/rule-sets/dto";
import type { RuleMemory } from "@/lib/tuning/memory";
import { RuleMemoryFacts } from "../tuning/rule-memory";
import { Checkbox } from "../ui/checkbox";
import { Tag } from "../ui/tag";
import type { EditorRule } from "./editor-rule";
import { type Compared, RuleNumbers } from "./rule-numbers";
import type { Draft } from "./use-draft";

export type RuleCardProps = {
  rule: EditorRule;
  draft: Draft;
  readOnly: boolean;
  compared: Compared | null;
  /** Differences from the version compared with. */
  changed: number;
  precision: RulePrecision | undefined;
  /** What it came to over 90 days; null where the reader may not know. */
  memory: { entityId: string; of: RuleMemory | undefined } | null;
  open: boolean;
  onOpen: (open: boolean) => void;
};

export function RuleCard(props: RuleCardProps) {
  const t = useTranslations("rules.rule");
  const format = useFormat();
  const { rule, draft, readOnly, open } = props;
  const bodyId = useId();
  const on = rule.mandatory || (draft.content.rules[rule.id]?.on ?? true);
  const wrong = [...draft.wrong.keys()].filter((place) => place.startsWith(`${rule.id} `)).length;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li className="border-line border-b last:border-b-0" data-rule={rule.id}>
      <div className="flex min-h-10 flex-wrap items-center gap-x-2.5 gap-y-0.5 py-1">
        {rule.mandatory ? (
          <span className="grid size-6 place-items-center text-ink-3" title={t("mandatoryWhy")}>
            <Lock aria-hidden="true" size={13} />
          </span>
        ) : (
          <Checkbox
            checked={on}
            disabled={readOnly}
            label={t("switch", { title: rule.title })}
            onChange={(next) => draft.setRule(rule.id, (settings) => ({ ...settings, on: next }))}
          />
        )}
        <button
          type="button"
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => props.onOpen(!open)}
          className="flex min-h-6 min-w-0 flex-1 items-center gap-2 rounded-sm text-start hover:text-accent-ink"
        >
          <span className={`min-w-0 font-medium ${on ? "" : "text-ink-3 line-through"}`}>{rule.title}</span>
          <span className="truncate text-ink-3 text-sm max-md:hidden">{rule.id}</span>
          <Chevron aria-hidden="true" size={14} className="ms-auto shrink-0 text-ink-3" />
        </button>
        {rule.mandatory && <Tag title={t("mandatoryWhy")}>{t("mandatory")}</Tag>}
        {wrong > 0 && <Tag tone="risk">{t("wrong", { count: wrong })}</Tag>}
        {props.changed > 0 && <Tag tone="info">{t("changed", { count: props.changed })}</Tag>}
        <Precision {...props} />
      </div>
      {open && (
        <div id={bodyId} className="ps-8.5 pb-4 max-sm:ps-0">
          {rule.mandatory && <p className="mb-1 text-ink-2">{t("mandatoryWhy")}</p>}
          <p className="text-ink-2">
            <span className="text-ink-3">{t("does")}: </span>
            {rule.says}
          </p>
          {rule.plans.length > 0 && <p className="text-ink-3">{t("leavesOut", { plans: format.list(rule.plans) })}</p>}
          <p className="mb-2 text-ink-3">{t("seed", { seed: rule.seed })}</p>
          {props.memory && (
            <RuleMemoryFacts
              entityId={props.memory.entityId}
              rule={rule.id}
              memory={props.memory.of}
              tunable={rule.parameters.some(({ list, choices }) => !list && choices === null)}
            />
          )}
          <RuleNumbers rule={rule} draft={draft} readOnly={readOnly} compared={props.compared} />
        </div>
      )}
    </li>
  );
}

/** How often its closed alerts were true; nothing is said of what nobody has judged. */
function Precision({ precision }: Pick<RuleCardProps, "precision">) {
  const t = useTranslations("rules.rule");
  const format = useFormat();
  if (!precision || precision.closed <= 0)
    return <span className="w-28 text-end text-ink-3 text-sm max-sm:hidden">{t("precisionNone")}</span>;
  const { closed, deserved } = precision;
  return (
    <span title={t("precision", { closed, deserved })} className="w-28 text-end text-ink-2 text-sm tabular-nums">
      {t("precisionShort", { share: format.percent(deserved / closed) })}{" "}
      <span className="text-ink-3">
        {deserved}/{closed}
      </span>
    </span>
  );
}
