// Failures of suspicion's commands in the reader's language.
import { useTranslations } from "next-intl";
import type { AppError } from "@/lib/errors";
import { useRestrictionFailure } from "../restriction/restriction-words";

type Namespace = { (key: never, values?: never): string; has: (key: never) => boolean };

/** What failed, in words. */
export function useSuspicionFailure(): (error: Pick<AppError, "code" | "detail" | "params">) => string {
  const t = useTranslations("suspicion.error") as unknown as Namespace;
  const others = useRestrictionFailure();
  return (error) =>
    error.detail && t.has(error.detail as never)
      ? t(error.detail as never, (error.params ?? {}) as never)
      : others(error);
}
