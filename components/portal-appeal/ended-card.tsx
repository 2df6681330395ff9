// What was limited and is over: that it is over, thanks for the patience, and where its review stands if there was one.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import type { ToldRestriction } from "@/lib/restrictions/dto";
import { reviewPath } from "../portal/review-path";
import { PortalCard } from "./portal-page";

const link = "inline-flex min-h-11 items-center text-ink underline underline-offset-3";

/** Nothing where nothing ended lately. */
export function EndedCard({ ended }: { ended: readonly ToldRestriction[] }) {
  const t = useTranslations("portal-appeal.ended");
  const functions = useCodeText("restrictions.function");
  const format = useFormat();
  if (ended.length === 0) return null;
  return (
    <PortalCard title={t("title")}>
      <p className="text-ink-2">{t("thanks")}</p>
      <ul className="mt-2">
        {ended.map((told) => (
          <li key={told.id} id={told.id} className="border-line border-t py-2">
            <p>{format.phrase(told.limited.map((each) => functions(each)))}</p>
            <p className="text-[13px] text-ink-2">
              {told.until
                ? t("fromTo", {
                    key: told.key,
                    from: format.date(Date.parse(told.since)),
                    to: format.date(Date.parse(told.until)),
                  })
                : t("from", { key: told.key, from: format.date(Date.parse(told.since)) })}
            </p>
            {told.appeal ? (
              <Link prefetch={false} href={`/help/appeals/${told.appeal.id}`} className={link}>
                {t("seeReview", { key: told.appeal.key })}
              </Link>
            ) : (
              told.mayAppeal && (
                <Link prefetch={false} href={reviewPath({ type: "restriction", id: told.id })} className={link}>
                  {t("review")}
                </Link>
              )
            )}
          </li>
        ))}
      </ul>
    </PortalCard>
  );
}
