"use client";
// What this version would have done: a replay over stored history, started, watched, cancelled and read here.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReplayDto } from "@/lib/replay/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Select } from "../ui/select";
import type { EditorRule } from "./editor-rule";
import { JobProgress } from "./job-progress";
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
  revision: number;
  initial: ReplayDto[];
  rules: readonly EditorRule[];
  titles: ReadonlyMap<string, string>;
  may: boolean;
  actions: ReplayActions;
  /** Why it cannot start: what is not saved would not be in it. */
  blocked: string | null;
};

export function ReplayCard({ ruleSetId, revision, initial, rules, titles, may, actions, blocked }: Props) {
  const t = useTranslations("rules.replay");
  const { latest, running, done, isError, put } = useReplays(ruleSetId, revision, initial);
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
        <JobProgress label={t("progress")} job={latest} may={may} busy={busy} onCancel={() => void cancel(latest.id)} />
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
      {done?.result && <ReplayFigures replay={done} result={done.result} {...{ rules, titles }} />}
    </Card>
  );
}
