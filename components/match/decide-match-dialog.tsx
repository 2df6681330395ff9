"use client";
// The decision on a match in words: reason, what was compared, what was seen. It rests on the version that the person saw; what
// came since is said, and looked at, first.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { MatchDetail } from "@/lib/matches/dto";
import {
  type ComparedField,
  comparedFields,
  confirmReasons,
  discountReasons,
  inconclusiveReasons,
} from "@/lib/matches/states";
import { onConfirmKey } from "../case/confirm-key";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import { Select } from "../ui/select";
import { useShortcuts } from "../ui/shortcuts";
import type { MatchAct } from "./match-actions";

const LEAST_TEXT = 10;
const reasonsOf: Record<MatchAct, readonly string[]> = {
  discount: discountReasons,
  confirm: confirmReasons,
  inconclusive: inconclusiveReasons,
  reopen: [],
  withdraw: [],
};
export type MatchWords = { version: number; reasonCode: string; fields: ComparedField[]; text: string };

export type DecideMatchDialogProps = {
  act: MatchAct;
  match: MatchDetail;
  me: string;
  onClose: () => void;
  /** Answers what failed in words, or null when it worked. */
  decide: (words: MatchWords) => Promise<string | null>;
};

/** Mount it to open it, unmount it to close it. */
export function DecideMatchDialog({ act, match, me, onClose, decide }: DecideMatchDialogProps) {
  const t = useTranslations("matches.dialog");
  const texts = useTranslations("matches");
  const formId = useId();
  const reasons = reasonsOf[act];
  const [version, setVersion] = useState(match.version);
  const [reasonCode, setReasonCode] = useState<string | null>(reasons.length === 1 ? (reasons[0] ?? null) : null);
  const [fields, setFields] = useState<readonly ComparedField[]>([]);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const stale = match.version > version;
  const compares = reasons.length > 0;
  const short = text.trim().length < LEAST_TEXT;
  const proposes = act === "discount" && match.twoPeople && !match.proposer;
  const agrees = act === "discount" && match.twoPeople && match.proposer && match.proposer.id !== me;

  const submit = async () => {
    setAsked(true);
    if (busy || stale || short || (compares && (!reasonCode || fields.length === 0))) return;
    setBusy(true);
    const failed = await decide({ version, reasonCode: reasonCode ?? "", fields: [...fields], text: text.trim() });
    setBusy(false);
    setFailure(failed);
    if (!failed) onClose();
  };
  useShortcuts([{ keys: "mod+enter", label: t("confirm"), run: submit, inDialog: true, whileTyping: true }]);
  const toggle = (field: ComparedField, on: boolean) =>
    setFields(comparedFields.filter((each) => (each === field ? on : fields.includes(each))));

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t(`title.${act}`)}
      description={t(`detail.${act}`)}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          <Button
            tone="main"
            type="submit"
            form={formId}
            keys="mod+enter"
            busy={busy}
            disabledReason={stale ? t("staleTitle") : undefined}
          >
            {t(proposes ? "proposeConfirm" : "confirm")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3.5"
        onKeyDownCapture={onConfirmKey(() => void submit())}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {stale && (
          <div role="alert" className="flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-warn">
            {t("staleTitle")}
            <Button size="sm" onClick={() => setVersion(match.version)}>
              {t("staleLooked")}
            </Button>
          </div>
        )}
        {proposes && <p className="rounded-md bg-warn-soft px-3 py-2 text-warn">{t("propose")}</p>}
        {agrees && (
          <p className="rounded-md bg-info-soft px-3 py-2 text-info">
            {t("agree", { name: match.proposer?.name ?? "" })}
          </p>
        )}
        {reasons.length > 1 && (
          <Field label={t("reason")} error={asked && !reasonCode && t("reasonMissing")}>
            <Select
              value={reasonCode}
              onChange={setReasonCode}
              placeholder={t("reasonMissing")}
              options={reasons.map((value) => ({ value, label: texts(`code.${value}` as "code.name_only") }))}
            />
          </Field>
        )}
        {compares && (
          <fieldset>
            <legend className="mb-1 font-medium">{t("fields")}</legend>
            <div className="grid gap-x-3 sm:grid-cols-2">
              {comparedFields.map((field) => (
                <Checkbox key={field} checked={fields.includes(field)} onChange={(on) => toggle(field, on)}>
                  {texts(`field.${field}`)}
                </Checkbox>
              ))}
            </div>
            {asked && fields.length === 0 && (
              <p role="alert" className="text-risk text-sm">
                {t("fieldsMissing")}
              </p>
            )}
          </fieldset>
        )}
        <Field label={t("text")} hint={t("textHint")} error={asked && short && t("textShort")}>
          <TextArea
            rows={4}
            maxLength={2_000}
            dir="auto"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
