"use client";
// Deciding one case, or several that rest on the same evidence: why, whether it deserved a person's look, what is left to do.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CaseRow } from "@/lib/cases/dto";
import { reasonCodesFor } from "@/lib/cases/states";
import { useFormat } from "@/lib/i18n/use-format";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import { Kbd } from "../ui/kbd";
import { Name } from "../ui/name";
import { SegmentedControl } from "../ui/segmented-control";
import { useShortcuts } from "../ui/shortcuts";
import { Skeleton } from "../ui/skeleton";
import { ConfirmForm } from "./confirm-form";
import { LetsGo } from "./lets-go";
import { ReasonList } from "./reason-list";
import { useCaseDetail } from "./use-case-detail";
import type { Decision } from "./use-case-work";

export type DecideRequest = { rows: readonly CaseRow[]; outcome: Decision["outcome"] };

/** Open while `request` is given; the form begins anew with each one. */
export function DecideDialog(props: {
  request: DecideRequest | null;
  onClose: () => void;
  onDecide: (rows: readonly CaseRow[], decision: Decision) => void;
}) {
  const t = useTranslations("queue.decide");
  const format = useFormat();
  const { request } = props;
  if (!request) return null;
  const [first] = request.rows;
  const many = request.rows.length > 1;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={t(`title.${request.outcome}`)}
      description={
        <>
          {many && t("together", { count: request.rows.length })}
          {!many && first?.name && <Name>{first.name}</Name>}{" "}
          {!many && <span className="text-ink-3">· {first?.key}</span>}
          {first && <span className="block text-ink-3">{format.reason(first.headline)}</span>}
        </>
      }
    >
      <DecideForm key={first?.id} request={request} onClose={props.onClose} onDecide={props.onDecide} />
    </Dialog>
  );
}

type Answer = "yes" | "no" | "";

function DecideForm({
  request,
  onClose,
  onDecide,
}: {
  request: DecideRequest;
  onClose: () => void;
  onDecide: (rows: readonly CaseRow[], decision: Decision) => void;
}) {
  const t = useTranslations("queue.decide");
  const common = useTranslations("common");
  const { rows, outcome } = request;
  const single = rows.length === 1 ? rows[0] : undefined;
  const codes = reasonCodesFor(rows[0]?.rules ?? [], outcome);
  const [reasonCode, setReason] = useState("");
  const [look, setLook] = useState<Answer>("");
  const [note, setNote] = useState("");
  const [done, setDone] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const detail = useCaseDetail(single?.id ?? null);
  const steps = detail.data?.steps.filter((step) => step.required && step.state !== "done") ?? [];
  const left = steps.filter(({ code }) => !done.includes(code)).length;
  const refused = detail.data?.may.close === false;
  const missing = refused
    ? t("missing.mayNot")
    : !reasonCode
      ? t("missing.reason")
      : !look
        ? t("missing.look")
        : single && !detail.data
          ? common("loading")
          : left > 0
            ? t("missing.steps", { count: left })
            : undefined;
  const decide = () => {
    if (missing) return setTried(true);
    const extra = single ? { stepsDone: steps.map(({ code }) => code), note: note.trim() || undefined } : {};
    onDecide(rows, { outcome, reasonCode, deservedLook: look === "yes", ...extra });
  };
  useShortcuts([
    { keys: "y", label: t("lookYes"), inDialog: true, run: () => setLook("yes") },
    { keys: "n", label: t("lookNo"), inDialog: true, run: () => setLook("no") },
  ]);
  return (
    <ConfirmForm onConfirm={decide}>
      <LetsGo outcome={outcome} measures={rows.map(({ measure }) => measure)} />
      <div>
        <p className="mb-1 font-medium">{t("reason")}</p>
        <ReasonList codes={codes} value={reasonCode} onChange={setReason} />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium">
          {t("look")} <Kbd keys="y" /> <Kbd keys="n" />
        </p>
        <SegmentedControl<Answer>
          label={t("look")}
          value={look}
          onChange={setLook}
          options={[
            { value: "yes", label: t("lookYes") },
            { value: "no", label: t("lookNo") },
          ]}
        />
      </div>
      {single && detail.isPending && <Skeleton className="w-2/3" />}
      {steps.length > 0 && <StepTicks steps={steps.map(({ code }) => code)} done={done} onChange={setDone} />}
      {single ? (
        <Field label={t("note")} optional>
          <TextArea rows={2} value={note} onChange={(event) => setNote(event.target.value)} maxLength={8000} />
        </Field>
      ) : (
        <p className="text-ink-2">{t("togetherHint")}</p>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Said missing={refused || tried ? missing : undefined} />
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button tone="main" keys="mod+enter" disabledReason={missing} onClick={decide}>
          {t(`confirm.${outcome}`)}
        </Button>
      </div>
    </ConfirmForm>
  );
}

/** Required steps that are not done yet; ticking them declares them done with the decision. */
function StepTicks(props: {
  steps: readonly string[];
  done: readonly string[];
  onChange: (done: readonly string[]) => void;
}) {
  const t = useTranslations("queue.decide");
  const texts = useTranslations("decisions.step");
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{t("stepsLeft")}</legend>
      {props.steps.map((code) => {
        const known = code as Parameters<typeof texts>[0];
        return (
          <Checkbox
            key={code}
            checked={props.done.includes(code)}
            onChange={(on) => props.onChange(on ? [...props.done, code] : props.done.filter((each) => each !== code))}
          >
            {texts.has(known) ? texts(known) : code}
          </Checkbox>
        );
      })}
    </fieldset>
  );
}

/** What is missing, for whoever tried or may not; else that it happens quietly. */
function Said({ missing }: { missing: string | undefined }) {
  const t = useTranslations("queue.decide");
  return missing ? (
    <span role="status" className="basis-full text-warn">
      {missing}
    </span>
  ) : (
    <span className="basis-full text-ink-3">{t("quiet")}</span>
  );
}
