"use client";
// At the foot of a draft: how much is not saved, what is wrong, save or undo; and the question when it was saved elsewhere meanwhile.
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import type { Draft } from "./use-draft";

type Props = {
  draft: Draft;
  refused: readonly string[];
  /** Rules of one's own that lack something, by their titles. */
  incomplete: readonly string[];
  busy: boolean;
  onSave: () => void;
  onShowWrong: () => void;
};

export function EditBar({ draft, refused, incomplete, busy, onSave, onShowWrong }: Props) {
  const t = useTranslations("rules.edit");
  const wrong = draft.wrong.size;
  if (draft.unsaved === 0 && wrong === 0) return null;
  const [lacking] = incomplete;
  const reason =
    wrong > 0 ? t("wrong", { count: wrong }) : lacking === undefined ? undefined : t("incomplete", { title: lacking });
  return (
    <Card stuck>
      {refused.length > 0 && (
        <ul role="alert" className="m-0 mb-2 max-h-28 list-none overflow-auto p-0 text-risk">
          {refused.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <span role="status" className={reason ? "text-risk" : "text-ink-2"}>
          {reason ?? t("unsaved", { count: draft.unsaved })}
        </span>
        {wrong > 0 && (
          <Button size="sm" onClick={onShowWrong}>
            {t("showWrong")}
          </Button>
        )}
        <span className="ms-auto flex gap-2">
          <Button onClick={draft.discard} disabled={busy}>
            {t("discard")}
          </Button>
          <Button tone="main" keys="mod+s" busy={busy} disabledReason={reason} onClick={onSave}>
            {t("save")}
          </Button>
        </span>
      </div>
    </Card>
  );
}

/** `differs` is how many things were changed by the other saving. */
export function SavedElsewhere({ draft, differs }: { draft: Draft; differs: number }) {
  const t = useTranslations("rules.stale");
  return (
    <section role="alert" className="rounded-lg border border-warn bg-warn-soft px-4 py-3 text-warn">
      <h2>{t("title")}</h2>
      <p>{t("detail", { count: differs })}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => draft.rebase(false)}>{t("theirs")}</Button>
        <Button onClick={() => draft.rebase(true)}>{t("mine")}</Button>
      </div>
    </section>
  );
}
