"use client";
// A shift or an absence of one person, once or on the weekdays of some weeks.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { RosterWeek } from "@/lib/roster/week";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextField } from "../ui/field";
import { SegmentedControl } from "../ui/segmented-control";
import { Select } from "../ui/select";
import { readTime } from "./zone-time";

type Given = { staffId: string; kind: "shift" | "absence"; startsAt: string; endsAt: string; weeks: number };
type Props = {
  roster: RosterWeek;
  onClose: () => void;
  /** Answers what failed in words, or null when it worked. */
  save: (given: Given) => Promise<string | null>;
};
const MOST_WEEKS = 26;

/** Mount it to open it, unmount it to close it. */
export function PlanDialog({ roster, onClose, save }: Props) {
  const t = useTranslations("roster");
  const formId = useId();
  const { zone } = roster.entity;
  const [staffId, setStaffId] = useState<string | null>(null);
  const [kind, setKind] = useState<Given["kind"]>("shift");
  const [from, setFrom] = useState(`${roster.week} 09:00`);
  const [to, setTo] = useState(`${roster.week} 18:00`);
  const [weeks, setWeeks] = useState("0");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [startsAt, endsAt] = [readTime(from, zone), readTime(to, zone)];
  const count = /^\d+$/.test(weeks.trim()) && Number(weeks) <= MOST_WEEKS ? Number(weeks) : null;
  const backwards = startsAt !== null && endsAt !== null && startsAt >= endsAt;
  const submit = async () => {
    setTried(true);
    if (busy || !staffId || !startsAt || !endsAt || backwards || count === null) return;
    setBusy(true);
    const failed = await save({ staffId, kind, startsAt, endsAt, weeks: kind === "shift" ? count : 0 });
    setBusy(false);
    setFailure(failed);
    if (!failed) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("addTitle")}
      description={t("addDetail")}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          <Button tone="main" type="submit" form={formId} busy={busy} disabledReason={staffId ? undefined : t("who")}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t("who")}>
          <Select
            value={staffId}
            onChange={setStaffId}
            placeholder={t("who")}
            options={roster.people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <SegmentedControl
          label={t("kindField")}
          value={kind}
          onChange={setKind}
          options={(["shift", "absence"] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <TextField
          label={t("from")}
          hint={t("timeHint", { zone })}
          value={from}
          error={tried && startsAt === null && t("wrong.time")}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={t("to")}
          value={to}
          error={tried && (endsAt === null ? t("wrong.time") : backwards && t("wrong.order"))}
          onChange={(event) => setTo(event.target.value)}
        />
        {kind === "shift" && (
          <TextField
            label={t("repeat")}
            hint={t("repeatHint")}
            inputMode="numeric"
            value={weeks}
            error={tried && count === null && t("wrong.weeks")}
            onChange={(event) => setWeeks(event.target.value)}
          />
        )}
      </form>
    </Dialog>
  );
}
