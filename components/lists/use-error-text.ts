"use client";
// Why an attempt failed, in words; a code that has none is shown as it is.
import { useTranslations } from "next-intl";

type Fault = { code: string; detail?: string };

export function useErrorText(): (fault: Fault) => string {
  const t = useTranslations("lists.fault");
  return ({ code, detail }) => {
    const known = code as "http_status";
    const words = t.has(known) ? t(known) : code;
    return detail ? `${words} (${detail})` : words;
  };
}
