"use client";
// Asking for more, telling that it takes longer, and what makes it good again.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AppealView } from "@/lib/appeals/dto";
import { type Compensation, compensations, type DelayReason, delayReasons } from "@/lib/appeals/states";
import { readUsd } from "@/lib/i18n/read-usd";
import { useFormat } from "@/lib/i18n/use-format";
import { GuardedText, mayBeTold } from "../inquiry/guarded-text";
import { TextField } from "../ui/field";
import { ChoiceList } from "./choice-list";
import { FormDialog } from "./form-dialog";

type Props<Input> = {
  view: AppealView;
  onClose: () => void;
  /** Answers what failed in words, or null when it worked. */
  run: (input: Input) => Promise<string | null>;
};

export function AskDialog({ view, onClose, run }: Props<{ words: string }>) {
  const t = useTranslations("appeal-desk.asking");
  const [words, setWords] = useState("");
  const why = words.trim().length < 3 ? t("empty") : mayBeTold(words) ? undefined : t("wording");
  return (
    <FormDialog
      title={t("title")}
      description={t("detail")}
      confirm={t("confirm")}
      keyed
      why={why}
      onClose={onClose}
      run={() => run({ words: words.trim() })}
    >
      <GuardedText
        label={t("words")}
        hint={t(view.language === "zh" ? "hintZh" : "hintEn")}
        lang={view.language}
        maxLength={4_000}
        value={words}
        onChange={setWords}
      />
    </FormDialog>
  );
}

export function DelayDialog({ view, onClose, run }: Props<{ reason: DelayReason }>) {
  const t = useTranslations("appeal-desk");
  const format = useFormat();
  const [reason, setReason] = useState<DelayReason>("more_to_read");
  return (
    <FormDialog
      title={t("delaying.title")}
      description={t("delaying.detail", { when: format.date(Date.parse(view.outerLimitAt)) })}
      confirm={t("delaying.confirm")}
      keyed
      why={undefined}
      onClose={onClose}
      run={() => run({ reason })}
    >
      <ChoiceList
        label={t("delaying.reason")}
        value={reason}
        onChange={setReason}
        options={delayReasons.map((value) => ({ value, label: t(`delay.${value}`) }))}
      />
    </FormDialog>
  );
}

export function RemedyDialog({ onClose, run }: Props<{ compensation: Compensation; usdCents?: number }>) {
  const t = useTranslations("appeal-desk");
  const [kind, setKind] = useState<Compensation>("apology");
  const [amount, setAmount] = useState("");
  const named = kind === "fees" || kind === "amount";
  const cents = readUsd(amount);
  const wrong = named && cents === null ? t("remedying.amountWrong") : undefined;
  return (
    <FormDialog
      title={t("remedying.title")}
      description={t("remedying.detail")}
      confirm={t("remedying.confirm")}
      keyed
      why={wrong}
      onClose={onClose}
      run={() => run({ compensation: kind, ...(named && cents !== null ? { usdCents: cents } : {}) })}
    >
      <ChoiceList
        label={t("remedying.kind")}
        value={kind}
        onChange={setKind}
        options={compensations.map((value) => ({
          value,
          label: t(`compensation.${value}`),
          detail: t(`compensationDetail.${value}`),
        }))}
      />
      {named && (
        <TextField
          label={t("remedying.amount")}
          hint={t("remedying.amountHint")}
          error={amount.trim() !== "" && wrong}
          inputMode="decimal"
          maxLength={14}
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
        />
      )}
    </FormDialog>
  );
}
