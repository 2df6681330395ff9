"use client";
// The customer's own rules of a version: the list, and the one that is open. It changes nothing by itself: every edit goes to
// `onChange`, and whoever mounts it saves.
import { ChevronDown, ChevronRight, Plus, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import { CUSTOM_RULES_LIMIT, type CustomRule } from "@/lib/scoring/custom/custom-rule";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";
import { Tag } from "../ui/tag";
import { CustomRuleForm, type WeightField } from "./custom-rule-form";
import { useCustomWords } from "./custom-words";
import { newRule } from "./new-rule";
import type { Expressions } from "./use-expressions";

/** Evaluations of a rule that ended with an error; `lastAt` is ISO 8601. */
export type RuleFaultNote = { rule: string; code: string; message: string; count: number; lastAt: string };

type Props = {
  rules: readonly CustomRule[];
  /** `place` is the field that was put right, as `wrong` knows it. */
  onChange: (rules: CustomRule[], place?: string) => void;
  readOnly: boolean;
  faults?: readonly RuleFaultNote[];
  /** The language, once it is there. */
  expressions: Expressions | null;
  /** What each rule lacks, in the order of the rules. */
  missing: readonly (readonly string[])[];
  /** Numbers that cannot be read, by their place. */
  wrong: ReadonlyMap<string, string>;
  onWrong: (place: string, typed: string) => void;
};

/** Where the weight of the rule at this position is among what cannot be read. */
const weightPlaceAt = (at: number): string => `custom ${at} weight`;

export function CustomRulesEditor(props: Props) {
  const { rules, onChange, readOnly, faults = [], expressions, missing, wrong, onWrong } = props;
  const t = useTranslations("custom-rules");
  const [open, setOpen] = useState<number | null>(null);
  const replace = (at: number, rule: CustomRule, place?: string) =>
    onChange(
      rules.map((each, index) => (index === at ? rule : each)),
      place,
    );
  const add = () => {
    onChange([...rules, newRule(rules)]);
    setOpen(rules.length);
  };
  const full = rules.length >= CUSTOM_RULES_LIMIT;
  return (
    <Card level={2} heading={t("title")} aside={t("count", { count: rules.length, most: CUSTOM_RULES_LIMIT })}>
      <p className="text-ink-2">{t("detail")}</p>
      {rules.length === 0 && <p className="mt-2 text-ink-3">{t("none")}</p>}
      <ul className="mt-1">
        {rules.map((rule, at) => (
          <RuleLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule's name changes while it is typed; its place does not
            key={at}
            rule={rule}
            taken={rules.some((other, index) => index !== at && other.id === rule.id)}
            faults={faults.filter((fault) => fault.rule === rule.id)}
            open={open === at}
            onOpen={(next) => setOpen(next ? at : null)}
            missing={missing[at] ?? []}
            weight={{
              wrong: wrong.get(weightPlaceAt(at)),
              onChange: (weight) => replace(at, { ...rule, weight }, weightPlaceAt(at)),
              onWrong: (typed) => onWrong(weightPlaceAt(at), typed),
            }}
            onChange={(next) => replace(at, next)}
            onRemove={() => {
              onChange(
                rules.filter((_, index) => index !== at),
                "custom",
              );
              setOpen(null);
            }}
            readOnly={readOnly}
            expressions={expressions}
          />
        ))}
      </ul>
      {!readOnly && (
        <div className="mt-2">
          <Button size="sm" onClick={add} disabledReason={full ? t("full") : undefined}>
            <Plus aria-hidden="true" size={14} />
            {t("add")}
          </Button>
        </div>
      )}
    </Card>
  );
}

function RuleLine(props: {
  rule: CustomRule;
  taken: boolean;
  faults: readonly RuleFaultNote[];
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (rule: CustomRule) => void;
  onRemove: () => void;
  readOnly: boolean;
  expressions: Expressions | null;
  missing: readonly string[];
  weight: WeightField;
}) {
  const t = useTranslations("custom-rules");
  const words = useCustomWords();
  const format = useFormat();
  const language = useLocale();
  const bodyId = useId();
  const { rule, open, readOnly, expressions } = props;
  const title = rule.title[language] || rule.title.en || rule.id;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li className="border-line border-b last:border-b-0" data-rule={rule.id}>
      <div className="flex min-h-10 flex-wrap items-center gap-x-2.5 gap-y-0.5 py-1">
        <Checkbox
          checked={rule.on}
          disabled={readOnly}
          label={t("switch", { title })}
          onChange={(on) => props.onChange({ ...rule, on })}
        />
        <button
          type="button"
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => props.onOpen(!open)}
          className="flex min-h-6 min-w-0 flex-1 items-center gap-2 rounded-sm text-start hover:text-accent-ink"
        >
          <span className={`min-w-0 font-medium ${rule.on ? "" : "text-ink-3 line-through"}`}>{title}</span>
          <code className="truncate font-mono text-ink-3 text-sm max-md:hidden">{rule.expression}</code>
          <Chevron aria-hidden="true" size={14} className="ms-auto shrink-0 text-ink-3" />
        </button>
        {!readOnly && (props.missing.length > 0 || props.weight.wrong !== undefined) && (
          <Tag tone="risk">{t("incomplete")}</Tag>
        )}
        <Tag>{t(`measure.${rule.measure}`)}</Tag>
        {!readOnly && (
          <Button tone="ghost" size="sm" square aria-label={t("remove", { title })} onClick={props.onRemove}>
            <Trash2 aria-hidden="true" size={14} />
          </Button>
        )}
      </div>
      {props.faults.map(({ code, message, count, lastAt }) => (
        <p key={code} className="pb-1 text-risk">
          {t("fault", { count, message: words.fault({ code, message }), when: format.instant(Date.parse(lastAt)) })}
        </p>
      ))}
      {open && (
        <div id={bodyId}>
          <CustomRuleForm
            rule={rule}
            taken={props.taken}
            onChange={props.onChange}
            readOnly={readOnly}
            expressions={expressions}
            missing={props.missing}
            weight={props.weight}
          />
        </div>
      )}
    </li>
  );
}
