"use client";
// The number to move: slider and field over the values that were tried, what is live and what the catalogue says marked; and the way to
// have its values tried, watched and cancelled.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { NumberReading } from "@/lib/tuning/queries";
import { JobProgress } from "../rules/job-progress";
import { SettingField } from "../rules/setting-field";
import { useSettingWords } from "../rules/setting-words";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Select } from "../ui/select";
import type { TuningActions } from "./tuning-actions";
import type { TuningRule } from "./tuning-rules";
import { useTuningAction } from "./use-tuning-action";

const dayChoices = [7, 30, 90, 365] as const;

type Props = {
  rule: TuningRule;
  number: TuningRule["numbers"][number];
  reading: NumberReading;
  /** The value that is looked at. */
  value: number;
  onValue: (value: number) => void;
  onNumber: (name: string) => void;
  may: boolean;
  actions: TuningActions;
};

export function SweepCard(props: Props) {
  const t = useTranslations("tuning.number");
  const words = useSettingWords();
  const format = useFormat();
  const { rule, number, reading, value, onValue } = props;
  const [wrong, setWrong] = useState<string | undefined>();
  const live = reading.live ?? number.default;
  const values = reading.done?.values ?? [];
  const move = (next: number): void => {
    setWrong(undefined);
    onValue(next);
  };
  return (
    <Card level={2} heading={rule.title}>
      {rule.mandatory && <p className="mb-3 max-w-prose text-ink-2">{t("mandatoryWhy")}</p>}
      <div className="grid items-start gap-x-6 gap-y-3 md:grid-cols-[240px_minmax(0,1fr)]">
        <div className="flex flex-col gap-3">
          {rule.numbers.length > 1 && (
            <Select
              label={t("choose")}
              value={number.name}
              onChange={props.onNumber}
              options={rule.numbers.map(({ name, label }) => ({ value: name, label }))}
            />
          )}
          <SettingField
            label={number.label}
            parameter={number}
            value={value}
            wrong={wrong}
            was={null}
            seed={number.seed}
            onChange={(next) => move(Number(next))}
            onWrong={setWrong}
          />
        </div>
        <div className="min-w-0">
          <Slider {...{ number, values, value, live }} onValue={move} />
          <p className="mt-1 text-ink-3 text-sm">{t("seed", { seed: number.seed })}</p>
          {value !== live && (
            <Button size="sm" tone="ghost" onClick={() => move(live)}>
              {t("back")}
              {format.colon}
              {words.value(number.unit, live)}
            </Button>
          )}
        </div>
      </div>
      <Trying {...props} wrong={wrong !== undefined} />
    </Card>
  );
}

/** Steps of the slider are the values that were tried; the keyboard walks from one to the next. */
function Slider(props: {
  number: Props["number"];
  values: readonly number[];
  value: number;
  live: number;
  onValue: (value: number) => void;
}) {
  const t = useTranslations("tuning.number");
  const words = useSettingWords();
  const { number, values, value, live } = props;
  if (values.length < 2) return null;
  const nearest = values.reduce(
    (best, each, at) => (Math.abs(each - value) < Math.abs((values[best] ?? 0) - value) ? at : best),
    0,
  );
  const place = (at: number): string => `calc(8px + (100% - 16px) * ${at / (values.length - 1)})`;
  const marks = [
    { at: values.indexOf(live), text: t("live"), tone: "text-accent" },
    { at: values.indexOf(number.default), text: t("usual"), tone: "text-ink-3" },
  ].filter(({ at }, index, all) => at >= 0 && (index === 0 || at !== all[0]?.at));
  return (
    <div className="pt-1">
      <input
        type="range"
        aria-label={t("slide", { name: number.label })}
        aria-valuetext={words.value(number.unit, values[nearest] ?? value)}
        min={0}
        max={values.length - 1}
        step={1}
        value={nearest}
        onChange={({ target }) => props.onValue(values[Number(target.value)] ?? value)}
        className="h-6 w-full cursor-pointer accent-accent"
      />
      <div aria-hidden="true" className="relative h-4 text-sm">
        {marks.map(({ at, text, tone }) => (
          <span
            key={text}
            className={`absolute whitespace-nowrap ${tone}`}
            style={{ insetInlineStart: place(at), transform: `translateX(-${(at / (values.length - 1)) * 100}%)` }}
          >
            {text} {words.value(number.unit, values[at] ?? 0)}
          </span>
        ))}
      </div>
    </div>
  );
}

function Trying({ reading, rule, number, value, may, actions, wrong }: Props & { wrong: boolean }) {
  const t = useTranslations("tuning.number");
  const { run, busy } = useTuningAction();
  const [days, setDays] = useState("90");
  const { running, failed, done, entityId } = reading;
  if (running)
    return (
      <div className="mt-3">
        <JobProgress
          label={t("progress")}
          job={running}
          may={may}
          busy={busy}
          onCancel={() => void run(actions.cancel, { sweepId: running.id })}
        />
      </div>
    );
  if (!may) return null;
  const tried = done?.values.includes(value) ?? true;
  const asked = { entityId, rule: rule.id, parameter: number.name, days: Number(days) };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <span className="w-36">
        <Select
          label={t("over")}
          value={days}
          onChange={setDays}
          options={dayChoices.map((count) => ({ value: `${count}`, label: t("dayChoice", { days: count }) }))}
        />
      </span>
      <Button
        tone={done ? "plain" : "main"}
        busy={busy}
        disabled={wrong}
        onClick={() => void run(actions.start, tried && done ? asked : { ...asked, value })}
      >
        {t(done ? (tried ? "again" : "tryValue") : "try")}
      </Button>
      {failed === "cancelled" && <span className="text-ink-3">{t("cancelled")}</span>}
      {failed === "failed" && <span className="text-risk">{t("failed")}</span>}
    </div>
  );
}
