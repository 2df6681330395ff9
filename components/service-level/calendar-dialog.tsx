"use client";
// One calendar as it is to be from an instant on.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { CalendarView } from "@/lib/calendars/list-calendars";
import { type CalendarTerms, type Weekday, weekdays } from "@/lib/calendars/terms";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea, TextField } from "../ui/field";
import { readFrom, readHolidays, readHours, writeHolidays, writeHours } from "./calendar-draft";
import { useServiceWords } from "./service-words";

type Given = { calendar: string; name: string; terms: CalendarTerms; validFrom: string | null };
type Props = {
  view: CalendarView;
  isNew: boolean;
  /** Codes that are in use. */
  taken: readonly string[];
  onClose: () => void;
  /** Answers what failed in words, or null when it worked. */
  save: (given: Given) => Promise<string | null>;
};
type Draft = { name: string; zone: string; hours: Record<Weekday, string>; holidays: string; from: string };

const draftOf = (view: CalendarView, name: string): Draft => ({
  name,
  zone: view.terms.zone,
  hours: Object.fromEntries(weekdays.map((day) => [day, writeHours(view.terms.hours[day])])) as Draft["hours"],
  holidays: writeHolidays(view.terms.holidays),
  from: "",
});

/** A code out of a name that nobody has yet. */
function codeOf(name: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 24);
  const base = plain.length >= 2 ? plain : "calendar";
  for (let at = 1; ; at += 1) {
    const code = at === 1 ? base : `${base}-${at}`;
    if (!taken.includes(code)) return code;
  }
}

/** Mount it to open it, unmount it to close it. */
export function CalendarDialog({ view, isNew, taken, onClose, save }: Props) {
  const t = useTranslations("service-levels.calendars");
  const words = useServiceWords();
  const formId = useId();
  const [draft, setDraft] = useState(() => draftOf(view, isNew ? "" : words.calendar(view.calendar, view.name)));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const hours = weekdays.map((day) => [day, readHours(draft.hours[day])] as const);
  const holidays = readHolidays(draft.holidays);
  const validFrom = readFrom(draft.from);
  const open = hours.some(([, spans]) => spans !== null && spans.length > 0);
  const named = draft.name.trim().length >= 2;
  const fits =
    open && named && holidays !== null && validFrom !== undefined && hours.every(([, spans]) => spans !== null);
  const submit = async () => {
    setTried(true);
    if (busy || !fits || holidays === null || validFrom === undefined) return;
    setBusy(true);
    const terms: CalendarTerms = {
      zone: draft.zone.trim(),
      hours: Object.fromEntries(hours) as CalendarTerms["hours"],
      holidays,
    };
    const calendar = isNew ? codeOf(draft.name, taken) : view.calendar;
    const failed = await save({ calendar, name: draft.name.trim(), terms, validFrom });
    setBusy(false);
    setFailure(failed);
    if (!failed) onClose();
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(next) => !next && !busy && onClose()}
      title={isNew ? t("newTitle") : t("editTitle", { name: words.calendar(view.calendar, view.name) })}
      description={t("editDetail")}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          <Button tone="main" type="submit" form={formId} busy={busy}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="grid gap-x-6 gap-y-3 md:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="flex flex-col gap-3">
          <TextField
            label={t("name")}
            value={draft.name}
            maxLength={60}
            error={tried && !named && t("wrong.name")}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
          <TextField
            label={t("zone")}
            value={draft.zone}
            onChange={(event) => setDraft({ ...draft, zone: event.target.value })}
          />
          <Field
            label={t("holidays")}
            hint={t("holidaysHint")}
            error={tried && holidays === null && t("wrong.holidays")}
          >
            <TextArea
              rows={5}
              value={draft.holidays}
              onChange={(event) => setDraft({ ...draft, holidays: event.target.value })}
            />
          </Field>
          <TextField
            label={t("from")}
            hint={t("fromHint")}
            value={draft.from}
            error={tried && validFrom === undefined && t("wrong.from")}
            onChange={(event) => setDraft({ ...draft, from: event.target.value })}
          />
        </div>
        <fieldset className="flex min-w-0 flex-col gap-2 border-0 p-0">
          <legend className="mb-1 font-medium">{t("hours")}</legend>
          <p className="text-ink-3 text-sm">{t("hoursHint")}</p>
          {hours.map(([day, spans]) => (
            <TextField
              key={day}
              label={t(`weekday.${day}`)}
              value={draft.hours[day]}
              error={tried && spans === null && t("wrong.hours")}
              onChange={(event) => setDraft({ ...draft, hours: { ...draft.hours, [day]: event.target.value } })}
            />
          ))}
          {tried && !open && (
            <p role="alert" className="text-risk text-sm">
              {t("wrong.closed")}
            </p>
          )}
        </fieldset>
      </form>
    </Dialog>
  );
}
