// The state of a version in one word. Approved is said of a version in review that somebody has approved.
import { useTranslations } from "next-intl";
import type { RuleSetRow } from "@/lib/rule-sets/dto";
import { Tag, type Tone } from "../ui/tag";

const tones: Record<RuleSetRow["state"] | "approved", Tone> = {
  draft: "none",
  in_review: "warn",
  approved: "info",
  shadow: "info",
  live: "ok",
  retired: "none",
  withdrawn: "none",
  rejected: "none",
};

export function StateTag({ version }: { version: Pick<RuleSetRow, "state" | "approvedBy"> }) {
  const t = useTranslations("rules.state");
  const state = version.state === "in_review" && version.approvedBy ? "approved" : version.state;
  return <Tag tone={tones[state]}>{t(state)}</Tag>;
}
