"use client";
// A country chosen by its name: typed in either language or as its code, found in the list, stored as ISO 3166-1 alpha-2.
import { Combobox } from "@base-ui/react/combobox";
import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { countryName, isCountryWritten, namedCountries } from "@/lib/i18n/country-name";
import { exceptEscape } from "./combobox-escape";
import { Field, type FieldProps } from "./field";
import { itemClass, popupClass } from "./popup-class";

type Props = Omit<FieldProps, "children"> & { value: string | null; onChange: (code: string | null) => void };

export function CountryField({ value, onChange, ...field }: Props) {
  const t = useTranslations("common");
  const locale = useLocale();
  const codes = useMemo(() => namedCountries(locale).map(({ code }) => code), [locale]);
  const nameOf = (code: string): string => countryName(code, locale);
  return (
    <Field {...field}>
      <Combobox.Root<string>
        items={codes}
        value={value}
        onValueChange={exceptEscape(onChange)}
        onInputValueChange={exceptEscape(() => {})}
        itemToStringLabel={nameOf}
        filter={isCountryWritten}
        autoHighlight
      >
        <Combobox.InputGroup className="relative">
          <Combobox.Input className="min-h-control w-full rounded-md border border-control bg-surface py-1 ps-2.5 pe-8 text-ink data-invalid:border-risk" />
          <Combobox.Trigger
            tabIndex={-1}
            aria-label={t("choose")}
            className="absolute inset-y-0 end-0 flex w-8 items-center justify-center text-ink-3"
          >
            <ChevronDown aria-hidden="true" size={14} />
          </Combobox.Trigger>
        </Combobox.InputGroup>
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={4} className="outline-hidden">
            <Combobox.Popup className={`${popupClass} w-(--anchor-width)`}>
              <Combobox.Empty className="px-3 text-ink-3 not-empty:py-2">{t("nothingFound")}</Combobox.Empty>
              <Combobox.List className="max-h-72 overflow-auto p-1 data-empty:p-0">
                {(code: string) => (
                  <Combobox.Item key={code} value={code} className={itemClass}>
                    {nameOf(code)}
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
