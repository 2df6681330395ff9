"use client";
// Words that a customer will read, checked while they are written: what may not be told is underlined, explained, and something
// else to say is offered. The commands check the same again.
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { checkWording } from "@/lib/wording/guard";
import { Field, TextArea } from "../ui/field";

/** Whether these words may go to a customer. */
export const mayBeTold = (text: string): boolean => checkWording(text).ok;

const AROUND = 40;

/** A field of words for the customer. `lang` is the customer's language. */
export function GuardedText(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  value: string;
  onChange: (text: string) => void;
  rows?: number;
  lang?: string;
  optional?: boolean;
  maxLength?: number;
}) {
  const { value } = props;
  const checked = useMemo(() => checkWording(value), [value]);
  return (
    <Field
      label={props.label}
      hint={props.hint}
      optional={props.optional}
      error={checked.ok ? props.error : <Findings text={value} findings={checked.findings} />}
    >
      <TextArea
        rows={props.rows ?? 3}
        maxLength={props.maxLength ?? 2_000}
        dir="auto"
        lang={props.lang}
        value={value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}

type Finding = Extract<ReturnType<typeof checkWording>, { ok: false }>["findings"][number];

function Findings({ text, findings }: { text: string; findings: readonly Finding[] }) {
  const t = useTranslations("wording");
  const own = useTranslations("inquiry-desk.guard");
  return (
    <span className="block">
      <span className="block font-medium">{t("title")}</span>
      {findings.map((finding) => (
        <span key={`${finding.start} ${finding.end}`} className="mt-1 block border-risk border-s-2 ps-2">
          <bdi className="block text-ink">
            {finding.start > AROUND && "…"}
            {text.slice(Math.max(0, finding.start - AROUND), finding.start)}
            <mark className="bg-risk-soft text-risk underline decoration-risk decoration-wavy underline-offset-2">
              {text.slice(finding.start, finding.end)}
            </mark>
            {text.slice(finding.end, finding.end + AROUND)}
            {finding.end + AROUND < text.length && "…"}
          </bdi>
          <span className="block">{t(`reason.${finding.reason}`)}</span>
          <span className="block text-ink-2">
            {own("instead")} <q>{t(`instead.${finding.reason}`)}</q>
          </span>
        </span>
      ))}
    </span>
  );
}
