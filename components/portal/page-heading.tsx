"use client";
// The first words: how much is left to do, that a question is no reproach, or that nothing is left to do.
import { useTranslations } from "next-intl";
import { isOpen, kindOfOpen } from "./item-state";
import { useRequests } from "./requests-context";

/** The page's only h1. */
export function PageHeading() {
  const t = useTranslations("portal");
  const { told } = useRequests();
  const open = told.items.filter((item) => isOpen(told, item));
  const again = open.some(({ state }) => state === "try_again");
  const more = told.items.some(({ state }) => state === "accepted");
  const count = open.length;
  const title =
    told.state !== "to_do"
      ? t(`title.${told.state}`)
      : t(more ? `titleMore.${kindOfOpen(open)}` : `title.${kindOfOpen(open)}`, { count });
  return (
    <header>
      <h1 id="top" tabIndex={-1} className="text-balance font-semibold text-[22px] leading-tight outline-hidden">
        {title}
      </h1>
      <p className="mt-2 text-ink-2">{told.state === "to_do" && again ? t("lead.again") : t(`lead.${told.state}`)}</p>
    </header>
  );
}
