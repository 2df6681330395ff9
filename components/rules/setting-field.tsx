"use client";
// One parameter as a field: its unit beside it, its range and default below, what is wrong with it in words at once.
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type EditedParameter, readSetting, settingText } from "@/lib/rule-sets/setting-text";
import { Field, TextInput } from "../ui/field";
import { Select } from "../ui/select";
import { useSettingWords } from "./setting-words";

type Setting = number | string | number[];
export type SettingFieldProps = {
  label: ReactNode;
  parameter: EditedParameter & { default: Setting };
  value: Setting;
  /** What was typed and could not be read; it stays until it is put right. */
  wrong: string | undefined;
  /** The same setting in the version compared with, where it differs. */
  was: { base: string; value: Setting } | null;
  seed?: string;
  onChange: (value: Setting) => void;
  onWrong: (typed: string) => void;
};

export function SettingField(props: SettingFieldProps) {
  const t = useTranslations("rules");
  const words = useSettingWords();
  const { parameter, value, wrong } = props;
  const [typing, setTyping] = useState<string | null>(null);
  const typed = wrong ?? typing ?? settingText(parameter, value);
  const read = readSetting(parameter, typed);
  const change = (text: string): void => {
    setTyping(text);
    const now = readSetting(parameter, text);
    if (now.ok) props.onChange(now.value);
    else props.onWrong(text);
  };
  const usual = words.value(parameter.unit, parameter.default);
  const { min, max } = parameter;
  const hints = [
    parameter.choices === null && words.range(parameter.unit, min, max),
    t("field.default", { value: usual }),
    parameter.list && t("field.several"),
    props.was && t("field.was", { base: props.was.base, value: words.value(parameter.unit, props.was.value) }),
  ].filter(Boolean);
  const hint = <span title={props.seed && t("rule.seed", { seed: props.seed })}>{hints.join(" · ")}</span>;
  const error = read.ok ? undefined : t(`fault.${read.fault.code}`, { min: read.fault.min, max: read.fault.max });
  return (
    <Field label={props.label} hint={hint} error={error}>
      {parameter.choices === null ? (
        <span className="flex items-center gap-2">
          <TextInput
            inputMode={parameter.list ? "text" : "decimal"}
            autoComplete="off"
            maxLength={120}
            value={typed}
            onChange={(event) => change(event.target.value)}
            onBlur={() => setTyping(null)}
          />
          <span className="shrink-0 text-ink-2">{words.unitText(parameter.unit)}</span>
        </span>
      ) : (
        <Select
          value={String(value)}
          onChange={props.onChange}
          options={parameter.choices.map((choice) => ({ value: choice, label: words.value("choice", choice) }))}
        />
      )}
    </Field>
  );
}
