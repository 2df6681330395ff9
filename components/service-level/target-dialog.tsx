"use client";
// One target: where it holds, how long, on which calendar. A line that is there keeps its place; a new one chooses it.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { TargetLine } from "@/lib/service-levels/list-targets";
import { targetNames, tiers } from "@/lib/service-levels/targets";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextField } from "../ui/field";
import { Select } from "../ui/select";
import { useServiceWords } from "./service-words";
import { type ChosenPlace, readMinutes, type TargetTerms } from "./target-draft";

const queues = ["review", "sanctions", "politically_exposed", "on_chain", "documents", "merchant", "appeals"] as const;
const severities = [0, 1, 2, 3] as const;

type Props = {
  line: TargetLine;
  isNew: boolean;
  calendars: { value: string; label: string }[];
  onClose: () => void;
  /** `terms` null goes back to what was shipped. Answers what failed in words, or null when it worked. */
  save: (place: ChosenPlace, terms: TargetTerms | null) => Promise<string | null>;
};

/** Mount it to open it, unmount it to close it. */
export function TargetDialog({ line, isNew, calendars, onClose, save }: Props) {
  const t = useTranslations("service-levels.targets");
  const words = useServiceWords();
  const formId = useId();
  const [place, setPlace] = useState<ChosenPlace>(line as ChosenPlace & TargetLine);
  const [minutes, setMinutes] = useState(String(line.minutes));
  const [calendar, setCalendar] = useState(line.calendar);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const read = readMinutes(minutes);
  const unchanged = !isNew && read === line.minutes && calendar === line.calendar;
  const run = async (terms: TargetTerms | null) => {
    setBusy(true);
    const { clock, queue, severity, tier } = place;
    const failed = await save({ clock, queue, severity, tier }, terms);
    setBusy(false);
    setFailure(failed);
    if (!failed) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={isNew ? t("add") : t("editTitle", { name: words.clock(line.clock) })}
      description={t("editDetail")}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          {line.own && (
            <Button busy={busy} onClick={() => void run(null)}>
              {t("back")}
            </Button>
          )}
          <Button
            tone="main"
            type="submit"
            form={formId}
            busy={busy}
            disabledReason={unchanged ? t("nothing") : undefined}
          >
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
          setTried(true);
          if (!busy && !unchanged && read !== null) void run({ minutes: read, calendar });
        }}
      >
        {isNew && <PlaceFields place={place} onChange={setPlace} />}
        <TextField
          label={t("minutes")}
          hint={t("minutesHint")}
          inputMode="numeric"
          value={minutes}
          error={tried && read === null && t("wrong")}
          onChange={(event) => setMinutes(event.target.value)}
        />
        <Field label={t("calendar")}>
          <Select value={calendar} onChange={setCalendar} options={calendars} />
        </Field>
      </form>
    </Dialog>
  );
}

function PlaceFields({ place, onChange }: { place: ChosenPlace; onChange: (place: ChosenPlace) => void }) {
  const t = useTranslations("service-levels.targets");
  const words = useServiceWords();
  return (
    <>
      <Field label={t("clock")}>
        <Select
          value={place.clock}
          onChange={(clock) => onChange({ ...place, clock })}
          options={targetNames.map((value) => ({ value, label: words.clock(value) }))}
        />
      </Field>
      <Field label={t("queueField")}>
        <Select
          value={place.queue}
          onChange={(queue) => onChange({ ...place, queue })}
          options={(["*", ...queues] as const).map((value) => ({ value, label: words.queue(value) }))}
        />
      </Field>
      <Field label={t("severityField")}>
        <Select
          value={String(place.severity)}
          onChange={(severity) => onChange({ ...place, severity: Number(severity) })}
          options={severities.map((severity) => ({
            value: String(severity),
            label: severity === 0 ? t("anySeverity") : t("severity", { severity }),
          }))}
        />
      </Field>
      <Field label={t("tierField")}>
        <Select
          value={place.tier}
          onChange={(tier) => onChange({ ...place, tier })}
          options={(["*", ...tiers] as const).map((value) => ({
            value,
            label: value === "*" ? t("anyTier") : t(`tier.${value}`),
          }))}
        />
      </Field>
    </>
  );
}
