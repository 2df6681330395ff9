// Inquiry policies: what counts for each kind of item, where the customer lives.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PoliciesScreen } from "@/components/inquiry/policies-screen";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { ViewTabs } from "@/components/ui/view-tabs";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { isId } from "@/lib/id";
import { listPolicies } from "@/lib/inquiry-policies/list-policies";
import { changePolicyAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inquiry-desk.policy"))("title") };
}

type Props = { searchParams: Promise<{ entity?: string | string[] }> };

export default async function InquiryPolicies({ searchParams }: Props) {
  const [actor, t, { entity }] = await Promise.all([
    requireActor(),
    getTranslations("inquiry-desk.policy"),
    searchParams,
  ]);
  const entityId = typeof entity === "string" && isId(entity) ? entity : undefined;
  const result = await listPolicies({ actor }, { entityId });
  if (!result.ok) return refusedPage(actor, listPolicies.definition.name, result.error);
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
            href: `/settings/inquiry-policies?entity=${id}`,
          }))}
        />
      )}
      <PageBody>
        <div className="flex flex-col gap-3.5">
          <PoliciesScreen
            key={list.entity.id}
            list={list}
            mayChange={can(actor, "inquiry_policy.change", { entityId: list.entity.id })}
            change={changePolicyAction}
          />
        </div>
      </PageBody>
    </>
  );
}
