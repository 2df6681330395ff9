// Tuning: how far each rule's numbers could move, what is proposed, and samples below the line. The address says which part.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { NumberScreen } from "@/components/tuning/number-screen";
import { ProposalsList } from "@/components/tuning/proposals-list";
import { RulesTable } from "@/components/tuning/rules-table";
import { SamplesList } from "@/components/tuning/samples-list";
import type { TuningAbilities } from "@/components/tuning/tuning-actions";
import { tuningViews } from "@/components/tuning/tuning-address";
import { TuningPage } from "@/components/tuning/tuning-page";
import { tuningRules } from "@/components/tuning/tuning-rules";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { isId } from "@/lib/id";
import { getNumber, getTuning } from "@/lib/tuning/queries";
import { listWaitingSamples } from "@/lib/tuning/samples";
import {
  adoptProposalAction,
  cancelSweepAction,
  dismissProposalAction,
  drawSamplesAction,
  lookForProposalsAction,
  proposeValueAction,
  reviewSampleAction,
  startSweepAction,
} from "./actions";

export const dynamic = "force-dynamic";

const actions = {
  start: startSweepAction,
  cancel: cancelSweepAction,
  look: lookForProposalsAction,
  propose: proposeValueAction,
  adopt: adoptProposalAction,
  dismiss: dismissProposalAction,
  draw: drawSamplesAction,
  review: reviewSampleAction,
};

const readAddress = createLoader({
  entity: parseAsString,
  view: parseAsStringLiteral(tuningViews).withDefault("rules"),
  rule: parseAsString,
  parameter: parseAsString,
});

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tuning"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Tuning({ searchParams }: Props) {
  const [actor, locale, t] = await Promise.all([requireActor(), getLocale(), getTranslations("tuning")]);
  if (!can(actor, "tuning.read")) return refusedPage(actor, "tuning.read");
  const { entity, view, rule: ruleId, parameter } = await readAddress(searchParams);
  const started = await getTuning({ actor }, { entityId: entity && isId(entity) ? entity : undefined });
  if (!started.ok) return refusedPage(actor, getTuning.definition.name, started.error);
  const start = started.value;
  const { entityId, proposals, look } = start;
  const rules = tuningRules(locale);
  const subject = { entityId };
  const may: TuningAbilities = {
    run: can(actor, "tuning.run", subject),
    propose: can(actor, "tuning.propose", subject),
    decide: can(actor, "tuning.decide", subject),
    review: can(actor, "tuning.review", subject),
  };
  if (entityId === null)
    return (
      <TuningPage start={start} view={view} rule={null} running={false}>
        {null}
      </TuningPage>
    );
  if (ruleId !== null) {
    const rule = rules.find(({ id }) => id === ruleId);
    const name = parameter ?? rule?.numbers[0]?.name;
    if (!rule) notFound();
    if (name === undefined)
      return (
        <TuningPage start={start} view="rules" rule={rule.title} running={false}>
          <EmptyState title={t("number.noNumbers")} detail={t("number.noNumbersDetail")} />
        </TuningPage>
      );
    const read = await getNumber({ actor }, { entityId, rule: ruleId, parameter: name });
    if (!read.ok) return refusedPage(actor, getNumber.definition.name, read.error);
    const open = proposals.filter((one) => one.state === "open" && one.rule === ruleId && one.parameter === name);
    return (
      <TuningPage start={start} view="rules" rule={rule.title} running={read.value.running !== null}>
        <NumberScreen
          key={`${entityId} ${ruleId} ${name}`}
          rule={rule}
          reading={read.value}
          proposed={open.map(({ to }) => to)}
          may={may}
          actions={actions}
        />
      </TuningPage>
    );
  }
  const looking = look?.state === "waiting" || look?.state === "running";
  const samples = view === "samples" && may.review ? await listWaitingSamples({ actor }, { entityId }) : null;
  return (
    <TuningPage start={start} view={view} rule={null} running={looking}>
      {view === "rules" && <RulesTable entityId={entityId} rules={rules} memory={start.memory} />}
      {view === "proposals" && (
        <ProposalsList {...{ entityId, rules, proposals, look, may, actions }} memory={start.memory} />
      )}
      {view === "samples" && (
        <SamplesList
          waiting={samples?.ok ? samples.value : { samples: [], waiting: 0 }}
          rules={rules}
          actions={actions}
        />
      )}
    </TuningPage>
  );
}
