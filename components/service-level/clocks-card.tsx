"use client";
// The clocks of a case and of what belongs to it: how much is used, when it is due, and which event started, paused and stopped each.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { Clock, Standing } from "@/lib/service-levels/clocks";
import { Card } from "../ui/card";
import { Meter } from "../ui/meter";
import { Moment } from "../ui/moment";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";
import { useServiceWords } from "./service-words";

const tones: Record<Standing, "none" | "info" | "warn" | "risk"> = {
  in_time: "none",
  half: "info",
  three_quarters: "warn",
  breached: "risk",
};

/** `at` is when the server read them. */
export function ClocksCard({ clocks, at }: { clocks: readonly Clock[]; at: string }) {
  const t = useTranslations("service-levels.card");
  return (
    <Card heading={t("title")}>
      {clocks.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ul className="flex flex-col gap-2.5">
        {clocks.map((clock) => (
          <ClockLine key={`${clock.clock} ${clock.round} ${clock.startedAt}`} clock={clock} readAt={Date.parse(at)} />
        ))}
      </ul>
    </Card>
  );
}

function ClockLine({ clock, readAt }: { clock: Clock; readAt: number }) {
  const t = useTranslations("service-levels");
  const words = useServiceWords();
  const format = useFormat();
  const present = usePresent();
  const due = clock.dueAt === null ? null : Date.parse(clock.dueAt);
  // Between two readings a clock that never closes goes on by the wall.
  const since = clock.state === "running" && clock.calendar === "always" ? Math.max(0, present - readAt) : 0;
  const used = clock.usedMs + since;
  const over = clock.breachedAt ?? (due !== null && due <= present ? clock.dueAt : null);
  const standing: Standing = over ? "breached" : clock.standing;
  return (
    <li>
      <div className="flex flex-wrap items-baseline justify-between gap-x-2">
        <span className="font-medium">
          {words.clock(clock.clock)}
          {clock.round > 1 && (
            <span className="font-normal text-ink-3"> · {t("card.round", { round: clock.round })}</span>
          )}
        </span>
        <Tag tone={tones[standing]}>{t(`standing.${standing}`)}</Tag>
      </div>
      <div className="text-ink-2 text-sm">
        <Meter
          size="sm"
          tone={tones[standing]}
          share={used / Math.max(1, clock.limitMs)}
          text={t("card.of", { used: format.duration(used), limit: format.duration(clock.limitMs) })}
        />
      </div>
      <div className="text-ink-3 text-sm">
        {over
          ? t("card.lateBy", { when: format.when(Date.parse(over), present) })
          : due !== null && clock.state === "running"
            ? t("card.due", { when: format.when(due, present) })
            : t(`state.${clock.state}`)}
        {clock.statutory && <> · {t("card.never")}</>}
      </div>
      <details className="mt-0.5 text-sm">
        <summary className="cursor-pointer text-ink-3">{t("card.events", { count: clock.marks.length })}</summary>
        <ol className="mt-1 flex flex-col gap-0.5 border-line border-s ps-2">
          {clock.marks.map((mark) => (
            <li key={`${mark.at} ${mark.do} ${mark.kind}`}>
              <span className="text-ink">{t(`mark.${mark.do}`)}</span>
              <span className="text-ink-2">: {words.event(mark.kind)}</span>{" "}
              <span className="text-ink-3">
                <Moment at={Date.parse(mark.at)} show="when" />
              </span>
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}
