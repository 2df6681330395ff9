"use client";
// The language, each by its own name; before anybody is signed in it lives in the cookie alone.
import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "@/lib/i18n/locales";
import { usePreferences } from "../shell/preferences-provider";
import { SegmentedControl } from "../ui/segmented-control";

const options = [
  { value: "en", label: <span lang="en">English</span> },
  { value: "zh", label: <span lang="zh-Hans">简体中文</span> },
] as const;

/** Switches at once; `onChange` may remember the choice with the person. */
export function LanguageSwitch({ onChange }: { onChange?: (locale: Locale) => void }) {
  const t = useTranslations("auth");
  const { changeLocale } = usePreferences();
  const change = (locale: Locale) => {
    changeLocale(locale);
    onChange?.(locale);
  };
  return <SegmentedControl label={t("language")} value={useLocale()} onChange={change} options={options} />;
}
