"use client";
// The listed people that a customer may be, each with how the pair stands.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { MatchBrief } from "@/lib/matches/brief";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { MatchStateTag } from "./match-tags";

export function CustomerMatchesCard({ matches }: { matches: readonly MatchBrief[] }) {
  const t = useTranslations("matches");
  const format = useFormat();
  return (
    <Card heading={t("customerCard.title")}>
      {matches.length === 0 && <p className="text-ink-3">{t("customerCard.none")}</p>}
      <ul>
        {matches.map((match) => (
          <li key={match.id} className="flex items-start justify-between gap-3 py-1">
            <span className="min-w-0">
              <Link href={`/matches/${match.id}`} className="text-ink no-underline hover:underline">
                <Name>{match.listedName}</Name>
              </Link>
              <span className="block break-words text-ink-3">
                {match.list} · {t("entryId", { uid: match.uid })}
              </span>
              {match.expiresAt && (
                <span className="block text-ink-3">
                  {t("expires", { when: format.date(Date.parse(match.expiresAt)) })}
                </span>
              )}
            </span>
            <MatchStateTag match={match} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
