"use client";
// Deciding a case: reason, "did it deserve a look?", a drafted note, what will be remembered. It rests on the version that the
// person saw: whatever changed since is shown here, and looked at, before anything is decided.
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useMemo, useRef, useState } from "react";
import type { CaseChange, CaseDetail } from "@/lib/cases/dto";
import { isMatchCase } from "@/lib/cases/own-page";
import type { CaseOutcome } from "@/lib/cases/states";
import type { Result } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";
import { LetsGo } from "../case-queue/lets-go";
import { ReasonList } from "../case-queue/reason-list";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import { useShortcuts } from "../ui/shortcuts";
import type { CasePageActions, Closed } from "./case-actions";
import { useCaseWords } from "./case-words";
import { changesAfter } from "./changes-in-words";
import { onConfirmKey } from "./confirm-key";
import { secondPersonTurn } from "./decision-plan";
import { DeservedLook } from "./deserved-look";
import { draftNote } from "./draft-note";
import { RememberedList } from "./remembered-list";
import { StaleNotice } from "./stale-notice";

export type DecideDialogProps = {
  /** The case as the page has it now; kept fresh while the dialog is open. */
  detail: CaseDetail;
  me: { id: string };
  outcome: CaseOutcome;
  /** A reason to begin with. */
  reason?: string;
  onClose: () => void;
  /** Calls the command under a fresh key and reads the case again; says nothing itself. */
  decide: (input: Parameters<CasePageActions["close"]>[1]) => Promise<Result<Closed>>;
  onDecided: (closed: Closed) => void;
  /** The fresh code's dialog, while it is asked for. */
  over: ReactNode;
};

/** Mount it to open it, unmount it to close it. */
export function DecideDialog({ detail, me, outcome, reason, onClose, decide, onDecided, over }: DecideDialogProps) {
  const t = useTranslations("case.dialog");
  const draft = useDraft(detail, outcome);
  const words = useCaseWords();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [seenVersion, setSeenVersion] = useState(detail.version);
  const [refused, setRefused] = useState<{ version: number; changes: CaseChange[] } | null>(null);
  const [reasonCode, setReasonCode] = useState<string | null>(reason ?? null);
  const [deservedLook, setDeservedLook] = useState<boolean | null>(null);
  // Null until the person writes: the draft then still follows what is new.
  const [written, setWritten] = useState<string | null>(null);
  const note = written ?? draft;
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const missed = detail.version > seenVersion ? changesAfter(detail.timeline, seenVersion) : (refused?.changes ?? []);
  const stale = detail.version > seenVersion || refused !== null;
  const turn = secondPersonTurn(detail, me.id, outcome);

  const submit = async () => {
    setAsked(true);
    if (stale || busy || !reasonCode || deservedLook === null) return;
    setBusy(true);
    setFailure(null);
    const result = await decide({
      caseId: detail.id,
      version: seenVersion,
      outcome,
      reasonCode,
      deservedLook,
      note: note.trim() || undefined,
    });
    setBusy(false);
    if (result.ok) onDecided(result.value);
    else if (result.error.code === "stale")
      setRefused(result.error.params as { version: number; changes: CaseChange[] });
    else setFailure(words.failure(result.error));
  };
  const looked = () => {
    setSeenVersion(Math.max(detail.version, refused?.version ?? 0));
    setRefused(null);
    // The button that was pressed goes away with the notice; the focus must not go with it.
    form.current?.focus();
  };
  useShortcuts([{ keys: "mod+enter", label: t("confirm"), run: submit, inDialog: true, whileTyping: true }]);

  const title = isMatchCase(detail) && outcome === "false_positive" ? "match" : outcome;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t(`title.${title}`, { key: detail.key })}
      description={<Subject detail={detail} />}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          <Button
            tone="main"
            keys="mod+enter"
            type="submit"
            form={formId}
            busy={busy}
            disabledReason={stale ? t("blocked") : undefined}
          >
            {t(turn === "propose" ? "propose" : "confirm")}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        tabIndex={-1}
        noValidate
        className="outline-none flex flex-col gap-3.5"
        onKeyDownCapture={onConfirmKey(() => void submit())}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {stale && <StaleNotice changes={missed} onLooked={looked} />}
        {turn === "propose" && <p className="rounded-md bg-warn-soft px-3 py-2 text-warn">{t("second")}</p>}
        {turn === "agree" && (
          <p className="rounded-md bg-info-soft px-3 py-2 text-info">
            {t.rich("agree", { name: detail.secondPerson.proposedBy?.name ?? "", who: (name) => <bdi>{name}</bdi> })}
          </p>
        )}
        <LetsGo outcome={outcome} measures={[detail.measure]} />
        <div>
          <h3 className="mb-1">{t("reason")}</h3>
          <ReasonList codes={detail.reasonCodes[outcome]} value={reasonCode ?? ""} onChange={setReasonCode} />
          {asked && !reasonCode && (
            <p role="alert" className="text-risk text-sm">
              {t("reasonMissing")}
            </p>
          )}
        </div>
        <DeservedLook value={deservedLook} onChange={setDeservedLook} missing={asked && deservedLook === null} />
        <Field label={t("note")} hint={t("noteHint")}>
          <TextArea rows={5} maxLength={8_000} value={note} onChange={(event) => setWritten(event.target.value)} />
        </Field>
        <RememberedList detail={detail} outcome={outcome} />
      </form>
      {over}
    </Dialog>
  );
}

/** Who the decision is about, and the one sentence of why. */
function Subject({ detail }: { detail: CaseDetail }) {
  const format = useFormat();
  return (
    <>
      {detail.customer.name && <bdi>{detail.customer.name}</bdi>}
      {detail.customer.name && " · "}
      {format.reason(detail.headline)}
    </>
  );
}

function useDraft(detail: CaseDetail, outcome: CaseOutcome): string {
  const t = useTranslations("case.draft");
  const [words, format] = [useCaseWords(), useFormat()];
  return useMemo(
    () =>
      draftNote(detail, outcome, {
        ...words,
        fired: (hit) => format.reason(hit),
        line: (line, values) => t(line, values),
        separator: t("separator"),
      }),
    [detail, outcome, words, format, t],
  );
}
