"use client";
// More time, and ending without an answer: withdrawing with a reason, or no longer waiting once the deadline has passed.
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { InquiryView } from "@/lib/inquiries/dto";
import { withdrawReasons } from "@/lib/inquiries/lifecycle";
import { AlertDialog } from "../ui/alert-dialog";
import { Field } from "../ui/field";
import { usePresent } from "../ui/present";
import { Select } from "../ui/select";
import { useInquiryWords } from "./inquiry-words";

const HOUR = 3_600_000;
const longer = [24, 72, 168, 336];
export type WithdrawReason = (typeof withdrawReasons)[number];

type Common = {
  title: string;
  description: ReactNode;
  confirm: string;
  tone?: "main" | "danger";
  children?: ReactNode;
};

/** A question that closes when it has worked, and says what failed. */
function Ask(props: Common & { onClose: () => void; run: () => Promise<string | null> }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    const failed = await props.run();
    setBusy(false);
    setFailure(failed);
    if (!failed) props.onClose();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && !busy && props.onClose()}
      title={props.title}
      description={props.description}
      confirmLabel={props.confirm}
      tone={props.tone}
      busy={busy}
      onConfirm={() => void confirm()}
    >
      {props.children}
      {failure && (
        <p role="alert" className="mt-2 text-risk">
          {failure}
        </p>
      )}
    </AlertDialog>
  );
}

type Props<Input> = { view: InquiryView; onClose: () => void; run: (input: Input) => Promise<string | null> };

export function ExtendDialog({ view, onClose, run }: Props<number>) {
  const t = useTranslations("inquiry-desk.extend");
  const format = useFormat();
  const present = usePresent();
  const [hours, setHours] = useState(72);
  const due = view.dueAt ? Date.parse(view.dueAt) : present;
  const until = Math.max(due, present) + hours * HOUR;
  return (
    <Ask title={t("title")} description={t("detail")} confirm={t("confirm")} onClose={onClose} run={() => run(hours)}>
      <Field label={t("by")} hint={t("until", { when: format.instant(until) })}>
        <Select
          value={String(hours)}
          onChange={(value) => setHours(Number(value))}
          options={longer.map((each) => ({ value: String(each), label: format.duration(each * HOUR) }))}
        />
      </Field>
    </Ask>
  );
}

export function WithdrawDialog({ onClose, run }: Props<WithdrawReason>) {
  const t = useTranslations("inquiry-desk.withdraw");
  const words = useInquiryWords();
  const [because, setBecause] = useState<WithdrawReason>("no_longer_needed");
  return (
    <Ask title={t("title")} description={t("detail")} confirm={t("confirm")} onClose={onClose} run={() => run(because)}>
      <Field label={t("because")}>
        <Select
          value={because}
          onChange={setBecause}
          options={withdrawReasons.map((value) => ({ value, label: words.end(value) }))}
        />
      </Field>
    </Ask>
  );
}

/** Nobody's silence decides anything by itself: a person does, here. */
export function ExpireDialog({ onClose, run }: Props<null>) {
  const t = useTranslations("inquiry-desk.expire");
  return (
    <Ask
      title={t("title")}
      description={t("detail")}
      confirm={t("confirm")}
      tone="danger"
      onClose={onClose}
      run={() => run(null)}
    />
  );
}
