// How an appeal or an inquiry stands, in words that may be said to whoever calls.
import { useTranslations } from "next-intl";
import type { InboxRow, Stand } from "@/lib/inbox/dto";
import { Tag, type Tone } from "../ui/tag";

const tones: Record<Stand, Tone> = {
  arrived: "info",
  looked_at: "info",
  answered: "info",
  more_needed: "warn",
  asked: "none",
  decided: "ok",
  over: "none",
  withdrawn: "none",
};

export function StandTag({ stand }: Pick<InboxRow, "stand">) {
  return <Tag tone={tones[stand]}>{useTranslations("appeal-desk.inbox.stand")(stand)}</Tag>;
}
