// A rule as the tuning pages know it: one language, and only numbers that can be moved. Pure.
import type { Locale } from "@/lib/i18n/locales";
import { rulesCatalogue } from "@/lib/scoring";
import { tunableOf } from "@/lib/tuning/parameters";
import type { EditorParameter } from "../rules/editor-rule";

export type TuningRule = {
  id: string;
  title: string;
  mandatory: boolean;
  numbers: (EditorParameter & { default: number })[];
};

/** Every rule of the catalogue. */
export const tuningRules = (locale: Locale): TuningRule[] =>
  rulesCatalogue().map(({ id, title, mandatory }) => ({
    ...{ id, mandatory, title: title[locale] },
    numbers: tunableOf(id).map((number) => ({
      ...number,
      label: number.label[locale],
      default: Number(number.default),
    })),
  }));
