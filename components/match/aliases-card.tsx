"use client";
// Every name of the entry in its own script: the one that hit, and those the list itself calls weak.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MatchDetail } from "@/lib/matches/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";

const SHOWN = 12;

export function AliasesCard({ match }: { match: MatchDetail }) {
  const t = useTranslations("matches.aliases");
  const [all, setAll] = useState(false);
  const { listed, matchedAlias } = match;
  const names = [
    { name: listed.name, weak: false, main: true },
    ...listed.aliases.map((alias) => ({ ...alias, main: false })),
  ].sort((a, b) => Number(b.name === matchedAlias) - Number(a.name === matchedAlias));
  const shown = all ? names : names.slice(0, SHOWN);
  return (
    <Card level={2} heading={t("title")} aside={String(names.length)}>
      <ul className="grid gap-x-4 sm:grid-cols-2">
        {shown.map(({ name, weak, main }) => (
          <li key={`${name} ${main}`} className="flex items-start gap-2 py-1">
            <span className={`min-w-0 break-words ${name === matchedAlias ? "font-medium" : ""}`}>
              <Name>{name}</Name>
            </span>
            {name === matchedAlias && <Tag tone="warn">{t("hit")}</Tag>}
            {weak && <Tag>{t("weak")}</Tag>}
            {main && <Tag tone="info">{t("main")}</Tag>}
          </li>
        ))}
      </ul>
      {names.length > shown.length && (
        <Button tone="ghost" size="sm" onClick={() => setAll(true)}>
          {t("more", { count: names.length - shown.length })}
        </Button>
      )}
    </Card>
  );
}
