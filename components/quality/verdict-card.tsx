"use client";
// The verdict: what it is, why, and in one's own words. Nothing is preselected, and nothing of the first decision is here to lean on.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import { type CaseOutcome, caseOutcomes } from "@/lib/cases/states";
import type { BlindCase } from "@/lib/quality/dto";
import { useCaseWords } from "../case/case-words";
import { onConfirmKey } from "../case/confirm-key";
import { ReasonList } from "../case-queue/reason-list";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Field, TextArea } from "../ui/field";
import { useShortcuts } from "../ui/shortcuts";
import { type ReviewAction, unreachable, useQualityFailure } from "./quality-actions";

const LEAST_WORDS = 10;

export function VerdictCard({ blind, review }: { blind: BlindCase; review: ReviewAction }) {
  const t = useTranslations("quality.verdict");
  const words = useCaseWords();
  const router = useRouter();
  const failure = useQualityFailure();
  const [outcome, setOutcome] = useState<CaseOutcome | null>(null);
  const [reasonCode, setReasonCode] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const lacks = !outcome ? "outcome" : !reasonCode ? "reason" : text.trim().length < LEAST_WORDS ? "words" : null;
  const submit = async () => {
    if (busy || lacks || !outcome || !reasonCode) return;
    setBusy(true);
    const given = { lookId: blind.id, outcome, reasonCode, words: text.trim() };
    const result = await review(newActionKey(), given).catch(() => unreachable);
    if (!result.ok) {
      setBusy(false);
      return setFailed(failure(result.error));
    }
    const { agreed, reopened, bandPaused } = result.value;
    if (bandPaused) toast.warning(t("bandPaused"));
    toast.success(t(agreed ? "agreed" : reopened ? "reopened" : "disagreed"));
    router.refresh();
  };
  useShortcuts([{ keys: "mod+enter", label: t("go"), run: () => void submit(), whileTyping: true }]);
  return (
    <Card level={2} heading={t("title")}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDownCapture={onConfirmKey(() => void submit())}
      >
        <p className="text-ink-2">{t("hint")}</p>
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="mb-1 font-medium">{t("outcome")}</legend>
          {caseOutcomes.map((each) => (
            <label
              key={each}
              className="flex min-h-control cursor-pointer items-center gap-2 rounded-md border border-control bg-surface px-2.5 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-focus"
            >
              <input
                type="radio"
                name="outcome"
                value={each}
                checked={outcome === each}
                onChange={() => {
                  setOutcome(each);
                  setReasonCode(null);
                }}
                className="accent-accent"
              />
              {words.outcome(each)}
            </label>
          ))}
        </fieldset>
        {outcome && (
          <div>
            <p className="mb-1 font-medium">{t("reason")}</p>
            <ReasonList codes={blind.reasonCodes[outcome]} value={reasonCode ?? ""} onChange={setReasonCode} />
          </div>
        )}
        <Field label={t("words")} hint={t("wordsHint")}>
          <TextArea rows={3} maxLength={2_000} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <div className="flex flex-wrap items-center gap-3">
          <Button
            tone="main"
            type="submit"
            keys="mod+enter"
            busy={busy}
            disabledReason={lacks ? t(`lacks.${lacks}`) : undefined}
          >
            {t("go")}
          </Button>
          {failed && (
            <p role="alert" className="text-risk">
              {failed}
            </p>
          )}
        </div>
      </form>
    </Card>
  );
}
