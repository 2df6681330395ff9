"use client";
// The numbers of one rule: its parameters, and the weight of each grade beside what that grade means. Read-only they are words.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import { weightIn } from "@/lib/rule-sets/diff";
import { VisuallyHidden } from "../ui/visually-hidden";
import type { DraftContent, EditorGrade, EditorParameter, EditorRule } from "./editor-rule";
import { FieldsGrid, ReadValue } from "./fields-grid";
import { SettingField } from "./setting-field";
import { useSettingWords } from "./setting-words";
import { type Draft, parameterPlace, weightPlace } from "./use-draft";

/** The version compared with: how it is called, and what it says. */
export type Compared = { name: string; content: DraftContent };
type Props = { rule: EditorRule; draft: Draft; readOnly: boolean; compared: Compared | null };

/** How a weight is edited: like a parameter of its own. */
const weightField = (grade: EditorGrade) => ({
  ...{ unit: "weight", min: 0, max: 1, whole: false, list: false, choices: null },
  default: grade.weight,
});

export function RuleNumbers(props: Props) {
  const t = useTranslations("rules.rule");
  const { rule } = props;
  return (
    <>
      {rule.parameters.length === 0 ? (
        <p className="text-ink-3">{t("noParameters")}</p>
      ) : (
        <FieldsGrid label={t("parameters")}>
          {rule.parameters.map((parameter) => (
            <ParameterCell key={parameter.name} {...props} parameter={parameter} />
          ))}
        </FieldsGrid>
      )}
      <Grades {...props} />
    </>
  );
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function ParameterCell({ rule, draft, readOnly, compared, parameter }: Props & { parameter: EditorParameter }) {
  const words = useSettingWords();
  const format = useFormat();
  const { name, unit } = parameter;
  const read = (content: DraftContent) => content.rules[rule.id]?.parameters[name] ?? parameter.default;
  const value = read(draft.content);
  const was =
    compared && !same(read(compared.content), value) ? { base: compared.name, value: read(compared.content) } : null;
  if (readOnly)
    return (
      <ReadValue label={parameter.label} was={was && `${was.base}${format.colon}${words.value(unit, was.value)}`}>
        {words.value(unit, value)}
      </ReadValue>
    );
  const place = parameterPlace(rule.id, name);
  return (
    <SettingField
      label={parameter.label}
      parameter={parameter}
      value={value}
      wrong={draft.wrong.get(place)}
      was={was}
      seed={parameter.seed}
      onChange={(next) =>
        draft.setRule(rule.id, (all) => ({ ...all, parameters: { ...all.parameters, [name]: next } }), place)
      }
      onWrong={(typed) => draft.setWrong(place, typed)}
    />
  );
}

function Grades({ rule, draft, readOnly, compared }: Props) {
  const t = useTranslations("rules");
  const words = useSettingWords();
  const head = "py-1 pe-3 text-start font-semibold text-ink-2 text-sm";
  return (
    <table className="mt-3 w-full border-collapse">
      <caption className="sr-only">{t("rule.grades")}</caption>
      <thead>
        <tr className="border-line border-b">
          <th scope="col" className={head}>
            {t("rule.when")}
          </th>
          <th scope="col" className={head}>
            {t("rule.measure")}
          </th>
          <th scope="col" className={`${head} w-40`}>
            {t("rule.weight")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rule.grades.map((grade) => {
          const place = weightPlace(rule.id, grade.name);
          const value = weightIn(draft.content, rule.id, grade);
          const before = compared && weightIn(compared.content, rule.id, grade);
          const was = compared && before !== value ? { base: compared.name, value: before ?? value } : null;
          const label = t("rule.weightOf", { when: grade.when });
          const set = (weight: number) =>
            draft.setRule(rule.id, (all) => ({ ...all, weights: { ...all.weights, [grade.name]: weight } }), place);
          return (
            <tr key={grade.name} className="border-line border-b align-top last:border-b-0">
              <td className="py-1.5 pe-3">{grade.when}</td>
              <td className="py-1.5 pe-3 text-ink-2">
                {t(`measure.${grade.measure}`)}
                {!grade.alone && <span className="block text-ink-3 text-sm">{t("rule.notAlone")}</span>}
              </td>
              <td className="py-1.5 tabular-nums">
                {readOnly ? (
                  <>
                    {words.value("weight", value)}
                    {was && (
                      <span className="block text-ink-3 text-sm">
                        {t("field.was", { base: was.base, value: words.value("weight", was.value) })}
                      </span>
                    )}
                  </>
                ) : (
                  <SettingField
                    label={<VisuallyHidden>{label}</VisuallyHidden>}
                    parameter={weightField(grade)}
                    value={value}
                    wrong={draft.wrong.get(place)}
                    was={was}
                    onChange={(next) => set(Number(next))}
                    onWrong={(typed) => draft.setWrong(place, typed)}
                  />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
