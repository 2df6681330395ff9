"use client";
// How far a replay or a sweep is that the worker runs, and the way to cancel it.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import { Button } from "../ui/button";

export function JobProgress(props: {
  label: string;
  /** `done` and `total` are events. */
  job: { state: string; done: number; total: number };
  may: boolean;
  busy: boolean;
  onCancel: () => void;
}) {
  const t = useTranslations("rules.replay");
  const format = useFormat();
  const { state, done, total } = props.job;
  const waits = state === "waiting";
  return (
    <div className="flex flex-wrap items-center gap-3">
      <progress
        aria-label={props.label}
        max={Math.max(1, total)}
        value={waits ? undefined : Math.min(done, total)}
        className="h-1.5 w-48 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      <span role="status" className="text-ink-2 tabular-nums">
        {waits ? t("waiting") : t("running", { done: format.count(done), total: format.count(total) })}
      </span>
      {props.may && (
        <Button size="sm" busy={props.busy} onClick={props.onCancel}>
          {t("cancel")}
        </Button>
      )}
    </div>
  );
}
