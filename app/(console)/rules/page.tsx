// Rules: the versions of an entity, what is live, what watches, what waits.
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CopyVersion } from "@/components/rules/copy-version";
import { toEditorRule } from "@/components/rules/editor-rule";
import { VersionsScreen } from "@/components/rules/versions-screen";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { ViewTabs } from "@/components/ui/view-tabs";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { isId } from "@/lib/id";
import { listRuleSets } from "@/lib/rule-sets/queries";
import { rulesCatalogue } from "@/lib/scoring";
import { createDraftAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rules"))("title") };
}

type Props = { searchParams: Promise<{ entity?: string | string[] }> };

export default async function RulesPage({ searchParams }: Props) {
  const [actor, t, { entity }] = await Promise.all([requireActor(), getTranslations("rules"), searchParams]);
  const entityId = typeof entity === "string" && isId(entity) ? entity : undefined;
  const result = await listRuleSets({ actor }, { entityId });
  if (!result.ok) return refusedPage(actor, listRuleSets.definition.name, result.error);
  const list = result.value;
  const locale = await getLocale();
  const rules = list.errors.length > 0 ? rulesCatalogue().map((rule) => toEditorRule(rule, locale)) : [];
  const from = list.versions.find(({ state }) => state === "live") ?? list.versions[0];
  return (
    <>
      <TopBar
        title={t("title")}
        summary={t("summary", { count: list.versions.length })}
        end={
          from &&
          can(actor, "rule_set.draft") && (
            <CopyVersion from={from} create={createDraftAction} label={t("copy")} tone="main" />
          )
        }
      />
      {list.entities.length > 1 && (
        <ViewTabs
          label={t("entity")}
          current={list.entityId ?? ""}
          views={list.entities.map(({ id, code }) => ({ id, label: code, href: `/rules?entity=${id}` }))}
        />
      )}
      <PageBody>
        <VersionsScreen list={list} rules={rules} />
      </PageBody>
    </>
  );
}
