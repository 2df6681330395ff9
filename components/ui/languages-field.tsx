"use client";
// Languages chosen by their names: typed in any of them or as a code, found in the list, each taken away by its cross or by Backspace.
import { Combobox } from "@base-ui/react/combobox";
import { Check, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { formatLanguage } from "@/lib/i18n/format";
import { isLanguageWritten, namedLanguages } from "@/lib/i18n/language-name";
import { exceptEscape } from "./combobox-escape";
import { Field, type FieldProps } from "./field";
import { itemClass, popupClass } from "./popup-class";

type Props = Omit<FieldProps, "children"> & { value: readonly string[]; onChange: (codes: string[]) => void };

export function LanguagesField({ value, onChange, ...field }: Props) {
  const t = useTranslations("common");
  const locale = useLocale();
  const nameOf = (code: string): string => formatLanguage(code, locale);
  // what was stored before names were chosen stays among them
  const codes = useMemo(() => [...new Set([...namedLanguages(locale), ...value])], [locale, value]);
  return (
    <Field {...field}>
      <Combobox.Root<string, true>
        multiple
        items={codes}
        value={[...value]}
        onValueChange={exceptEscape(onChange)}
        itemToStringLabel={nameOf}
        filter={isLanguageWritten}
        autoHighlight
      >
        <Combobox.InputGroup>
          <Combobox.Chips className="flex min-h-control w-full flex-wrap items-center gap-1 rounded-md border border-control bg-surface px-1.5 py-0.5 focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-1">
            {value.map((code) => (
              <Combobox.Chip
                key={code}
                aria-label={nameOf(code)}
                className="inline-flex min-h-6 items-center gap-0.5 rounded-sm bg-sunken ps-2 text-ink"
              >
                {nameOf(code)}
                <Combobox.ChipRemove
                  aria-label={t("remove", { what: nameOf(code) })}
                  className="inline-flex size-6 items-center justify-center rounded-sm text-ink-3 hover:text-ink"
                >
                  <X aria-hidden="true" size={13} />
                </Combobox.ChipRemove>
              </Combobox.Chip>
            ))}
            <Combobox.Input className="min-h-6 min-w-16 flex-1 bg-transparent px-1 text-ink outline-hidden" />
          </Combobox.Chips>
        </Combobox.InputGroup>
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={4} className="outline-hidden">
            <Combobox.Popup className={`${popupClass} w-(--anchor-width)`}>
              <Combobox.Empty className="px-3 text-ink-3 not-empty:py-2">{t("nothingFound")}</Combobox.Empty>
              <Combobox.List className="max-h-72 overflow-auto p-1 data-empty:p-0">
                {(code: string) => (
                  <Combobox.Item key={code} value={code} className={itemClass}>
                    <span className="flex-1">{nameOf(code)}</span>
                    <Combobox.ItemIndicator>
                      <Check aria-hidden="true" size={14} className="text-accent" />
                    </Combobox.ItemIndicator>
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </Field>
  );
}
