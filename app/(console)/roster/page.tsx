// Who works when, a week at a time, and how much each can carry.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RosterScreen } from "@/components/roster/roster-screen";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { ViewTabs } from "@/components/ui/view-tabs";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { rosterInput } from "@/lib/roster/schema";
import { readWeek } from "@/lib/roster/week";
import { cancelAction, planAction, setCapacityAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster"))("title") };
}

type Props = { searchParams: Promise<{ entity?: string | string[]; week?: string | string[] }> };
const actions = { plan: planAction, cancel: cancelAction, setCapacity: setCapacityAction };

export default async function Roster({ searchParams }: Props) {
  const [actor, t, { entity, week }] = await Promise.all([requireActor(), getTranslations("roster"), searchParams]);
  const asked = rosterInput.safeParse({ entityId: entity, week });
  const result = await readWeek({ actor }, asked.success ? asked.data : {});
  if (!result.ok) return refusedPage(actor, readWeek.definition.name, result.error);
  const roster = result.value;
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      {roster.entities.length > 1 && (
        <ViewTabs
          label={t("entity")}
          current={roster.entity.id}
          views={roster.entities.map(({ id, code }) => ({
            ...{ id, label: code },
            href: `/roster?entity=${id}&week=${roster.week}`,
          }))}
        />
      )}
      <PageBody>
        <RosterScreen
          key={`${roster.entity.id} ${roster.week}`}
          roster={roster}
          mayChange={can(actor, "roster.change", { entityId: roster.entity.id })}
          actions={actions}
        />
      </PageBody>
    </>
  );
}
