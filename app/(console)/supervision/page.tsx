// Supervision: information requests, auditors' samples and findings, regulators' grants. The address says which part.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { FindingsView } from "@/components/supervision/findings-view";
import { GrantsView } from "@/components/supervision/grants-view";
import { RequestsView } from "@/components/supervision/requests-view";
import { SamplesView, SampleView } from "@/components/supervision/samples-view";
import { ErrorState } from "@/components/ui/error-state";
import { ViewTabs } from "@/components/ui/view-tabs";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listFindings } from "@/lib/supervision/audit/findings";
import { getSample, listSamples } from "@/lib/supervision/audit/queries";
import { listGrants } from "@/lib/supervision/grants/queries";
import { listInformationRequests } from "@/lib/supervision/requests/queries";
import { requestViews } from "@/lib/supervision/schema";
import { exportAction } from "../records/actions";
import {
  answerAction,
  answerFindingAction,
  decideGrantAction,
  drawAction,
  endAction,
  endGrantAction,
  fileAction,
  passAction,
  proposeGrantAction,
  raiseAction,
  settleFindingAction,
  takeAction,
} from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("supervision"))("title") };
}

const parts = ["requests", "samples", "findings", "access"] as const;
const readable = {
  requests: "information_request.read",
  samples: "audit.read",
  findings: "finding.read",
  access: "grant.read",
} as const;
const readAddress = createLoader({
  view: parseAsStringLiteral(parts).withDefault("requests"),
  which: parseAsStringLiteral(requestViews).withDefault("open"),
  sample: parseAsString,
});
type Address = Awaited<ReturnType<typeof readAddress>>;
type Params = Record<string, string | string[] | undefined>;

export default async function Supervision({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, t, address] = await Promise.all([
    requireActor(),
    getTranslations("supervision"),
    readAddress(searchParams),
  ]);
  const open = parts.filter((part) => can(actor, readable[part]));
  const current = open.find((part) => part === address.view);
  if (!current) return refusedPage(actor, "information_request.read");
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      <ViewTabs
        label={t("views.label")}
        current={current}
        views={open.map((id) => ({ id, label: t(`views.${id}`), href: `/supervision?view=${id}` }))}
      />
      <PageBody>{(await drawn(actor, current, address)) ?? <ErrorState title={t("failed")} />}</PageBody>
    </>
  );
}

/** The part that is open; null when it could not be read. */
async function drawn(actor: StaffActor, part: (typeof parts)[number], { which, sample }: Address) {
  const meId = actor.id;
  if (part === "requests") {
    const found = await listInformationRequests({ actor }, { view: which });
    if (!found.ok) return null;
    const isRegulator = actor.role === "regulator";
    const actions = {
      file: can(actor, "information_request.file") ? fileAction : null,
      take: can(actor, "information_request.work") ? takeAction : null,
      answer: can(actor, "information_request.work") ? answerAction : null,
      end: can(actor, "information_request.end", { staffId: meId }) ? endAction : null,
      makeExport: can(actor, "record.export") ? exportAction : null,
    };
    return <RequestsView view={found.value} which={which} meId={meId} isRegulator={isRegulator} actions={actions} />;
  }
  if (part === "samples") return samples(actor, sample);
  if (part === "findings") {
    const found = await listFindings({ actor }, {});
    const actions = {
      answer: can(actor, "finding.answer", { staffId: meId }) ? answerFindingAction : null,
      settle: can(actor, "finding.settle") ? settleFindingAction : null,
    };
    return found.ok ? <FindingsView rows={found.value.rows} meId={meId} actions={actions} /> : null;
  }
  const found = await listGrants({ actor }, {});
  const actions = {
    propose: can(actor, "grant.propose") ? proposeGrantAction : null,
    decide: can(actor, "grant.decide") ? decideGrantAction : null,
    end: can(actor, "grant.end") ? endGrantAction : null,
  };
  return found.ok ? <GrantsView view={found.value} meId={meId} actions={actions} /> : null;
}

async function samples(actor: StaffActor, sampleId: string | null) {
  if (!sampleId) {
    const found = await listSamples({ actor }, {});
    return found.ok ? <SamplesView {...found.value} draw={can(actor, "audit.draw") ? drawAction : null} /> : null;
  }
  const [found, findings] = await Promise.all([getSample({ actor }, { sampleId }), listFindings({ actor }, {})]);
  if (!found.ok) return null;
  const actions = {
    draw: null,
    pass: can(actor, "audit.draw") ? passAction : null,
    raise: can(actor, "finding.raise") ? raiseAction : null,
  };
  return <SampleView {...found.value} owners={findings.ok ? findings.value.owners : []} actions={actions} />;
}
