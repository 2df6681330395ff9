// What is limited and what still works, over all measures that stand; said before anything else.
import { useTranslations } from "next-intl";
import type { ToldRestriction } from "@/lib/restrictions/dto";
import { limitsTold } from "@/lib/restrictions/limits";
import { LimitLines } from "../portal/limit-lines";
import { PortalCard } from "./portal-page";

/** `standing` are those that are not over. */
export function StandingCard({ standing, now }: { standing: readonly ToldRestriction[]; now: number }) {
  const t = useTranslations("portal-appeal.now");
  return (
    <PortalCard title={t("title")}>
      <LimitLines limits={limitsTold(standing)} now={now} />
    </PortalCard>
  );
}
