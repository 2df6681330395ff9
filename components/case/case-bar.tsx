"use client";
// The bar above a case: where it lies, who it is about, what they suffer, what is new, who else is here, and the two clocks.
import { useTranslations } from "next-intl";
import type { CaseDetail } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import type { RestrictionRow } from "@/lib/restrictions/dto";
import { standing } from "@/lib/restrictions/states";
import { useMeasureText } from "../case-queue/case-cells";
import { StandingTags } from "../restriction/standing-tags";
import { TopBar } from "../shell/top-bar";
import { ReportSuspicion } from "../suspicion/report-suspicion";
import { Avatar } from "../ui/avatar";
import { Name } from "../ui/name";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";
import { heldNow } from "./answered";
import { clocksAt } from "./clocks";

type Props = {
  detail: CaseDetail;
  /** What is restricted, as far as the reader may read it; the case tells of what they may not. */
  restrictions: readonly RestrictionRow[] | null;
};

export function CaseBar({ detail, restrictions }: Props) {
  const t = useTranslations("case");
  const queues = useTranslations("shell.queue");
  const queue = detail.queue as Parameters<typeof queues>[0];
  return (
    <TopBar
      search={false}
      crumbs={[
        { label: queues.has(queue) ? queues(queue) : detail.queue, href: `/cases?queue=${detail.queue}` },
        { label: detail.key },
      ]}
      title={detail.customer.name ? <Name>{detail.customer.name}</Name> : t("erased")}
      tags={<CaseTags detail={detail} restrictions={restrictions} />}
      end={
        <>
          <Clocks detail={detail} />
          <ReportSuspicion about={{ caseId: detail.id }} />
        </>
      }
    />
  );
}

function CaseTags({ detail, restrictions }: Props) {
  const t = useTranslations("case");
  const states = useTranslations("decisions.state");
  const format = useFormat();
  const present = usePresent();
  const measureText = useMeasureText();
  const read = restrictions?.some(({ state }) => standing.includes(state)) ?? false;
  const held = read ? null : heldNow(detail, present);
  const fresh = detail.sinceLastLook?.newAlerts ?? 0;
  return (
    <>
      {detail.state === "closed" && <Tag>{states("closed")}</Tag>}
      {detail.state === "waiting_customer" && <Tag>{states("waiting_customer")}</Tag>}
      {restrictions && <StandingTags rows={restrictions} />}
      {held && (
        <Tag tone="risk">
          {measureText(held.measure)}
          {held.until !== null && ` · ${format.when(held.until, present)}`}
        </Tag>
      )}
      {detail.escalated && detail.state !== "closed" && <Tag tone="warn">{t("state.escalated")}</Tag>}
      {detail.snoozedUntil && Date.parse(detail.snoozedUntil) > present && (
        <Tag>{t("state.snoozed", { when: format.when(Date.parse(detail.snoozedUntil), present) })}</Tag>
      )}
      {fresh > 0 && <Tag tone="info">{t("new", { count: fresh })}</Tag>}
      {detail.viewers.length > 0 && (
        <span className="inline-flex gap-1">
          {detail.viewers.map((viewer) => (
            <Avatar key={viewer.id} name={viewer.name} title={t("here", { name: viewer.name })} />
          ))}
        </span>
      )}
    </>
  );
}

function Clocks({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("case.clock");
  const format = useFormat();
  const clocks = clocksAt(detail, usePresent());
  const stands = clocks.theirsRuns && !clocks.oursRuns;
  return (
    <div className="flex flex-wrap gap-x-4 text-ink-2 tabular-nums">
      <span title={t("oursHint")} className="whitespace-nowrap">
        <b className="font-semibold text-ink">{format.duration(clocks.oursMs)}</b> {t(stands ? "paused" : "ours")}
      </span>
      <span title={t("theirsHint")} className="whitespace-nowrap">
        <b className="font-semibold text-ink">{format.duration(clocks.theirsMs)}</b>{" "}
        {t(clocks.theirsRuns ? "theirs" : "stood")}
      </span>
    </div>
  );
}
