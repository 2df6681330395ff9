"use client";
// Proposals: what speaks for each, what was decided, and what came of it once it was live.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import { LEAST_SPARED, MOST_TRUE } from "@/lib/tuning/evidence";
import type { RuleMemory } from "@/lib/tuning/memory";
import type { ProposalDto } from "@/lib/tuning/proposal-list";
import type { SweepDto } from "@/lib/tuning/rows";
import { useSettingWords } from "../rules/setting-words";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";
import { NoProposals } from "./no-proposals";
import { ProposalButtons } from "./proposal-buttons";
import type { TuningAbilities, TuningActions } from "./tuning-actions";
import { tuningPath } from "./tuning-address";
import type { TuningRule } from "./tuning-rules";
import { useEstimates } from "./use-estimates";
import { useTuningAction } from "./use-tuning-action";
import { WithoutNumber } from "./without-number";

type Props = {
  entityId: string;
  rules: readonly TuningRule[];
  proposals: readonly ProposalDto[];
  look: SweepDto | null;
  memory: readonly RuleMemory[];
  may: TuningAbilities;
  actions: TuningActions;
};

const tones = { open: "info", adopted: "ok", dismissed: "none", outdated: "warn" } as const;

export function ProposalsList({ entityId, rules, proposals, look, memory, may, actions }: Props) {
  const t = useTranslations("tuning.proposals");
  const format = useFormat();
  const { run, busy } = useTuningAction();
  const running = look?.state === "waiting" || look?.state === "running";
  return (
    <div className="flex flex-col gap-3.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {may.run && !running && (
          <Button busy={busy} onClick={() => void run(actions.look, { entityId })}>
            {t("look")}
          </Button>
        )}
        {running && look && (
          <span role="status" className="text-ink-2 tabular-nums">
            {t("looking", { done: format.count(look.done), total: format.count(look.total) })}
          </span>
        )}
        <p className="min-w-0 max-w-prose flex-1 basis-64 text-ink-3 text-sm">
          {t("lookHint", { spared: LEAST_SPARED, share: format.percent(MOST_TRUE) })}
        </p>
      </div>
      {proposals.length === 0 && <NoProposals look={look} />}
      {proposals.map((proposal) => (
        <ProposalCard key={proposal.id} {...{ entityId, rules, proposal, may, actions }} />
      ))}
      <WithoutNumber rules={rules} memory={memory} />
    </div>
  );
}

type CardProps = Omit<Props, "proposals" | "look" | "memory"> & { proposal: ProposalDto };

function ProposalCard({ entityId, rules, proposal, may, actions }: CardProps) {
  const t = useTranslations("tuning.proposals");
  const settings = useSettingWords();
  const format = useFormat();
  const { rule: id, parameter, from, to, state } = proposal;
  const rule = rules.find((one) => one.id === id);
  const number = rule?.numbers.find(({ name }) => name === parameter);
  const unit = number?.unit ?? "count";
  const change = t("change", { from: settings.value(unit, from), to: settings.value(unit, to) });
  const title = `${rule?.title ?? id} · ${number?.label ?? parameter}${format.colon}${change}`;
  return (
    <Card level={2} heading={title} aside={<Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>}>
      <p className="text-ink-3 text-sm">
        <MadeBy proposal={proposal} />
      </p>
      <Evidence proposal={proposal} />
      <Fate proposal={proposal} />
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {state === "open" && may.decide && <ProposalButtons proposal={proposal} title={title} actions={actions} />}
        <Link
          href={tuningPath({ entity: entityId, rule: id, parameter, value: to })}
          prefetch={false}
          className={buttonClass("ghost")}
        >
          {t("details")}
        </Link>
      </div>
    </Card>
  );
}

function MadeBy({ proposal: { madeBy, madeAt } }: { proposal: ProposalDto }) {
  const t = useTranslations("tuning.proposals");
  const format = useFormat();
  const when = format.when(madeAt, usePresent());
  return madeBy ? t.rich("by", { name: () => <Name>{madeBy.name}</Name>, when }) : t("bySystem", { when });
}

function Evidence({ proposal: { evidence } }: { proposal: ProposalDto }) {
  const t = useTranslations("tuning.proposals");
  const words = useEstimates();
  const hours = evidence.hoursPerDaySaved;
  const lines = [
    t("alerts", {
      ...{ before: words.few(evidence.alertsPerDayBefore), after: words.few(evidence.alertsPerDayAfter) },
      ...{ low: words.few(evidence.alertsPerDayLow), high: words.few(evidence.alertsPerDayHigh) },
    }),
    t("spared", {
      count: evidence.customersSpared,
      ...{ low: words.few(evidence.customersSparedLow), high: words.few(evidence.customersSparedHigh) },
    }),
    t("lost", {
      ...{ lost: evidence.trueCasesLost, of: evidence.trueCases, high: words.percent(evidence.trueLostHigh) },
    }),
    t("judged", {
      ...{ judged: evidence.casesJudged, unjudged: evidence.casesUnjudged },
      high: words.percent(evidence.casesTrueHigh),
    }),
    // what rounds to no hour at all is not worth a line
    ...(Math.abs(hours) < 0.05 ? [] : [t(hours < 0 ? "hoursMore" : "hours", { hours: words.few(Math.abs(hours)) })]),
  ];
  return (
    <ul className="my-2 list-disc ps-5 tabular-nums">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** What was decided, and what happened next. */
function Fate({ proposal }: { proposal: ProposalDto }) {
  const t = useTranslations("tuning.proposals");
  const { state, why, decidedBy, ruleSet } = proposal;
  if (state === "outdated") return <p className="text-ink-2">{t("outdatedWhy")}</p>;
  if (state === "dismissed")
    return <p className="text-ink-2">{t("whyWas", { name: decidedBy?.name ?? "", why: why ?? "" })}</p>;
  if (!ruleSet) return null;
  return (
    <>
      <p className="text-ink-2">
        <Link href={`/rules/${ruleSet.id}`} prefetch={false} className="font-medium">
          {t("became", { version: ruleSet.version })}
        </Link>{" "}
        · {t("adoptedBy", { name: decidedBy?.name ?? "" })} · {t(`ruleSet.${ruleSet.state as "live"}`)}
      </p>
      <Followed proposal={proposal} />
    </>
  );
}

function Followed({ proposal: { followed } }: { proposal: ProposalDto }) {
  const t = useTranslations("tuning.proposals");
  const words = useEstimates();
  if (!followed) return null;
  const { beforePerDay, afterPerDay, after, promisedPerDay, asPromised } = followed;
  const said = { before: words.few(beforePerDay), promised: words.few(promisedPerDay) };
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2">
      <span className="font-medium">{t("since")}</span>
      <span className="text-ink-2 tabular-nums">
        {asPromised === null
          ? t("sinceEarly", { ...said, count: after })
          : t("sinceNow", { ...said, after: words.few(afterPerDay) })}
      </span>
      {asPromised !== null && (
        <Tag tone={asPromised ? "ok" : "risk"}>{t(asPromised ? "asPromised" : "notAsPromised")}</Tag>
      )}
    </p>
  );
}
