"use client";
// A rule's numbers to move: each as a slider over what is sensible and a field over what is allowed.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import { findRule } from "@/lib/scoring/catalogue";
import type { Parameter, Setting } from "@/lib/scoring/parameter";
import { isWindow } from "@/lib/what-if/windows";
import { SettingField } from "../rules/setting-field";
import { useSettingWords } from "../rules/setting-words";

type Settings = Readonly<Record<string, Setting>>;

/** A slider over the whole range of a million dollars moves nothing that matters: up to four times what is usual. */
const reach = ({ default: usual, min, max }: Parameter, value: number): { min: number; max: number } => ({
  min,
  max: Math.min(max, Math.max(4 * Number(usual), value)),
});

const stepOf = ({ whole, unit }: Parameter, { min, max }: { min: number; max: number }): number => {
  if (whole) return 1;
  if (unit === "share") return 0.005;
  return 10 ** Math.floor(Math.log10((max - min) / 100));
};

export function WhatIfNumbers(props: {
  rule: string;
  inForce: Settings;
  moved: Settings;
  move: (name: string, value: Setting) => void;
}) {
  const t = useTranslations("what-if");
  const words = useSettingWords();
  const { locale } = useFormat();
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const parameters = Object.entries(findRule(props.rule)?.parameters ?? {});
  const movable = parameters.filter(([, { unit }]) => !isWindow(unit));
  const fixed = parameters.filter(([, { unit }]) => isWindow(unit));
  const move = (name: string, value: Setting): void => {
    setWrong(({ [name]: _, ...rest }) => rest);
    props.move(name, value);
  };
  return (
    <fieldset className="mt-3">
      <legend className="sr-only">{t("thresholds")}</legend>
      <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2">
        {movable.map(([name, parameter]) => {
          const value = props.moved[name] ?? props.inForce[name] ?? parameter.default;
          const range = typeof value === "number" && !parameter.list ? reach(parameter, value) : null;
          const label = parameter.label[locale];
          return (
            <div key={name}>
              <SettingField
                label={label}
                parameter={{ ...parameter, choices: parameter.choices ? [...parameter.choices] : null }}
                value={value}
                wrong={wrong[name]}
                was={null}
                onChange={(next) => move(name, next)}
                onWrong={(typed) => setWrong((before) => ({ ...before, [name]: typed }))}
              />
              {range && typeof value === "number" && (
                <input
                  type="range"
                  aria-label={t("slide", { name: label })}
                  aria-valuetext={words.value(parameter.unit, value)}
                  min={range.min}
                  max={range.max}
                  step={stepOf(parameter, range)}
                  value={value}
                  onChange={({ target }) => move(name, Number(target.value))}
                  className="mt-1 h-6 w-full cursor-pointer accent-accent"
                />
              )}
            </div>
          );
        })}
      </div>
      {fixed.length > 0 && (
        <p className="mt-2 text-ink-3 text-sm">
          {t("windows", {
            list: fixed
              .map(
                ([name, parameter]) =>
                  `${parameter.label[locale]} ${words.value(parameter.unit, props.inForce[name] ?? parameter.default)}`,
              )
              .join("; "),
          })}
        </p>
      )}
    </fieldset>
  );
}
