"use client";
// Instants in words: relative while near, absolute on hover, in the reader's zone and, where it differs, in the customer's.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import { usePresent } from "./present";
import { Tag } from "./tag";

const MINUTE = 60_000;

function useTitle(at: number, customerZone: string | undefined): string {
  const t = useTranslations("common.time");
  const format = useFormat();
  const own = format.instant(at);
  if (!customerZone || customerZone === format.timeZone) return own;
  return `${own}\n${t("theirZone", { instant: format.instant(at, customerZone) })}`;
}

/**
 * An instant (epoch ms). `show`: "relative" ("11 m ago", "in 2 h"), "when" ("today, 14:00"), "date", "instant".
 * The title always holds the full instant, with the customer's local time when `customerZone` is given.
 */
export function Moment(props: { at: number; show?: "relative" | "when" | "date" | "instant"; customerZone?: string }) {
  const t = useTranslations("common.time");
  const format = useFormat();
  const present = usePresent();
  const { at, show = "relative" } = props;
  const title = useTitle(at, props.customerZone);
  const relative = () => {
    if (Math.abs(present - at) < MINUTE) return t("now");
    const duration = format.duration(present - at);
    return at > present ? t("in", { duration }) : t("ago", { duration });
  };
  const texts = {
    relative,
    when: () => format.when(at, present),
    date: () => format.date(at),
    instant: () => format.instant(at),
  };
  return (
    <time dateTime={new Date(at).toISOString()} title={title} className="whitespace-nowrap tabular-nums">
      {texts[show]()}
    </time>
  );
}

/**
 * A deadline (epoch ms): plain while far, amber within `soonMs` (30 minutes), red and "… late" once passed.
 * `paused` replaces it by why the clock stands.
 */
export function Deadline(props: { at: number; paused?: string; soonMs?: number; customerZone?: string }) {
  const t = useTranslations("common.time");
  const format = useFormat();
  const present = usePresent();
  const left = props.at - present;
  const title = useTitle(props.at, props.customerZone);
  if (props.paused) {
    const text = t("paused", { reason: props.paused });
    return (
      <span title={text} className="block truncate text-ink-3">
        {text}
      </span>
    );
  }
  const duration = format.duration(left);
  const text = left < 0 ? t("late", { duration }) : t("in", { duration });
  const tone = left < 0 ? "risk" : left <= (props.soonMs ?? 30 * MINUTE) ? "warn" : null;
  return (
    <time dateTime={new Date(props.at).toISOString()} title={title} className="whitespace-nowrap tabular-nums">
      {tone ? <Tag tone={tone}>{text}</Tag> : <span className="text-ink-2">{text}</span>}
    </time>
  );
}

/** How long something lasts or has lasted since `since` (epoch ms); counts on while it is shown. */
export function Elapsed({ since, parts }: { since: number; parts?: 1 | 2 }) {
  const format = useFormat();
  const title = useTitle(since, undefined);
  return (
    <time dateTime={new Date(since).toISOString()} title={title} className="whitespace-nowrap tabular-nums">
      {format.duration(Math.max(0, usePresent() - since), parts)}
    </time>
  );
}
