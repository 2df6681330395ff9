"use client";
// One list: what waits for a person first, then its source, its versions, and what the chosen version changed.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { ChangeFilter, ChangesPage, ListState, VersionView } from "@/lib/reference-lists/change-queries";
import { listsTopic } from "@/lib/reference-lists/topic";
import { useLive } from "../live/live-provider";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";
import { ChangesCard } from "./changes-card";
import { KeptBackCard } from "./kept-back-card";
import type { ListAbilities, ListActions } from "./lists-actions";
import { SourceCard } from "./source-card";

export type ListScreenProps = {
  list: ListState;
  versions: readonly VersionView[];
  changes: ChangesPage | null;
  filter: ChangeFilter;
  may: ListAbilities;
  actions: ListActions;
};

export function ListScreen({ list, versions, changes, filter, may, actions }: ListScreenProps) {
  const router = useRouter();
  useLive([listsTopic], () => router.refresh());
  return (
    <div className="flex flex-col gap-4">
      {list.keptBack && (
        <KeptBackCard name={list.name} keptBack={list.keptBack} may={may.decide} decide={actions.decide} />
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <ChangesCard name={list.name} page={changes} filter={filter} />
        <div className="flex flex-col gap-4">
          <SourceCard list={list} may={may.source} enable={actions.enable} />
          <Versions name={list.name} versions={versions} shown={changes?.id ?? null} />
        </div>
      </div>
    </div>
  );
}

type VersionsProps = { name: string; versions: readonly VersionView[]; shown: string | null };

function Versions({ name, versions, shown }: VersionsProps) {
  const t = useTranslations("lists");
  const format = useFormat();
  return (
    <Card heading={t("versions.title")} level={2}>
      {versions.length === 0 && <p className="text-ink-2">{t("nothingYet")}</p>}
      <ul className="m-0 list-none p-0">
        {versions.map(({ id, version, state, count, at, added, removed, changed }) => (
          <li key={id} className="border-line border-b py-1.5 last:border-b-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-2">
              <Link
                href={`/lists/${name}?version=${id}`}
                aria-current={id === shown || undefined}
                className="font-medium"
              >
                <Moment at={at} show="when" />
              </Link>
              <Tag tone={state === "active" ? "ok" : state === "kept_back" ? "warn" : "none"}>
                {t(`versions.state.${state as "active"}`)}
              </Tag>
            </div>
            <div className="text-ink-2 text-sm tabular-nums">
              {t("versions.entries", { count })} · <span title={version}>+{format.count(added)}</span> −
              {format.count(removed)} ±{format.count(changed)}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
