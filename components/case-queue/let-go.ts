"use client";
// What a closing let go of, in a sentence; null where it held nothing.
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { LetGo } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";

export function useLetGoWords(): (closed: readonly LetGo[]) => string | null {
  const t = useTranslations("queue.letGo");
  const format = useFormat();
  return useCallback(
    (closed) => {
      const said = (["released", "toLift"] as const).flatMap((how) => {
        const keys = closed.flatMap((one) => one[how]);
        return keys.length > 0 ? [t(how, { keys: format.list(keys) })] : [];
      });
      return said.length > 0 ? format.sentences(said) : null;
    },
    [format, t],
  );
}
