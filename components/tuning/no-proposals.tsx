// What is said where there is no proposal: that there is none only once a search has come to its end.
import { useTranslations } from "next-intl";
import type { SweepDto } from "@/lib/tuning/rows";
import { EmptyState } from "../ui/empty-state";

export function NoProposals({ look }: { look: Pick<SweepDto, "state"> | null }) {
  const t = useTranslations("tuning.proposals");
  if (look?.state === "waiting" || look?.state === "running")
    return <EmptyState title={t("stillLooking")} detail={t("stillLookingDetail")} />;
  const detail = look === null ? "neverLooked" : look.state === "done" ? "emptyDetail" : "unfinished";
  return <EmptyState title={t("empty")} detail={t(detail)} />;
}
