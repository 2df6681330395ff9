"use client";
// What an outcome asks besides its reasons: whether it was wrong then, the smaller measure, what lifts a block, what becomes of a
// document.
import { useTranslations } from "next-intl";
import { blockLiftBases } from "@/lib/restrictions/states";
import { Field, TextField } from "../ui/field";
import { Select } from "../ui/select";
import { useAppealWords } from "./appeal-words";
import { ChoiceList } from "./choice-list";
import { type Draft, type Needs, upTo } from "./decision-draft";

type Props = { measure: string | null; draft: Draft; needs: Needs; keep: (changed: Partial<Draft>) => void };

export function DecisionFields({ measure, draft, needs, keep }: Props) {
  const t = useTranslations("appeal-desk.deciding");
  const words = useAppealWords();
  return (
    <>
      {needs.why && (
        <ChoiceList
          label={t("then")}
          value={draft.kind}
          onChange={(kind) => keep({ kind })}
          options={[
            { value: "wrong", label: t("wrongThen"), detail: t("wrongThenDetail") },
            { value: "new", label: t("newEvidence"), detail: t("newEvidenceDetail") },
          ]}
        />
      )}
      {needs.smaller && (
        <>
          <Field label={t("smaller")}>
            <Select
              value={draft.smaller}
              placeholder={t("chooseSmaller")}
              onChange={(smaller) => keep({ smaller })}
              options={upTo(measure).map((value) => ({ value, label: words.measure(value) }))}
            />
          </Field>
          <TextField
            label={t("until")}
            optional
            type="date"
            value={draft.until}
            onChange={(event) => keep({ until: event.target.value })}
          />
        </>
      )}
      {needs.basis && (
        <ChoiceList
          label={t("basis")}
          value={draft.basis}
          onChange={(basis) => keep({ basis })}
          options={blockLiftBases.map((value) => ({ value, label: t(`bases.${value}`) }))}
        />
      )}
      {needs.item && (
        <ChoiceList
          label={t("item")}
          value={draft.item}
          onChange={(item) => keep({ item })}
          options={(["accept", "ask_again"] as const).map((value) => ({ value, label: t(`items.${value}`) }))}
        />
      )}
    </>
  );
}
