// How long what is kept; who is due to be erased; what is held; whose identity record is not whole. One address a part.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefreshedBy } from "@/components/live/refreshed-by";
import { ErasuresCard } from "@/components/retention/erasures-card";
import { HoldsCard } from "@/components/retention/holds-card";
import { IdentityCard } from "@/components/retention/identity-card";
import { TableCard } from "@/components/retention/table-card";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { ErrorState } from "@/components/ui/error-state";
import { ViewTabs } from "@/components/ui/view-tabs";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listHolds } from "@/lib/retention/hold-queries";
import { listErasures, listIdentityGaps, listTables } from "@/lib/retention/queries";
import {
  confirmAction,
  decideErasuresAction,
  decideLiftAction,
  decidePolicyAction,
  extendHoldAction,
  findHoldSubjectAction,
  placeHoldAction,
  proposeErasuresAction,
  proposeLiftAction,
  proposePolicyAction,
  takeGapAction,
  withdrawErasuresAction,
  withdrawPolicyAction,
} from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("retention"))("title") };
}

const views = ["table", "erasures", "holds", "identity"] as const;
type View = (typeof views)[number];
const pathOf = (view: View): string => (view === "table" ? "/settings/retention" : `/settings/retention?view=${view}`);

type Props = { searchParams: Promise<{ view?: string }> };

export default async function RetentionPage({ searchParams }: Props) {
  const [actor, params, t] = await Promise.all([requireActor(), searchParams, getTranslations("retention")]);
  if (!can(actor, "retention.read")) return refusedPage(actor, "retention.read");
  const view = views.find((known) => known === params.view) ?? "table";
  return (
    <>
      <RefreshedBy topics={actor.entityIds.map((id) => `retention:${id}` as const)} />
      <TopBar title={t("title")} summary={t("summary")} />
      <ViewTabs
        label={t("tab.label")}
        current={view}
        views={views.map((each) => ({ id: each, label: t(`tab.${each}`), href: pathOf(each) }))}
      />
      <PageBody>
        <div className="flex max-w-3xl flex-col gap-3.5">
          <Part view={view} actor={actor} failed={t("failed")} />
        </div>
      </PageBody>
    </>
  );
}

async function Part({ view, actor, failed }: { view: View; actor: StaffActor; failed: string }) {
  const me = actor.id;
  if (view === "erasures") {
    const found = await listErasures({ actor }, {});
    if (!found.ok) return <ErrorState title={failed} />;
    const actions = {
      ...{ propose: proposeErasuresAction, decide: decideErasuresAction, withdraw: withdrawErasuresAction },
      confirm: confirmAction,
    };
    return found.value.map((each) => {
      const about = { entityId: each.entityId };
      const may = { propose: can(actor, "erasure.propose", about), decide: can(actor, "erasure.decide", about) };
      return <ErasuresCard key={each.entityId} view={each} me={me} may={may} actions={actions} />;
    });
  }
  if (view === "holds") {
    const found = await listHolds({ actor }, {});
    if (!found.ok) return <ErrorState title={failed} />;
    const may = { place: can(actor, "legal_hold.place"), lift: can(actor, "legal_hold.lift") };
    const actions = {
      ...{ find: findHoldSubjectAction, place: placeHoldAction, extend: extendHoldAction },
      ...{ proposeLift: proposeLiftAction, decideLift: decideLiftAction, confirm: confirmAction },
    };
    return <HoldsCard holds={found.value} me={me} may={may} actions={actions} />;
  }
  if (view === "identity") {
    const found = await listIdentityGaps({ actor }, {});
    if (!found.ok) return <ErrorState title={failed} />;
    const mayWork = can(actor, "identity_gap.work");
    return found.value.map((each) => (
      <IdentityCard key={each.entityId} view={each} me={me} mayWork={mayWork} take={takeGapAction} />
    ));
  }
  const found = await listTables({ actor }, {});
  if (!found.ok) return <ErrorState title={failed} />;
  const actions = {
    ...{ propose: proposePolicyAction, decide: decidePolicyAction, withdraw: withdrawPolicyAction },
    confirm: confirmAction,
  };
  return found.value.map((table) => {
    const about = { entityId: table.entityId };
    const may = { propose: can(actor, "retention.propose", about), decide: can(actor, "retention.decide", about) };
    return <TableCard key={table.entityId} table={table} me={me} may={may} actions={actions} />;
  });
}
