"use client";
// Verifying: a code to the address that we know, read back; or a call back to the number that we know.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { newActionKey } from "@/lib/action-key";
import type { Caller } from "@/lib/callers/dto";
import type { AppError } from "@/lib/errors";
import type { Act } from "../case/case-actions";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { TextField } from "../ui/field";

type Confirmed = { passed: boolean; triesLeft: number; until: string | null };
export type CheckActions = {
  sendCode: Act<{ customerId: string }, { checkId: string }>;
  confirm: Act<{ checkId: string; code: string }, Confirmed>;
  callBack: Act<{ customerId: string; passed: boolean }, { passed: boolean; until: string | null }>;
};
type Props = {
  caller: Caller;
  verified: boolean;
  onVerified: (until: string | null) => void;
  actions: CheckActions;
};

export function VerifyCard({ caller, verified, onVerified, actions }: Props) {
  const t = useTranslations("callers.verify");
  const details = useTranslations("callers.verify.failed");
  const codes = useTranslations("errors.code");
  const [checkId, setCheckId] = useState(caller.waiting?.checkId ?? null);
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const { customerId, reach } = caller;
  const words = (error: AppError | undefined): string =>
    error?.detail === "codes_an_hour" || error?.detail === "code_is_over" || error?.detail === "customer_is_erased"
      ? details(error.detail)
      : codes(error?.code ?? "unavailable");
  const run = async <T,>(
    work: () => Promise<{ ok: true; value: T } | { ok: false; error: AppError }>,
  ): Promise<T | null> => {
    setBusy(true);
    setSaid(null);
    const result = await work().catch(() => null);
    setBusy(false);
    if (result?.ok) return result.value;
    setSaid(words(result?.error));
    return null;
  };
  const send = async () => {
    const sent = await run(() => actions.sendCode(newActionKey(), { customerId }));
    if (sent) setCheckId(sent.checkId);
  };
  const confirm = async () => {
    if (!checkId) return;
    const answer = await run(() => actions.confirm(newActionKey(), { checkId, code }));
    if (!answer) return;
    setCode("");
    if (answer.passed) onVerified(answer.until);
    else setSaid(answer.triesLeft > 0 ? t("wrong", { left: answer.triesLeft }) : t("noneLeft"));
    if (answer.passed || answer.triesLeft === 0) setCheckId(null);
  };
  const note = async (passed: boolean) => {
    const answer = await run(() => actions.callBack(newActionKey(), { customerId, passed }));
    if (answer) onVerified(answer.until);
    if (answer && !answer.passed) setSaid(t("notThey"));
  };
  return (
    <Card heading={t("title")}>
      <p className="text-ink-2">{verified ? t("again") : t("intro")}</p>
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <Button
          tone={checkId || verified ? "plain" : "main"}
          busy={busy && !checkId}
          disabledReason={reach.mail === null && reach.phone === null ? t("noAddress") : undefined}
          onClick={() => void send()}
        >
          {reach.mail ? t("sendTo", { where: reach.mail }) : t("send")}
        </Button>
      </div>
      {checkId && (
        <form
          className="mt-3 flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <TextField
            label={t("code")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button type="submit" tone="main" busy={busy}>
            {t("confirm")}
          </Button>
        </form>
      )}
      {reach.phone && (
        <div className="mt-3 border-line border-t pt-3">
          <p className="mb-2 text-ink-2">{t("callBack", { phone: reach.phone })}</p>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => void note(true)}>
              {t("they")}
            </Button>
            <Button size="sm" onClick={() => void note(false)}>
              {t("notTheyButton")}
            </Button>
          </div>
        </div>
      )}
      <p role="status" className="mt-2 min-h-5 text-risk">
        {said}
      </p>
    </Card>
  );
}
