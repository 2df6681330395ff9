"use client";
// What a version changed, entry by entry: a changed one field by field, as it was and as it is. Pages by entry id.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ChangeFilter, ChangesPage, ChangeView } from "@/lib/reference-lists/change-queries";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { ViewTabs } from "../ui/view-tabs";

type Props = { name: string; page: ChangesPage | null; filter: ChangeFilter };
const tones = { added: "warn", changed: "info", removed: "none" } as const;
const kinds = ["added", "changed", "removed"] as const;

const addressOf = (name: string, filter: ChangeFilter): string => {
  const parts = Object.entries(filter).filter((part): part is [string, string] => part[1] !== undefined);
  return `/lists/${name}${parts.length > 0 ? `?${new URLSearchParams(parts)}` : ""}`;
};

export function ChangesCard({ name, page, filter }: Props) {
  const t = useTranslations("lists");
  const { version, kind } = filter;
  const views = [undefined, ...kinds].map((each) => ({
    id: each ?? "all",
    label: t(`changes.${each ?? "all"}`),
    href: addressOf(name, { version, kind: each }),
  }));
  const file = `/api/lists/${name}/changes/export${page ? `?version=${page.id}` : ""}`;
  const aside = page && page.changes.length > 0 && (
    <a href={file} download>
      {t("changes.export")}
    </a>
  );
  return (
    <Card level={2} heading={t("changes.title")} aside={aside}>
      <ViewTabs label={t("changes.title")} views={views} current={kind ?? "all"} />
      {!page || page.changes.length === 0 ? (
        <p className="py-3 text-ink-2">{t("changes.none")}</p>
      ) : (
        <ul className="m-0 list-none p-0">
          {page.changes.map((change) => (
            <Change key={change.uid} change={change} />
          ))}
        </ul>
      )}
      <div className="mt-2 flex gap-3">
        {filter.after !== undefined && <Link href={addressOf(name, { version, kind })}>{t("changes.first")}</Link>}
        {page?.more && (
          <Link href={addressOf(name, { version, kind, after: page.changes.at(-1)?.uid })}>{t("changes.more")}</Link>
        )}
      </div>
    </Card>
  );
}

function Change({ change: { uid, kind, title, fields } }: { change: ChangeView }) {
  const t = useTranslations("lists.changes");
  return (
    <li className="border-line border-b py-1.5 last:border-b-0">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <Tag tone={tones[kind]}>{t(kind)}</Tag>
        {title !== null && (
          <span className="min-w-0 font-medium">
            <Name>{title}</Name>
          </span>
        )}
        <span className="min-w-0 break-all text-ink-3 text-sm">{uid}</span>
      </div>
      {fields && (
        <dl className="m-0 mt-1 ps-2">
          {Object.entries(fields).map(([field, { before, after }]) => (
            <div key={field} className="flex flex-wrap gap-x-2 text-sm">
              <dt className="text-ink-2">{field}</dt>
              <dd className="m-0 min-w-0 break-words">
                <del className="text-ink-3">{words(before)}</del> → <ins className="no-underline">{words(after)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** A field's value as it may be read: texts as they are, lists of them side by side. */
function words(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map(words).join("; ");
  if (typeof value !== "object") return String(value);
  const { name } = value as { name?: unknown };
  return typeof name === "string" ? name : JSON.stringify(value);
}
