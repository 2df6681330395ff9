// One list: where it comes from, its versions, and what each of them changed.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ListScreen } from "@/components/lists/list-screen";
import { LoadList } from "@/components/lists/load-list";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import {
  type ChangeFilter,
  changeFilter,
  listStates,
  listVersions,
  versionChanges,
} from "@/lib/reference-lists/change-queries";
import { decideKeptBackAction, enableSourceAction } from "../actions";

export const dynamic = "force-dynamic";

type Props = {
  params: Promise<{ name: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).name };
}

const actions = { decide: decideKeptBackAction, enable: enableSourceAction };

export default async function ListPage({ params, searchParams }: Props) {
  const [actor, t, { name }, asked] = await Promise.all([
    requireActor(),
    getTranslations("lists"),
    params,
    searchParams,
  ]);
  const parsed = changeFilter.safeParse(asked);
  const filter: ChangeFilter = parsed.success ? parsed.data : {};
  const [states, versions] = await Promise.all([listStates({ actor }, { name }), listVersions({ actor }, { name })]);
  if (!states.ok) return refusedPage(actor, listStates.definition.name, states.error);
  if (!versions.ok) notFound();
  const [list] = states.value.lists;
  if (!list) notFound();
  const changes = await versionChanges({ actor }, { name, ...filter });
  const { everywhere } = states.value;
  const may = {
    decide: can(actor, "list.decide") && everywhere,
    source: can(actor, "list_source.change") && everywhere,
  };
  return (
    <>
      <TopBar
        title={name}
        crumbs={[{ label: t("title"), href: "/lists" }]}
        summary={t(`kind.${list.kind}`)}
        end={can(actor, "list.load") && <LoadList everywhere={everywhere} name={name} kind={list.kind} />}
      />
      <PageBody>
        <ListScreen
          list={list}
          versions={versions.value.versions}
          changes={changes.ok ? changes.value : null}
          filter={filter}
          may={may}
          actions={actions}
        />
      </PageBody>
    </>
  );
}
