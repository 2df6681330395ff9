// What happens once a review is asked for, with times, said before anything is sent.
import { useTranslations } from "next-intl";
import { PortalCard } from "./portal-page";

export function BeforeSending() {
  const t = useTranslations("portal-appeal.new");
  return (
    <PortalCard title={t("nextTitle")}>
      <ol className="flex list-decimal flex-col gap-1.5 ps-5 text-ink-2">
        <li>{t("next1")}</li>
        <li>{t("next2")}</li>
        <li>{t("next3")}</li>
        <li>{t("next4")}</li>
      </ol>
      <p className="mt-2 text-ink-2">{t("noHarm")}</p>
    </PortalCard>
  );
}
