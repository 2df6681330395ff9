"use client";
// One point that the customer raised, in their words, and its answer: a finding and words that the customer will read, checked while
// they are written. What is being written is kept in this tab until it is saved.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AppealPointView, AppealView } from "@/lib/appeals/dto";
import { type Finding, findings } from "@/lib/appeals/states";
import { GuardedText, mayBeTold } from "../inquiry/guarded-text";
import { useDraft } from "../inquiry/use-draft";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { SegmentedControl } from "../ui/segmented-control";
import { FindingTag } from "./appeal-tags";

type Answer = { finding: Finding; answer: string };
type Props = {
  view: Pick<AppealView, "id" | "language">;
  point: AppealPointView;
  current: boolean;
  /** Why the reader cannot answer, or null when they can. */
  locked: boolean;
  editing: boolean;
  onEdit: (editing: boolean) => void;
  /** Answers what failed in words, or null when it was kept. */
  save: (answer: Answer) => Promise<string | null>;
};

export function PointCard({ view, point, current, locked, editing, onEdit, save }: Props) {
  const t = useTranslations("appeal-desk");
  const answered = point.finding !== null;
  const open = !locked && (editing || !answered);
  return (
    <div
      id={`point-${point.position}`}
      tabIndex={-1}
      className={current ? "rounded-lg outline-2 outline-accent outline-offset-1" : "rounded-lg outline-hidden"}
    >
      <Card
        level={2}
        heading={
          <span className="flex flex-wrap items-center gap-2">
            {point.position} · {t(`point.${point.code}`)}
            <FindingTag finding={point.finding} />
          </span>
        }
        aside={
          answered &&
          !locked &&
          !editing && (
            <Button size="sm" tone="ghost" onClick={() => onEdit(true)}>
              {t("points.change")}
            </Button>
          )
        }
      >
        <blockquote dir="auto" className="whitespace-pre-wrap break-words border-line-strong border-s-2 ps-3">
          {point.body}
        </blockquote>
        {open ? (
          <AnswerForm
            key={point.id}
            view={view}
            point={point}
            save={save}
            onDone={() => onEdit(false)}
            mayCancel={answered}
          />
        ) : (
          <Answered view={view} point={point} />
        )}
      </Card>
    </div>
  );
}

function Answered({ view, point }: Pick<Props, "view" | "point">) {
  const t = useTranslations("appeal-desk.points");
  if (!point.answer) return null;
  return (
    <div className="mt-2.5 rounded-md bg-sunken px-3 py-2">
      <p dir="auto" lang={view.language} className="whitespace-pre-wrap break-words">
        {point.answer}
      </p>
      {point.answeredBy && (
        <p className="mt-0.5 text-ink-3 text-sm">
          {t.rich("by", { name: point.answeredBy.name, who: (name) => <bdi>{name}</bdi> })}
        </p>
      )}
    </div>
  );
}

type FormProps = Pick<Props, "view" | "point" | "save"> & { mayCancel: boolean; onDone: () => void };

function AnswerForm({ view, point, save, mayCancel, onDone }: FormProps) {
  const t = useTranslations("appeal-desk");
  const draft = useDraft<{ finding: Finding | null; answer: string }>(`appeal:${view.id}:${point.id}`, () => ({
    finding: point.finding,
    answer: point.answer ?? "",
  }));
  const { finding, answer } = draft.value;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const why = !finding
    ? t("points.choose")
    : answer.trim().length < 3
      ? t("points.empty")
      : mayBeTold(answer)
        ? undefined
        : t("points.wording");
  const submit = async () => {
    if (busy || why || !finding) return;
    setBusy(true);
    const failed = await save({ finding, answer: answer.trim() });
    setBusy(false);
    setFailure(failed);
    if (failed) return;
    draft.forget();
    onDone();
  };
  return (
    <form
      className="mt-3 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <SegmentedControl
        label={t("points.finding", { position: point.position })}
        // nothing is chosen before a person chooses it
        value={(finding ?? "") as Finding}
        onChange={(chosen) => draft.keep({ finding: chosen, answer })}
        options={findings.map((value) => ({ value, label: t(`finding.${value}`) }))}
      />
      <GuardedText
        label={t("points.answer")}
        hint={t(view.language === "zh" ? "points.hintZh" : "points.hintEn")}
        lang={view.language}
        rows={2}
        maxLength={4_000}
        value={answer}
        error={failure}
        onChange={(text) => draft.keep({ finding, answer: text })}
      />
      <div className="flex flex-wrap gap-1.5">
        <Button type="submit" size="sm" busy={busy} disabledReason={why}>
          {t("points.save")}
        </Button>
        {mayCancel && (
          <Button
            size="sm"
            tone="ghost"
            onClick={() => {
              draft.forget();
              onDone();
            }}
          >
            {t("points.cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}
