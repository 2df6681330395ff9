// Reports to regulators: the weekly ones, those that blocked property asks for, and who receives them. The address says which.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BlockingList } from "@/components/report/blocking-list";
import { ReceiversPanel } from "@/components/report/receivers-panel";
import { ReportTabs } from "@/components/report/report-tabs";
import { WeeklyList } from "@/components/report/weekly-list";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import type { YearlyStanding } from "@/lib/reports/blocking/dto";
import { countBlocking, listBlocking, listBlockingInput, reportEntities } from "@/lib/reports/blocking/queries";
import { yearlyStanding } from "@/lib/reports/blocking/yearly-filing";
import { listReceivers } from "@/lib/reports/receivers/queries";
import { listWeekly } from "@/lib/reports/weekly/queries";
import {
  changeRegimesAction,
  changeZoneAction,
  confirmAction,
  decideReceiverAction,
  fileYearAction,
  proposeReceiverAction,
  takeBackReceiverAction,
} from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title") };
}

type Params = Record<string, string | string[] | undefined>;
const tabs = ["weekly", "blocking", "receivers"] as const;

export default async function Reports({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, params, t] = await Promise.all([requireActor(), searchParams, getTranslations("reports")]);
  if (!can(actor, "report.read")) return refusedPage(actor, "report.read");
  const tab = tabs.find((name) => name === params.tab) ?? "weekly";
  const [counts, yearly] = await Promise.all([countBlocking({ actor }, {}), yearlyStanding({ actor }, {})]);
  const standing = yearly.ok ? yearly.value : { owed: [], filed: [] };
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      <ReportTabs tab={tab} owed={counts.ok ? counts.value.open + standing.owed.length : undefined} />
      {tab === "weekly" && <Weekly actor={actor} />}
      {tab === "blocking" && <Blocking actor={actor} params={params} yearly={standing} />}
      {tab === "receivers" && <Receivers actor={actor} />}
    </>
  );
}

async function Weekly({ actor }: { actor: StaffActor }) {
  const page = await listWeekly({ actor }, {});
  return (
    <WeeklyList
      drawn={{ url: "/api/reports/weekly", page: page.ok ? page.value : null, counts: null }}
      entityIds={entityIdsOf(actor)}
    />
  );
}

const entityIdsOf = (actor: StaffActor): string[] => [...actor.entityIds];

type BlockingProps = { actor: StaffActor; params: Params; yearly: YearlyStanding };

async function Blocking({ actor, params: { view, q }, yearly }: BlockingProps) {
  const parsed = listBlockingInput.safeParse({ view, q });
  const asked = parsed.success ? parsed.data : listBlockingInput.parse({});
  const [page, counts, entities] = await Promise.all([
    listBlocking({ actor }, asked),
    countBlocking({ actor }, {}),
    reportEntities({ actor }, {}),
  ]);
  const search = asked.q ? `&q=${encodeURIComponent(asked.q)}` : "";
  return (
    <BlockingList
      drawn={{
        url: `/api/reports/blocking?view=${asked.view}${search}`,
        page: page.ok ? page.value : null,
        counts: counts.ok ? counts.value : null,
      }}
      entities={entities.ok ? entities.value : []}
      yearly={yearly}
      fileYear={can(actor, "blocking_report.file") ? fileYearAction : null}
    />
  );
}

async function Receivers({ actor }: { actor: StaffActor }) {
  const receivers = await listReceivers({ actor }, {});
  if (!receivers.ok) return refusedPage(actor, listReceivers.definition.name, receivers.error);
  return (
    <PageBody>
      <ReceiversPanel
        view={receivers.value}
        mayPropose={can(actor, "report_receiver.propose")}
        mayDecide={can(actor, "report_receiver.decide")}
        maySet={can(actor, "report.correct")}
        actions={{
          propose: proposeReceiverAction,
          decide: decideReceiverAction,
          takeBack: takeBackReceiverAction,
          zone: changeZoneAction,
          regimes: changeRegimesAction,
          confirm: confirmAction,
        }}
      />
    </PageBody>
  );
}
