"use client";
// What this version would have done: a replay over stored history, started, watched, cancelled and read here.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { ReplayDto } from "@/lib/replay/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Select } from "../ui/select";
import type { EditorRule } from "./editor-rule";
import { ReplayFigures } from "./replay-figures";
import type { RulesAction } from "./rules-actions";
import { useReplays } from "./use-replays";
import { useRulesAction } from "./use-rules-action";

export type ReplayActions = {
  start: RulesAction<{ ruleSetId: string; days: number }, ReplayDto>;
  cancel: RulesAction<{ replayId: string }, ReplayDto>;
};

const dayChoices = [7, 30, 90, 365] as const;

type Props = {
  ruleSetId: string;
  initial: ReplayDto[];
  rules: readonly EditorRule[];
  may: boolean;
  actions: ReplayActions;
  /** Why it cannot start: what is not saved would not be in it. */
  blocked: string | null;
};

export function ReplayCard({ ruleSetId, initial, rules, may, actions, blocked }: Props) {
  const t = useTranslations("rules.replay");
  const { latest, running, done, isError, put } = useReplays(ruleSetId, initial);
  const { run, busy } = useRulesAction();
  const [days, setDays] = useState<string>("30");
  const start = async (): Promise<void> => {
    const started = await run(actions.start, { ruleSetId, days: Number(days) });
    if (started.ok) put(started.value);
  };
  const cancel = async (replayId: string): Promise<void> => {
    const cancelled = await run(actions.cancel, { replayId });
    if (cancelled.ok) put(cancelled.value);
  };
  return (
    <Card level={2} heading={t("title")}>
      <p className="mb-2 text-ink-2">{t("detail")}</p>
      {isError && <p className="text-ink-2">{t("notPossible")}</p>}
      {running && latest ? (
        <Progress replay={latest} may={may} busy={busy} onCancel={() => void cancel(latest.id)} />
      ) : (
        may && (
          <div className="flex flex-wrap items-center gap-2">
            <span className="w-36">
              <Select
                label={t("days")}
                value={days}
                onChange={setDays}
                options={dayChoices.map((count) => ({ value: `${count}`, label: t("dayChoice", { days: count }) }))}
              />
            </span>
            <Button busy={busy} disabledReason={blocked ?? undefined} onClick={() => void start()}>
              {t(done ? "again" : "start")}
            </Button>
            {latest?.state === "cancelled" && <span className="text-ink-3">{t("cancelled")}</span>}
            {latest?.state === "failed" && <span className="text-risk">{t("failed")}</span>}
          </div>
        )
      )}
      {done?.result && <ReplayFigures replay={done} result={done.result} rules={rules} />}
    </Card>
  );
}

function Progress(props: { replay: ReplayDto; may: boolean; busy: boolean; onCancel: () => void }) {
  const t = useTranslations("rules.replay");
  const format = useFormat();
  const { state, done, total } = props.replay;
  const words =
    state === "waiting" ? t("waiting") : t("running", { done: format.count(done), total: format.count(total) });
  return (
    <div className="flex flex-wrap items-center gap-3">
      <progress
        aria-label={t("progress")}
        max={Math.max(1, total)}
        value={state === "waiting" ? undefined : Math.min(done, total)}
        className="h-1.5 w-48 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      <span role="status" className="text-ink-2 tabular-nums">
        {words}
      </span>
      {props.may && (
        <Button size="sm" busy={props.busy} onClick={props.onCancel}>
          {t("cancel")}
        </Button>
      )}
    </div>
  );
}
