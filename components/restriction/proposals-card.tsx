"use client";
// Who asked for what, who signed, and how many signatures are missing; the newest proposal first.
import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { ApprovalView, ProposalView, RestrictionView } from "@/lib/restrictions/dto";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { Tag, type Tone } from "../ui/tag";

const tones: Record<ProposalView["state"], Tone> = {
  open: "info",
  approved: "ok",
  rejected: "warn",
  withdrawn: "none",
};

export function ProposalsCard({ view }: { view: RestrictionView }) {
  const t = useTranslations("restriction-desk.proposals");
  const newestFirst = [...view.proposals].sort((a, b) => b.proposedAt.localeCompare(a.proposedAt));
  return (
    <Card heading={t("title")}>
      {newestFirst.length === 0 && <p className="text-ink-3">{t(view.origin === "engine" ? "engine" : "none")}</p>}
      <ul>
        {newestFirst.map((proposal) => (
          <Proposal key={proposal.id} proposal={proposal} original={view.wording.why} />
        ))}
      </ul>
    </Card>
  );
}

function Proposal({ proposal, original }: { proposal: ProposalView; original: string }) {
  const t = useTranslations("restriction-desk.proposals");
  const kinds = useTranslations("restriction-desk.proposalKind");
  const format = useFormat();
  const outcomes = useTranslations("decisions.outcome");
  const { change, closing } = proposal;
  const signed = proposal.approvals.filter(({ verdict }) => verdict === "approve").length;
  const missing = proposal.state === "open" ? Math.max(0, proposal.quorum - signed) : 0;
  return (
    <li className="border-line border-t py-2 first:border-t-0 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{kinds(proposal.kind)}</span>
        <Tag tone={tones[proposal.state]}>{t(`state.${proposal.state}`)}</Tag>
      </p>
      <p className="text-ink-3">
        <Name>{proposal.proposedBy.name}</Name> · <Moment at={Date.parse(proposal.proposedAt)} show="when" />
      </p>
      {(change.endsAt || change.reviewAt) && (
        <p>
          {t(change.endsAt ? "until" : "review")}{" "}
          <Moment at={Date.parse(change.endsAt ?? change.reviewAt ?? "")} show="when" />
        </p>
      )}
      {change.leavesUsdCents !== undefined && (
        <p>
          {t("part", {
            released: format.money(change.releasesUsdCents ?? 0, true),
            left: format.money(change.leavesUsdCents, true),
          })}
        </p>
      )}
      {change.basis && <p>{t("basis", { basis: t(`bases.${change.basis as "licence"}`) })}</p>}
      {closing && (
        <p className="mt-1 text-ink-2">
          {t("closing", { key: closing.key, outcome: outcomes(closing.outcome as "explained") })}
        </p>
      )}
      {/* What was asked for first is told with the evidence. */}
      {!closing && proposal.why && proposal.why !== original && (
        <p dir="auto" className="mt-1 whitespace-pre-line text-ink-2">
          {proposal.why}
        </p>
      )}
      <ul className="mt-1.5 flex flex-col gap-1">
        {proposal.approvals.map((approval) => (
          <Signature key={approval.by.id} approval={approval} />
        ))}
        {missing > 0 && (
          <li className="flex items-center gap-1.5 text-info">
            <CircleDashed aria-hidden="true" size={14} />
            {t("missing", { count: missing, quorum: proposal.quorum })}
          </li>
        )}
      </ul>
    </li>
  );
}

function Signature({ approval }: { approval: ApprovalView }) {
  const t = useTranslations("restriction-desk.proposals");
  const approves = approval.verdict === "approve";
  const Sign = approves ? CircleCheck : CircleX;
  return (
    <li>
      <span className="flex items-start gap-1.5">
        <Sign aria-hidden="true" size={14} className={`mt-0.5 shrink-0 ${approves ? "text-ok" : "text-risk"}`} />
        <span className="min-w-0">
          {t.rich(`verdict.${approval.verdict}`, { name: approval.by.name, who: (name) => <bdi>{name}</bdi> })}
          <span className="block text-ink-3">
            <Moment at={Date.parse(approval.at)} show="when" />
          </span>
        </span>
      </span>
      {approval.words && (
        <p dir="auto" className="ms-5 whitespace-pre-line text-ink-2">
          {approval.words}
        </p>
      )}
    </li>
  );
}
