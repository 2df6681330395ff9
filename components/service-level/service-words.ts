"use client";
// The words of service levels: clocks, events, queues and failures, in the reader's language.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { AppError } from "@/lib/errors";

type Namespace = { (key: never, values?: never): string; has: (key: never) => boolean };
const of = (texts: unknown, path: string): string | null =>
  (texts as Namespace).has(path as never) ? (texts as Namespace)(path as never) : null;
const spelled = (code: string): string => code.replaceAll("_", " ");

export function useServiceWords() {
  const t = useTranslations("service-levels");
  const queues = useTranslations("shell.queue");
  return useMemo(
    () => ({
      clock: (name: string): string => of(t, `clock.${name}`) ?? spelled(name),
      queue: (name: string): string => (name === "*" ? t("queueAny") : (of(queues, name) ?? spelled(name))),
      /** What started, paused or stopped a clock; whatever is no event of its own is somebody's look. */
      event: (kind: string): string => of(t, `event.${kind.replace(".", "_")}`) ?? t("event.look"),
      calendar: (code: string, name: string | null): string => name ?? of(t, `calendars.${code}`) ?? code,
    }),
    [t, queues],
  );
}

/** Failures of these commands in words. */
export function useServiceFailure(): (error: Pick<AppError, "code" | "detail">) => string {
  const t = useTranslations("service-levels.error");
  const causes = useTranslations("decisions.error");
  const codes = useTranslations("errors.code");
  return ({ code, detail }) =>
    (detail && (of(t, detail) ?? of(causes, detail))) || codes(code as Parameters<typeof codes>[0]);
}
