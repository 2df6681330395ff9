"use client";
// What is limited, until when at most, what works as always, and where the reasons stand.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";
import { useRequests } from "./requests-context";

/** Says that everything works, too: a question alone limits nothing. */
export function LimitsCard() {
  const t = useTranslations("portal.now");
  const what = useCodeText("portal.now.what");
  const format = useFormat();
  const present = usePresent();
  const { limited, works } = useRequests().told;
  return (
    <section aria-labelledby="now" className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="now" className="mb-1 font-semibold text-[13px] text-ink-2">
        {t("title")}
      </h2>
      <ul>
        {limited.map((limit) => (
          <li key={limit.what} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-0.5 py-1.5">
            {what(limit.what)}
            <span className="ms-auto">
              <Tag tone="warn">
                {limit.until ? t("until", { when: format.when(Date.parse(limit.until), present) }) : t("onHold")}
              </Tag>
            </span>
          </li>
        ))}
        {works.map((code) => (
          <li key={code} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-0.5 py-1.5">
            {what(code)}
            <Tag tone="ok">{t(code === "assets" ? "safe" : "works")}</Tag>
          </li>
        ))}
      </ul>
      {limited.length > 0 && (
        <Link
          prefetch={false}
          href="/help/restrictions"
          className="inline-flex min-h-11 items-center text-ink underline underline-offset-3"
        >
          {t("whatAndWhy")}
        </Link>
      )}
      {limited.length === 0 && <p className="mt-1 text-[13px] text-ink-2">{t("nothingLimited")}</p>}
    </section>
  );
}
