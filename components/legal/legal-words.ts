// Failures and codes of legal requests and investigations in the reader's language; a code that is not known is spelled out.
import { useTranslations } from "next-intl";
import type { AppError } from "@/lib/errors";
import { useRestrictionFailure } from "../restriction/restriction-words";

type Namespace = { (key: never, values?: never): string; has: (key: never) => boolean };

/** What failed, in words. */
export function useLegalFailure(): (error: Pick<AppError, "code" | "detail">) => string {
  const t = useTranslations("legal.failure") as unknown as Namespace;
  const others = useRestrictionFailure();
  return (error) => (error.detail && t.has(error.detail as never) ? t(error.detail as never) : others(error));
}

/** A code of a group of messages/<locale>/legal.json that comes from data. */
export function useLegalCode(): (group: string, code: string) => string {
  const t = useTranslations("legal") as unknown as Namespace;
  return (group, code) => {
    const path = `${group}.${code}` as never;
    return t.has(path) ? t(path) : code.replaceAll("_", " ");
  };
}
