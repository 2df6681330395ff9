"use client";
// The versions of an entity: what decides now, what watches, what waits, and every version there was.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RuleSetList, RuleSetRow } from "@/lib/rule-sets/dto";
import { useLive } from "../live/live-provider";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import type { EditorRule } from "./editor-rule";
import { ReadInPart } from "./read-in-part";
import { StateTag } from "./state-tag";

/** Since when a version is in its present state. */
const sinceOf = (row: RuleSetRow): number => {
  const byState: Record<RuleSetRow["state"], number | null> = {
    draft: row.createdAt,
    in_review: row.approvedAt ?? row.submittedAt,
    shadow: row.shadowAt,
    live: row.liveAt,
    retired: row.retiredAt,
    withdrawn: row.endedAt,
    rejected: row.endedAt,
  };
  return byState[row.state] ?? row.createdAt;
};

/** `rules` name what cannot be read of the live version. */
export function VersionsScreen({ list, rules }: { list: RuleSetList; rules: readonly EditorRule[] }) {
  const t = useTranslations("rules");
  const router = useRouter();
  useLive(list.entityId ? [`rule_sets:${list.entityId}`] : [], () => router.refresh());
  const { versions, alertsPerDay } = list;
  if (versions.length === 0) return <EmptyState title={t("empty.title")} detail={t("empty.detail")} />;
  const inState = (state: RuleSetRow["state"]) => versions.filter((version) => version.state === state);
  const [live] = inState("live");
  return (
    <div className="flex flex-col gap-4">
      {live && <ReadInPart version={live.version} errors={list.errors} rules={rules} />}
      <div className="grid gap-4 md:grid-cols-3">
        <Card level={2} heading={t("live.title")}>
          {live ? (
            <>
              <VersionLine version={live} />
              {alertsPerDay !== null && (
                <p className="mt-1 text-ink-2 tabular-nums">
                  {t("live.perDay", { count: Math.round(alertsPerDay * 10) / 10 })}
                </p>
              )}
            </>
          ) : (
            <p className="text-ink-2">{t("live.none")}</p>
          )}
        </Card>
        <Short heading={t("shadow.title")} none={t("shadow.none")} versions={inState("shadow")} />
        <Short heading={t("waiting.title")} none={t("waiting.none")} versions={inState("in_review")} />
      </div>
      <VersionsTable versions={versions} />
    </div>
  );
}

function Short({ heading, none, versions }: { heading: string; none: string; versions: readonly RuleSetRow[] }) {
  return (
    <Card level={2} heading={heading}>
      {versions.length === 0 && <p className="text-ink-2">{none}</p>}
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {versions.map((version) => (
          <li key={version.id}>
            <VersionLine version={version} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function VersionLine({ version }: { version: RuleSetRow }) {
  const t = useTranslations("rules");
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <Link href={`/rules/${version.id}`} className="font-medium">
        {t("version", { version: version.version })}
      </Link>
      {version.state === "in_review" && <StateTag version={version} />}
      <span className="text-ink-3">
        <Moment at={sinceOf(version)} show="when" />
      </span>
    </span>
  );
}

function VersionsTable({ versions }: { versions: readonly RuleSetRow[] }) {
  const t = useTranslations("rules.table");
  const columns = ["version", "state", "note", "author", "approver", "since"] as const;
  return (
    <table className="w-full border-collapse text-start max-md:block">
      <caption className="sr-only">{t("caption")}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-line border-b text-ink-2 text-sm">
          {columns.map((column) => (
            <th key={column} scope="col" className="whitespace-nowrap py-2 pe-3 text-start font-semibold">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {versions.map((version) => (
          <VersionRow key={version.id} version={version} />
        ))}
      </tbody>
    </table>
  );
}

function VersionRow({ version }: { version: RuleSetRow }) {
  const t = useTranslations("rules");
  const { author, approvedBy, note } = version;
  const cell = "py-1.5 pe-3 max-md:py-0";
  const person = (name: string | undefined, other: string): ReactNode =>
    name === undefined ? <span className="text-ink-3">{other}</span> : <Name>{name}</Name>;
  return (
    <tr className="border-line border-b align-top max-md:flex max-md:flex-wrap max-md:gap-x-3 max-md:py-2">
      <th scope="row" className={`${cell} whitespace-nowrap text-start font-normal`}>
        <Link href={`/rules/${version.id}`} className="font-medium">
          {t("version", { version: version.version })}
        </Link>
      </th>
      <td className={cell}>
        <StateTag version={version} />
      </td>
      <td className={`${cell} w-full max-md:basis-full`} dir="auto">
        {note || <span className="text-ink-3">{author ? t("table.noNote") : t("table.first")}</span>}
        {version.reason && <span className="block text-ink-3">{version.reason}</span>}
      </td>
      <td className={`${cell} whitespace-nowrap`}>{person(author?.name, t("catalogue"))}</td>
      <td className={`${cell} whitespace-nowrap`}>
        {(approvedBy || version.state === "in_review") && person(approvedBy?.name, t("table.notYet"))}
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        <Moment at={sinceOf(version)} show="when" />
      </td>
    </tr>
  );
}
