// The state of an appeal and of one point in one word. The word carries the meaning, the colour repeats it.
import { useTranslations } from "next-intl";
import type { AppealState, Finding } from "@/lib/appeals/states";
import { Tag, type Tone } from "../ui/tag";

const tones: Record<AppealState, Tone> = {
  received: "info",
  acknowledged: "info",
  in_review: "info",
  more_needed: "none",
  maintained: "none",
  varied: "warn",
  reversed: "ok",
  outside_our_power: "none",
  remedied: "ok",
  withdrawn: "none",
};
const findingTones: Record<Finding, Tone> = { accepted: "ok", partly: "warn", not_accepted: "none" };

export function AppealStateTag({ state }: { state: AppealState }) {
  return <Tag tone={tones[state]}>{useTranslations("appeal-desk.state")(state)}</Tag>;
}

export function FindingTag({ finding }: { finding: Finding | null }) {
  const t = useTranslations("appeal-desk");
  return finding ? (
    <Tag tone={findingTones[finding]}>{t(`finding.${finding}`)}</Tag>
  ) : (
    <Tag>{t("points.unanswered")}</Tag>
  );
}

export function UnreadTag({ unread }: { unread: number }) {
  const t = useTranslations("appeal-desk.tag");
  return unread > 0 ? <Tag tone="info">{t("unread", { count: unread })}</Tag> : null;
}
