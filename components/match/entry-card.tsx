"use client";
// What the list did to its entry, version by version.
import { useTranslations } from "next-intl";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import type { EntryVersion, MatchDetail } from "@/lib/matches/dto";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";

export function EntryCard({ match }: { match: MatchDetail }) {
  const t = useTranslations("matches.entry");
  const format = useFormat();
  const { heldSince, changes } = match.entry;
  return (
    <Card level={2} heading={t("title")} aside={`${match.list} · ${match.uid}`}>
      {changes.length === 0 && <p className="text-ink-2">{t("none")}</p>}
      <ol className="flex flex-col gap-2">
        {changes.map((version) => (
          <Version key={`${version.version} ${version.at}`} version={version} />
        ))}
      </ol>
      {heldSince && <p className="mt-1 text-ink-3">{t("since", { when: format.date(Date.parse(heldSince)) })}</p>}
    </Card>
  );
}

function Version({ version }: { version: EntryVersion }) {
  const t = useTranslations("matches.entry");
  const kind = useCodeText("matches.entry.kind");
  const field = useCodeText("matches.entry.field");
  return (
    <li>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span>
          <Tag>{kind(version.kind)}</Tag>
        </span>
        <span className="text-ink-3">
          <Moment at={Date.parse(version.at)} show="date" /> · {t("version", { version: version.version })}
        </span>
      </div>
      <dl>
        {version.fields.map(({ name, before, after }) => (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-ink-2">{field(name)}</dt>
            <dd className="min-w-0 break-words">
              <bdi className="text-ink-3 line-through">{before}</bdi> <bdi>{after}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
