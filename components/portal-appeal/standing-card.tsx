// What is limited and what still works, over all measures that stand; said before anything else.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCodeText } from "@/lib/i18n/use-code-text";
import type { ToldRestriction } from "@/lib/restrictions/dto";
import type { AccountFunction } from "@/lib/restrictions/scope";
import { Tag } from "../ui/tag";
import { PortalCard } from "./portal-page";

/** Only an amount, some assets, a transaction; the rest is free. */
const isPart = ({ only }: ToldRestriction): boolean => Object.keys(only).length > 0;

/** `standing` are those that are not over. What the law holds is not called safe: it is not for us to say. */
export function StandingCard({ standing }: { standing: readonly ToldRestriction[] }) {
  const t = useTranslations("portal-appeal.now");
  const and = useTranslations("portal-appeal.statement")("and");
  const words = useCodeText("restrictions.function");
  const limited = [...new Set(standing.flatMap((each) => each.limited))];
  const works = [...new Set(standing.flatMap((each) => each.works))].filter((each) => !limited.includes(each));
  const inPart = (what: AccountFunction): boolean =>
    standing.filter((each) => each.limited.includes(what)).every(isPart);
  return (
    <PortalCard title={t("title")}>
      <ul>
        {limited.map((what) => (
          <Line key={what} words={words(what)}>
            <Tag tone="warn">{t(inPart(what) ? "inPart" : "onHold")}</Tag>
          </Line>
        ))}
        {works.length > 0 && (
          <Line words={works.map((what) => words(what)).join(and)}>
            <Tag tone="ok">{t("works")}</Tag>
          </Line>
        )}
        {standing.every(({ clause }) => clause !== null) && (
          <Line words={t("assets")}>
            <Tag tone="ok">{t("safe")}</Tag>
          </Line>
        )}
      </ul>
    </PortalCard>
  );
}

function Line({ words, children }: { words: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-0.5 py-1.5">
      {words}
      <span className="ms-auto">{children}</span>
    </li>
  );
}
