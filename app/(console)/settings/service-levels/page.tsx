// How long each clock may run, by queue, severity and customer.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TargetsScreen } from "@/components/service-level/targets-screen";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { ViewTabs } from "@/components/ui/view-tabs";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { isId } from "@/lib/id";
import { listTargets } from "@/lib/service-levels/list-targets";
import { changeTargetAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("service-levels.targets"))("title") };
}

type Props = { searchParams: Promise<{ entity?: string | string[] }> };

export default async function ServiceLevelTargets({ searchParams }: Props) {
  const [actor, t, { entity }] = await Promise.all([
    requireActor(),
    getTranslations("service-levels.targets"),
    searchParams,
  ]);
  const result = await listTargets(
    { actor },
    { entityId: typeof entity === "string" && isId(entity) ? entity : undefined },
  );
  if (!result.ok) return refusedPage(actor, listTargets.definition.name, result.error);
  const list = result.value;
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      {list.entities.length > 1 && (
        <ViewTabs
          label={t("entity")}
          current={list.entity.id}
          views={list.entities.map(({ id, code }) => ({
            id,
            label: code,
            href: `/settings/service-levels?entity=${id}`,
          }))}
        />
      )}
      <PageBody>
        <div className="flex flex-col gap-3.5">
          <TargetsScreen
            key={list.entity.id}
            list={list}
            mayChange={can(actor, "service_policy.change", { entityId: list.entity.id })}
            change={changeTargetAction}
          />
        </div>
      </PageBody>
    </>
  );
}
