"use client";
// What exactly the measure takes: which functions, and only of some assets, up to an amount, or with certain others.
import { useTranslations } from "next-intl";
import type { RestrictionComposition } from "@/lib/restrictions/dto";
import { possible } from "@/lib/restrictions/measures";
import type { AccountFunction } from "@/lib/restrictions/scope";
import type { RestrictionMeasure } from "@/lib/restrictions/states";
import { Checkbox } from "../ui/checkbox";
import { Field, TextArea, TextField } from "../ui/field";
import { type DraftFault, type RestrictionDraft, transactionOf } from "./restriction-draft";
import { useRestrictionWords } from "./restriction-words";

export type ComposerPart = {
  draft: RestrictionDraft;
  composition: RestrictionComposition;
  /** What is wrong with a field, in words. */
  fault: (field: DraftFault["field"]) => string | undefined;
  onChange: (draft: RestrictionDraft) => void;
};

export function ComposerScope(props: ComposerPart & { measure: RestrictionMeasure }) {
  const { draft, composition, fault, onChange } = props;
  const t = useTranslations("restriction-desk.compose");
  const words = useRestrictionWords();
  const functions = possible[props.measure];
  const transaction = transactionOf(composition);
  const toggle = (name: AccountFunction, on: boolean) =>
    onChange({
      ...draft,
      // In the order of the account, however they were ticked.
      functions: functions.filter((each) => (each === name ? on : draft.functions.includes(each))),
    });
  const wrong = fault("functions");
  return (
    <section aria-labelledby="composer-scope" className="flex flex-col gap-3">
      <div>
        <h3 id="composer-scope" className="mb-1">
          {t("scope")}
        </h3>
        <ul className="grid gap-x-4 sm:grid-cols-2">
          {functions.map((name) => (
            <li key={name} className="py-0.5">
              <Checkbox checked={draft.functions.includes(name)} onChange={(on) => toggle(name, on)}>
                {words.function(name)}
              </Checkbox>
            </li>
          ))}
        </ul>
        {wrong && (
          <p role="alert" className="text-risk text-sm">
            {wrong}
          </p>
        )}
      </div>
      {transaction && (
        <Checkbox checked={draft.transaction} onChange={(on) => onChange({ ...draft, transaction: on })}>
          {t("transaction")} <bdi className="break-all text-ink-3">{transaction}</bdi>
        </Checkbox>
      )}
      <details open={Boolean(draft.assets || draft.amount || draft.counterparties)}>
        <summary className="cursor-pointer py-1 text-ink-2">{t("narrow")}</summary>
        <div className="mt-1.5 flex flex-col gap-3">
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField
              label={t("assets")}
              hint={t("assetsHint")}
              optional
              error={fault("assets")}
              maxLength={400}
              value={draft.assets}
              onChange={(event) => onChange({ ...draft, assets: event.target.value })}
            />
            <TextField
              label={t("amount")}
              hint={t("amountHint")}
              optional
              inputMode="decimal"
              error={fault("amount")}
              maxLength={18}
              value={draft.amount}
              onChange={(event) => onChange({ ...draft, amount: event.target.value })}
            />
          </div>
          <Field label={t("counterparties")} hint={t("counterpartiesHint")} optional error={fault("counterparties")}>
            <TextArea
              rows={2}
              value={draft.counterparties}
              onChange={(event) => onChange({ ...draft, counterparties: event.target.value })}
            />
          </Field>
        </div>
      </details>
    </section>
  );
}
