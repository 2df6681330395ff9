"use client";
// Failures of report commands in the reader's language, and calling one: a fresh key per attempt, nothing thrown at the page.
import { useTranslations } from "next-intl";
import { newActionKey } from "@/lib/action-key";
import type { AppError, Result } from "@/lib/errors";
import type { Act } from "../case/case-actions";
import { useRestrictionFailure } from "../restriction/restriction-words";

type Namespace = { (key: never, values?: never): string; has: (key: never) => boolean };
const unreachable = { ok: false, error: { code: "unavailable" } } as const satisfies Result<never>;

/** What failed, in words. */
export function useReportFailure(): (error: Pick<AppError, "code" | "detail" | "params">) => string {
  const t = useTranslations("reports.failure") as unknown as Namespace;
  const others = useRestrictionFailure();
  return ({ code, detail, params }) => {
    for (const name of [detail, params?.message, code])
      if (typeof name === "string" && t.has(name as never)) return t(name as never);
    return others({ code, detail });
  };
}

/** Calls a command with a key of its own. */
export const call = <Input, Value>(act: Act<Input, Value>, input: Input): Promise<Result<Value>> =>
  act(newActionKey(), input).catch(() => unreachable);
