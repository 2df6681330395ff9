"use client";
// What is limited, until when at most, what works as always, and where the reasons stand.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { usePresent } from "../ui/present";
import { LimitLines } from "./limit-lines";
import { useRequests } from "./requests-context";

/** Says that everything works, too: a question alone limits nothing. */
export function LimitsCard() {
  const t = useTranslations("portal.now");
  const present = usePresent();
  const { told } = useRequests();
  const nothing = told.limited.length === 0 && told.transfers.length === 0;
  return (
    <section aria-labelledby="now" className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="now" className="mb-1 font-semibold text-[13px] text-ink-2">
        {t("title")}
      </h2>
      <LimitLines limits={told} now={present} />
      {!nothing && (
        <Link
          prefetch={false}
          href="/help/restrictions"
          className="inline-flex min-h-11 items-center text-ink underline underline-offset-3"
        >
          {t("whatAndWhy")}
        </Link>
      )}
      {nothing && <p className="mt-1 text-[13px] text-ink-2">{t("nothingLimited")}</p>}
    </section>
  );
}
