"use client";
// Where an expression is written: what is wrong is underlined in it, pointed at with a caret below, and said in words.
import { useTranslations } from "next-intl";
import { type RefObject, useId, useRef } from "react";
import { EXPRESSION_LIMIT } from "@/lib/scoring/custom/custom-rule";
import type { ExpressionError } from "@/lib/scoring/custom/engine";

const letters = "whitespace-pre-wrap break-words px-2.5 py-1.5 font-mono text-base leading-5";

type Props = {
  value: string;
  onChange: (value: string) => void;
  errors: readonly ExpressionError[];
  readOnly: boolean;
  input: RefObject<HTMLTextAreaElement | null>;
};

export function ExpressionField({ value, onChange, errors, readOnly, input }: Props) {
  const t = useTranslations("custom-rules.expression");
  const [id, hintId, errorId] = [useId(), useId(), useId()];
  const behind = useRef<HTMLDivElement>(null);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {t("label")}
      </label>
      <div className="relative rounded-md bg-surface">
        <div
          ref={behind}
          aria-hidden="true"
          className={`absolute inset-0 overflow-hidden border border-transparent text-transparent ${letters}`}
        >
          <Underlined text={value} errors={errors} />
        </div>
        <textarea
          ref={input}
          id={id}
          dir="ltr"
          lang="en"
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          rows={3}
          maxLength={EXPRESSION_LIMIT + 200}
          value={value}
          readOnly={readOnly}
          aria-invalid={errors.length > 0}
          aria-describedby={`${hintId} ${errorId}`}
          onChange={(event) => onChange(event.target.value)}
          onScroll={({ currentTarget }) => behind.current?.scrollTo(0, currentTarget.scrollTop)}
          className={`relative block field-sizing-content max-h-80 min-h-16 w-full resize-y rounded-md border border-control bg-transparent text-ink aria-invalid:border-risk ${letters}`}
        />
      </div>
      <p id={hintId} className="text-ink-3 text-sm">
        {t("hint")}
      </p>
      <div id={errorId} role="status">
        {errors.map((error) => (
          <Pointed key={`${error.from} ${error.code}`} text={value} error={error} />
        ))}
      </div>
    </div>
  );
}

/** The same text behind the field, unseen but for the lines under what is wrong. */
function Underlined({ text, errors }: { text: string; errors: readonly ExpressionError[] }) {
  const parts: { from: number; text: string; wrong: boolean }[] = [];
  let at = 0;
  for (const { from, to } of errors) {
    const end = Math.max(to, Math.min(from + 1, text.length));
    if (from < at) continue;
    parts.push(
      { from: at, text: text.slice(at, from), wrong: false },
      { from, text: text.slice(from, end), wrong: true },
    );
    at = end;
  }
  parts.push({ from: at, text: text.slice(at), wrong: false });
  return parts.map((part) =>
    part.wrong ? (
      <span key={`w${part.from}`} className="underline decoration-2 decoration-risk decoration-wavy underline-offset-3">
        {part.text}
      </span>
    ) : (
      <span key={`p${part.from}`}>{part.text}</span>
    ),
  );
}

/** The line with a caret under the character, and what is wrong there. */
function Pointed({ text, error }: { text: string; error: ExpressionError }) {
  const t = useTranslations("custom-rules.expression");
  const lineStart = text.lastIndexOf("\n", error.from - 1) + 1;
  const lineEnd = text.indexOf("\n", error.from);
  const line = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd);
  const column = error.from - lineStart;
  // A long line is shown around the place.
  const first = Math.max(0, column - 40);
  const width = Math.max(1, Math.min(error.to - error.from, line.length - column));
  const types = useTranslations("custom-rules.features.type");
  const [left, right] = (error.types ?? []) as Parameters<typeof types>[0][];
  const what =
    error.code === "syntax" && error.suggestion
      ? t("written")
      : left && right
        ? t("unlike", { left: types(left), right: types(right) })
        : t(`error.${error.code}`, { about: error.about ?? "", message: error.message });
  return (
    <div className="mt-1 rounded-md bg-risk-soft px-2.5 py-1.5">
      <pre aria-hidden="true" dir="ltr" className="overflow-x-auto font-mono text-sm leading-4">
        {line.slice(first, first + 90)}
        {"\n"}
        <span className="text-risk">
          {" ".repeat(column - first)}
          {"^".repeat(Math.min(width, 50))}
        </span>
      </pre>
      <p className="text-risk">
        {t("at", { place: error.from + 1 })} {what}
        {error.suggestion && <> {t("meant", { name: error.suggestion })}</>}
      </p>
    </div>
  );
}
