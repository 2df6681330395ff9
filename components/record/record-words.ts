// The record's kinds, codes from data and failures in the reader's language. A kind is two words, noun and act; one that is not known is
// spelled out.
import { useTranslations } from "next-intl";
import type { AppError } from "@/lib/errors";

type Namespace = { (key: never, values?: never): string; has: (key: never) => boolean };
const spelled = (code: string): string => code.replaceAll("_", " ");

/** `case.closed` → "Case: closed". */
export function useKindWords(): (kind: string) => string {
  const t = useTranslations("records") as unknown as Namespace;
  const word = (path: string, code: string): string => (t.has(path as never) ? t(path as never) : spelled(code));
  return (kind) => {
    const [noun = "", ...act] = kind.split(".");
    return `${word(`noun.${noun}`, noun)} · ${word(`act.${act.join(".")}`, act.join(" "))}`;
  };
}

/** A code of a group of some namespace that comes from data. */
export function useCode(namespace: string): (group: string, code: string) => string {
  const t = useTranslations(namespace as never) as unknown as Namespace;
  return (group, code) => {
    const path = `${group}.${code}` as never;
    return t.has(path) ? t(path) : spelled(code);
  };
}

/** What failed, in words of this namespace (`refused.<detail>`), else of all. */
export function useFailure(namespace: "records" | "supervision"): (error: Pick<AppError, "code" | "detail">) => string {
  const own = useTranslations(namespace as never) as unknown as Namespace;
  const codes = useTranslations("errors") as unknown as Namespace;
  return ({ code, detail }) => {
    if (detail && own.has(`refused.${detail}` as never)) return own(`refused.${detail}` as never);
    if (detail && codes.has(`detail.${detail}` as never)) return codes(`detail.${detail}` as never);
    return codes(`code.${code}` as never);
  };
}
