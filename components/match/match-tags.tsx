// The state of a match in one word, and what makes it heavy.
import { useTranslations } from "next-intl";
import type { MatchBrief } from "@/lib/matches/brief";
import { Tag, type Tone } from "../ui/tag";

const tones: Record<MatchBrief["state"], Tone> = {
  open: "warn",
  true_match: "risk",
  discounted: "ok",
  inconclusive: "info",
};
type Tagged = Pick<MatchBrief, "state" | "proposedBy" | "wokenBy">;

export function MatchStateTag({ match }: { match: Tagged }) {
  const t = useTranslations("matches");
  if (match.state === "open" && match.proposedBy) return <Tag tone="info">{t("awaiting")}</Tag>;
  return <Tag tone={tones[match.state]}>{t(`state.${match.state}`)}</Tag>;
}

/** Strong is red because it holds money; a contradicted one is as good as explained. */
export function StrengthTag({ match }: { match: Pick<MatchBrief, "strength" | "kind"> }) {
  const t = useTranslations("matches");
  const { strength } = match;
  if (strength === "strong")
    return <Tag tone={match.kind === "sanctions" ? "risk" : "warn"}>{t("strength.strong")}</Tag>;
  return <Tag>{t(strength === "contradicted" ? "strength.contradicted" : "strength.possible")}</Tag>;
}

export function WokenTag({ match }: { match: Tagged }) {
  const t = useTranslations("matches");
  return match.wokenBy.length > 0 && match.state !== "discounted" ? <Tag tone="warn">{t("wokenTag")}</Tag> : null;
}
