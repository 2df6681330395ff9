"use client";
// What was found out about an alert of ours.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { InsiderAlert } from "@/lib/inside-control/alerts";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import { SegmentedControl } from "../ui/segmented-control";
import type { CloseAction } from "./inside-actions";
import { useInsideAction } from "./use-inside-action";

const outcomes = ["explained", "acted_on"] as const;

export function CloseAlertDialog(props: { alert: InsiderAlert; close: CloseAction; onDone: () => void }) {
  const t = useTranslations("inside.alerts");
  const { run, busy } = useInsideAction(props.close);
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>("explained");
  const [words, setWords] = useState("");
  const missing = words.trim().length < 10;
  const { id: alertId, version, person } = props.alert;
  const save = async () => {
    if (await run({ alertId, version, outcome, words: words.trim() }, t("saved"))) props.onDone();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && props.onDone()}
      title={t("closeTitle", { name: person.name })}
      description={t("closeDetail", { name: person.name })}
      footer={
        <Button tone="main" busy={busy} disabledReason={missing ? t("missing") : undefined} onClick={() => void save()}>
          {t("save")}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <SegmentedControl
          label={t("outcome")}
          value={outcome}
          onChange={setOutcome}
          options={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
        <Field label={t("words")} hint={t("wordsHint")}>
          <TextArea rows={4} maxLength={2000} value={words} onChange={(event) => setWords(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
