"use client";
// A day that something ends on, or is looked at again by; the instant that counts is said.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import { TextField } from "../ui/field";
import { usePresent } from "../ui/present";
import { dayAfter } from "./end-day";

export function EndField(props: {
  label: string;
  day: string;
  /** The instant that the day stands for; null while it is no day. */
  at: number | null;
  error?: string;
  onChange: (day: string) => void;
}) {
  const t = useTranslations("restriction-desk.end");
  const format = useFormat();
  const present = usePresent();
  const { at } = props;
  return (
    <TextField
      label={props.label}
      type="date"
      min={dayAfter(present, 0)}
      value={props.day}
      error={props.error}
      hint={at === null ? undefined : t("at", { when: format.instant(at), duration: format.duration(at - present, 1) })}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}
