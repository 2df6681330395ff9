// Business calendars: hours, zone and days off of an entity, in versions.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CalendarsScreen } from "@/components/service-level/calendars-screen";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { ViewTabs } from "@/components/ui/view-tabs";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listCalendars } from "@/lib/calendars/list-calendars";
import { isId } from "@/lib/id";
import { changeCalendarAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("service-levels.calendars"))("title") };
}

type Props = { searchParams: Promise<{ entity?: string | string[] }> };

export default async function Calendars({ searchParams }: Props) {
  const [actor, t, { entity }] = await Promise.all([
    requireActor(),
    getTranslations("service-levels.calendars"),
    searchParams,
  ]);
  const result = await listCalendars(
    { actor },
    { entityId: typeof entity === "string" && isId(entity) ? entity : undefined },
  );
  if (!result.ok) return refusedPage(actor, listCalendars.definition.name, result.error);
  const list = result.value;
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      {list.entities.length > 1 && (
        <ViewTabs
          label={t("entity")}
          current={list.entity.id}
          views={list.entities.map(({ id, code }) => ({ id, label: code, href: `/settings/calendars?entity=${id}` }))}
        />
      )}
      <PageBody>
        <div className="flex flex-col gap-3.5">
          <CalendarsScreen
            key={list.entity.id}
            list={list}
            mayChange={can(actor, "calendar.change", { entityId: list.entity.id })}
            change={changeCalendarAction}
          />
        </div>
      </PageBody>
    </>
  );
}
