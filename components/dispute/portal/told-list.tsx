// A customer's payments that are looked at, in a list: which, where each stands, and by when something comes next.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ToldDispute } from "@/lib/disputes/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { At } from "../../portal-appeal/statement";
import { Tag, type Tone } from "../../ui/tag";

const tones: Record<ToldDispute["state"], Tone> = { received: "info", asked: "warn", looking: "info", decided: "ok" };

export function ToldList({ told, now }: { told: readonly ToldDispute[]; now: number }) {
  const t = useTranslations("disputes.portal");
  const format = useFormat();
  return (
    <ul className="flex flex-col gap-3">
      {told.map((each) => (
        <li key={each.id}>
          <Link
            prefetch={false}
            href={`/help/disputes/${each.id}`}
            className="flex flex-col gap-1 rounded-lg border border-line bg-surface px-4 py-3.5 hover:border-line-strong"
          >
            <span className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
              <span className="min-w-0 font-semibold">
                {t(`at.${each.side}`)}
                {each.usdCents !== null && ` · ${format.money(each.usdCents, true)}`}
              </span>
              <Tag tone={tones[each.state]}>{t(`short.${each.state}`)}</Tag>
            </span>
            <span className="text-[13px] text-ink-2">
              {each.key} ·{" "}
              {each.outcome === null ? (
                <At at={each.decideBy} now={now} words={(when) => t("next", { when })} />
              ) : (
                <At at={each.openedAt} now={now} />
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
