"use client";
// Deciding, keeping the payout paused, handing a decision back: each in a dialog, with what follows said before it is done.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useState } from "react";
import type { DisputeView } from "@/lib/disputes/dto";
import { disputeOutcomes, PLATFORM } from "@/lib/disputes/states";
import { useFormat } from "@/lib/i18n/use-format";
import { ChoiceList } from "../appeal/choice-list";
import { FormDialog } from "../appeal/form-dialog";
import { GuardedText } from "../inquiry/guarded-text";
import { useDraft } from "../inquiry/use-draft";
import { Field, TextArea, TextField } from "../ui/field";
import { type Decision, type Draft, emptyDraft, missingIn, toDecision } from "./decision-draft";

type Run<Input> = (input: Input) => Promise<string | null>;
type DialogProps<Input> = { view: DisputeView; onClose: () => void; run: Run<Input>; confirmDialog: ReactNode };

export function DecideDialog({ view, onClose, run, confirmDialog }: DialogProps<Decision>) {
  const t = useTranslations("disputes.deciding");
  const outcomes = useTranslations("disputes.outcome");
  const format = useFormat();
  const draft = useDraft<Draft>(`dispute:${view.id}:decision`, () => emptyDraft(view));
  const { outcome } = draft.value;
  const keep = (changed: Partial<Draft>) => draft.keep({ ...draft.value, ...changed });
  const missing = missingIn(draft.value, view);
  const decide = async (): Promise<string | null> => {
    if (!outcome) return null;
    const failed = await run(toDecision(draft.value, outcome));
    if (!failed) draft.forget();
    return failed;
  };
  return (
    <FormDialog
      keeps
      size="lg"
      title={t("title", { key: view.key })}
      description={t("detail")}
      confirm={outcome ? t(`confirm.${outcome}`) : t("confirmPlain")}
      why={missing ? t(`missing.${missing}`) : undefined}
      onClose={onClose}
      run={decide}
    >
      <div className="grid gap-3.5 md:grid-cols-2 md:items-start">
        <div className="flex min-w-0 flex-col gap-3.5">
          <ChoiceList
            label={t("outcome")}
            value={outcome}
            onChange={(chosen) => keep({ outcome: chosen })}
            options={disputeOutcomes.map((each) => ({
              value: each,
              label: outcomes(each),
              detail: t(`outcomes.${each}`),
            }))}
          />
          {outcome === "penalty" && (
            <TextField
              label={t("penalty")}
              inputMode="decimal"
              value={draft.value.penalty}
              onChange={(event) => keep({ penalty: event.target.value })}
            />
          )}
          {(outcome === "refund" || outcome === "penalty") && (
            <TextField
              label={t(outcome === "refund" ? "refund" : "refundOptional")}
              hint={view.usdCents === null ? undefined : t("most", { amount: format.money(view.usdCents, true) })}
              inputMode="decimal"
              error={missing === "tooMuch" ? t("missing.tooMuch") : undefined}
              value={draft.value.refund}
              onChange={(event) => keep({ refund: event.target.value })}
            />
          )}
          <Field label={t("why")} hint={t("whyHint")}>
            <TextArea
              rows={3}
              maxLength={2_000}
              value={draft.value.why}
              onChange={(event) => keep({ why: event.target.value })}
            />
          </Field>
        </div>
        <div className="flex min-w-0 flex-col gap-3.5">
          <GuardedText
            label={t("toMerchant")}
            hint={t(`hint.${view.languages.merchant}`)}
            lang={view.languages.merchant}
            value={draft.value.toMerchant}
            onChange={(text) => keep({ toMerchant: text })}
          />
          {view.consumer && (
            <GuardedText
              label={t("toConsumer")}
              hint={t(`hint.${view.languages.consumer}`)}
              lang={view.languages.consumer}
              value={draft.value.toConsumer}
              onChange={(text) => keep({ toConsumer: text })}
            />
          )}
          {outcome && <Follows view={view} draft={draft.value} />}
        </div>
      </div>
      {confirmDialog}
    </FormDialog>
  );
}

/** What happens once it is decided, in the order in which it does. */
function Follows({ view, draft: { outcome, refund } }: { view: DisputeView; draft: Draft }) {
  const t = useTranslations("disputes.deciding");
  const lines: string[] = [];
  if (outcome !== "release") lines.push(t("next.propose"));
  if (outcome !== "release" && refund.trim())
    lines.push(t("next.refund", { partner: view.partner ?? (PLATFORM && t("platform")) }));
  if (outcome === "penalty") lines.push(t("next.penalty"));
  if (view.paused) lines.push(t(view.pause?.releasable ? "next.release" : "next.lift"));
  lines.push(t("next.told"));
  return (
    <section aria-label={t("follows")}>
      <h3 className="mb-1">{t("follows")}</h3>
      <ol className="list-decimal ps-5 text-ink-2">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}

type Why = { why: string };

/** A dialog that asks for nothing but why. */
function WhyDialog(props: {
  texts: { title: string; detail: string; why: string; confirm: string };
  onClose: () => void;
  run: Run<Why>;
}) {
  const t = useTranslations("disputes.deciding.missing");
  const [why, setWhy] = useState("");
  return (
    <FormDialog
      title={props.texts.title}
      description={props.texts.detail}
      confirm={props.texts.confirm}
      why={why.trim().length < 3 ? t("why") : undefined}
      onClose={props.onClose}
      run={() => props.run({ why: why.trim() })}
    >
      <Field label={props.texts.why}>
        <TextArea rows={3} maxLength={2_000} value={why} onChange={(event) => setWhy(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

export function KeepPausedDialog({ onClose, run }: Pick<DialogProps<Why>, "onClose" | "run">) {
  const t = useTranslations("disputes.keeping");
  const texts = { title: t("title"), detail: t("detail"), why: t("why"), confirm: t("confirm") };
  return <WhyDialog texts={texts} onClose={onClose} run={run} />;
}

export function ReturnDialog({ own, onClose, run }: Pick<DialogProps<Why>, "onClose" | "run"> & { own: boolean }) {
  const t = useTranslations("disputes.decide");
  const confirm = t(own ? "takeBack" : "return").replace(/\s?…$/, "");
  const texts = { title: t("returnTitle"), detail: t("returnDetail"), why: t("why"), confirm };
  return <WhyDialog texts={texts} onClose={onClose} run={run} />;
}

export function ApproveDialog({
  what,
  onClose,
  run,
  confirmDialog,
}: Omit<DialogProps<null>, "view"> & { what: string }) {
  const t = useTranslations("disputes.decide");
  return (
    <FormDialog
      title={t("approveTitle", { what })}
      description={t("approveDetail")}
      confirm={t("approve").replace(/\s?…$/, "")}
      why={undefined}
      onClose={onClose}
      run={() => run(null)}
    >
      {confirmDialog}
    </FormDialog>
  );
}
