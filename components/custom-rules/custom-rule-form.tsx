"use client";
// One rule of one's own, every field of it.
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { settingText } from "@/lib/rule-sets/setting-text";
import {
  CUSTOM_ASKS,
  CUSTOM_EVENTS,
  CUSTOM_MEASURES,
  CUSTOM_QUEUES,
  type CustomRule,
} from "@/lib/scoring/custom/custom-rule";
import type { Feature } from "@/lib/scoring/custom/feature";
import { SettingField } from "../rules/setting-field";
import { Checkbox } from "../ui/checkbox";
import { Field, TextField, TextInput } from "../ui/field";
import { Select } from "../ui/select";
import { useCustomWords } from "./custom-words";
import { ExpressionField } from "./expression-field";
import { ExpressionTest } from "./expression-test";
import { FeatureReference } from "./feature-reference";
import { newRule, slugOf } from "./new-rule";
import type { Expressions } from "./use-expressions";

const levels = ["second_factor", "face_video", "full_chain"] as const;

type Props = {
  rule: CustomRule;
  /** Another rule goes by the same name. */
  taken: boolean;
  onChange: (rule: CustomRule) => void;
  readOnly: boolean;
  expressions: Expressions | null;
  /** Fields that it lacks. */
  missing: readonly string[];
  weight: WeightField;
};

/** The weight as a field: what was typed and cannot be read, and where a number and such a text go. */
export type WeightField = {
  wrong: string | undefined;
  onChange: (weight: number) => void;
  onWrong: (typed: string) => void;
};

const weightParameter = {
  ...{ unit: "weight", min: 0, max: 1, whole: false, list: false, choices: null },
  default: newRule([]).weight,
};

export function CustomRuleForm(props: Props) {
  const { rule, taken, onChange, readOnly, expressions, missing } = props;
  const t = useTranslations("custom-rules");
  const input = useRef<HTMLTextAreaElement>(null);
  const set = (part: Partial<CustomRule>) => onChange({ ...rule, ...part });
  const toggle = <T extends string>(all: readonly T[], one: T, on: boolean): T[] =>
    on ? [...all, one] : all.filter((each) => each !== one);
  const checked = rule.expression.trim() === "" ? null : expressions?.checkExpression(rule.expression);
  const words = useCustomWords();
  const silent = silentFeatures(checked?.ok ? checked.features : [], rule.events).map(({ name, on }) => ({
    name,
    on: on.map((kind) => t(`event.${kind}`)),
  }));
  const insert = (name: string): void => {
    const field = input.current;
    const [from, to] = [field?.selectionStart ?? rule.expression.length, field?.selectionEnd ?? rule.expression.length];
    set({ expression: rule.expression.slice(0, from) + name + rule.expression.slice(to) });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(from + name.length, from + name.length);
    });
  };
  const bilingual = (name: "title" | "reason", language: "en" | "zh") => (
    <TextField
      label={t(`field.${name}.${language}`)}
      hint={name === "reason" && t("field.reason.hint")}
      lang={language}
      maxLength={name === "title" ? 80 : 400}
      readOnly={readOnly}
      value={rule[name][language]}
      onChange={(event) => set({ [name]: { ...rule[name], [language]: event.target.value } })}
    />
  );
  return (
    <div className="flex flex-col gap-3 py-2">
      {!readOnly && missing.length > 0 && (
        <p className="text-risk">{t("missing", { fields: words.list(missing.map(words.field)) })}</p>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        {bilingual("title", "en")}
        {bilingual("title", "zh")}
      </div>
      <TextField
        label={t("field.id")}
        hint={t("field.idHint", { id: rule.id })}
        error={taken && t("field.idTaken")}
        readOnly={readOnly}
        value={rule.id.slice("custom.".length)}
        onChange={(event) => set({ id: `custom.${slugOf(event.target.value)}` })}
      />
      <Group label={t("field.events")}>
        {CUSTOM_EVENTS.map((kind) => (
          <Checkbox
            key={kind}
            checked={rule.events.includes(kind)}
            disabled={readOnly}
            onChange={(on) => set({ events: toggle(rule.events, kind, on) })}
          >
            {t(`event.${kind}`)}
          </Checkbox>
        ))}
      </Group>
      <ExpressionField
        value={rule.expression}
        onChange={(expression) => set({ expression })}
        errors={checked && !checked.ok ? checked.errors : []}
        readOnly={readOnly}
        input={input}
      />
      {silent.length > 0 && (
        <p className="text-warn">
          {silent.map(({ name, on }) => t("silent", { name, events: words.list(on) })).join(" ")}
        </p>
      )}
      <FeatureReference onInsert={readOnly ? undefined : insert} />
      {expressions && <ExpressionTest text={rule.expression} expressions={expressions} />}
      <div className="grid gap-3 sm:grid-cols-3">
        {readOnly ? (
          <Field label={t("field.weight")}>
            <TextInput readOnly value={settingText(weightParameter, rule.weight)} />
          </Field>
        ) : (
          <SettingField
            label={t("field.weight")}
            parameter={weightParameter}
            value={rule.weight}
            wrong={props.weight.wrong}
            was={null}
            onChange={(weight) => props.weight.onChange(Number(weight))}
            onWrong={props.weight.onWrong}
          />
        )}
        <Field label={t("field.measure")}>
          <Choice
            of={CUSTOM_MEASURES}
            value={rule.measure}
            readOnly={readOnly}
            label={(one) => t(`measure.${one}`)}
            onChange={(measure) => set({ measure })}
          />
        </Field>
        {rule.measure === "step_up" && (
          <Field label={t("field.level")}>
            <Choice
              of={levels}
              value={rule.level}
              readOnly={readOnly}
              label={(one) => t(`level.${one}`)}
              onChange={(level) => set({ level })}
            />
          </Field>
        )}
        <Field label={t("field.queue")}>
          <Choice
            of={CUSTOM_QUEUES}
            value={rule.queue}
            readOnly={readOnly}
            label={(one) => t(`queue.${one}`)}
            onChange={(queue) => set({ queue })}
          />
        </Field>
      </div>
      <Group label={t("field.asks")}>
        {CUSTOM_ASKS.map((ask) => (
          <Checkbox
            key={ask}
            checked={rule.asks.includes(ask)}
            disabled={readOnly}
            onChange={(on) => set({ asks: toggle(rule.asks, ask, on) })}
          >
            {t(`ask.${ask}`)}
          </Checkbox>
        ))}
      </Group>
      <div className="grid gap-3 sm:grid-cols-2">
        {bilingual("reason", "en")}
        {bilingual("reason", "zh")}
      </div>
      <Checkbox checked={rule.alone} disabled={readOnly} onChange={(alone) => set({ alone })}>
        {t("field.alone")}
      </Checkbox>
    </div>
  );
}

/** Features that have no value on some of the events that the rule looks at. */
const silentFeatures = (features: readonly Feature[], looked: CustomRule["events"]) =>
  features.flatMap(({ name, events }) => {
    const on = events ? looked.filter((kind) => !events.includes(kind)) : [];
    return on.length > 0 ? [{ name, on }] : [];
  });

function Group({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <fieldset>
      <legend className="font-medium">{label}</legend>
      <div className="mt-1 flex flex-wrap gap-x-4 gap-y-1">{children}</div>
    </fieldset>
  );
}

/** One of several; where nothing may be changed, the one alone. */
function Choice<T extends string>(props: {
  of: readonly T[];
  value: T;
  readOnly: boolean;
  label: (one: T) => string;
  onChange: (one: T) => void;
}) {
  const shown = props.readOnly ? [props.value] : props.of;
  return (
    <Select
      value={props.value}
      onChange={props.onChange}
      options={shown.map((value) => ({ value, label: props.label(value) }))}
    />
  );
}
