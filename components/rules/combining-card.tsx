"use client";
// How findings combine into a score, and at which score what happens.
import { useTranslations } from "next-intl";
import { combiningUnits } from "@/lib/rule-sets/diff";
import { Card } from "../ui/card";
import { FieldsGrid, ReadValue } from "./fields-grid";
import type { Compared } from "./rule-numbers";
import { SettingField } from "./setting-field";
import { useSettingWords } from "./setting-words";
import type { Draft } from "./use-draft";

type Name = keyof typeof combiningUnits;
/** Ranges as `parseRuleSet` has them; the server checks again. */
const ranges: Record<Name, { min: number; max: number }> = {
  alertAt: { min: 1, max: 100 },
  holdAt: { min: 1, max: 100 },
  pairAt: { min: 0.01, max: 1 },
  holdHours: { min: 1, max: 24 },
};

type Props = {
  draft: Draft;
  readOnly: boolean;
  compared: Compared | null;
  /** The catalogue's own numbers. */
  defaults: Record<Name, number>;
};

export function CombiningCard({ draft, readOnly, compared, defaults }: Props) {
  const t = useTranslations("rules");
  const words = useSettingWords();
  return (
    <Card level={2} heading={t("combining.title")}>
      <p className="mb-2 text-ink-2">{t("combining.detail")}</p>
      <FieldsGrid label={t("combining.title")}>
        {(Object.keys(ranges) as Name[]).map((name) => {
          const unit = combiningUnits[name];
          const value = draft.content.combining[name];
          const before = compared?.content.combining[name];
          const was =
            compared && before !== undefined && before !== value ? { base: compared.name, value: before } : null;
          if (readOnly)
            return (
              <ReadValue
                key={name}
                label={t(`combining.${name}`)}
                was={was && t("field.was", { base: was.base, value: words.value(unit, was.value) })}
              >
                {words.value(unit, value)}
              </ReadValue>
            );
          return (
            <SettingField
              key={name}
              label={t(`combining.${name}`)}
              parameter={{ ...ranges[name], unit, whole: false, list: false, choices: null, default: defaults[name] }}
              value={value}
              wrong={draft.wrong.get(`combining ${name}`)}
              was={was}
              onChange={(next) => draft.setCombining(name, Number(next))}
              onWrong={(typed) => draft.setWrong(`combining ${name}`, typed)}
            />
          );
        })}
      </FieldsGrid>
    </Card>
  );
}
