"use client";
// A proposed change in words, and the decision of somebody else.
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useFormat } from "@/lib/i18n/use-format";
import type { ProposalDto, StaffDto } from "@/lib/staff/queries";
import { Button } from "../ui/button";
import { Moment } from "../ui/moment";
import type { StaffActions } from "./staff-actions";
import { useStaffAction } from "./use-staff-action";

type Props = {
  proposal: ProposalDto;
  entities: StaffDto["entities"];
  selfId: string;
  may: boolean;
  decide: StaffActions["decide"];
};

/** Approve and reject are offered to those who may decide and did not propose. */
export function ProposalCell({ proposal, entities, selfId, may, decide }: Props) {
  const t = useTranslations("staff.change");
  const outcomes = { approved: t("approved"), rejected: t("rejected"), lapsed: t("lapsed") };
  const { run, busy } = useStaffAction(decide, ({ state }) =>
    toast.success(outcomes[state as keyof typeof outcomes] ?? state),
  );
  const own = proposal.proposedBy.id === selfId;
  const choices = ["approve", "reject"] as const;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0">
        <ChangeWords change={proposal.change} entities={entities} />
        <span className="block text-ink-3">
          {t.rich("by", { name: proposal.proposedBy.name, who: (name) => <bdi>{name}</bdi> })} · {t("lapses")}{" "}
          <Moment at={proposal.expiresAt} show="when" />
        </span>
      </span>
      {may && proposal.staffId !== selfId && (
        <span className="flex gap-1.5">
          {choices.map((decision) => (
            <Button
              key={decision}
              size="sm"
              busy={busy}
              disabledReason={own ? t("own") : undefined}
              onClick={() => run({ proposalId: proposal.id, decision })}
            >
              {t(decision)}
            </Button>
          ))}
        </span>
      )}
    </div>
  );
}

function ChangeWords({ change, entities }: Pick<ProposalDto, "change"> & Pick<Props, "entities">) {
  const t = useTranslations("staff.change");
  const roles = useTranslations("shell.role");
  const queueNames = useTranslations("staff.queue");
  const format = useFormat();
  const codes = change.entityIds?.map((id) => entities.find((entity) => entity.id === id)?.code ?? id);
  const queues = change.queues?.map((queue) => {
    const name = queue as Parameters<typeof queueNames>[0];
    return queueNames.has(name) ? queueNames(name) : queue;
  });
  const lines = [
    change.role && t("toRole", { role: roles(change.role) }),
    codes && t("toEntities", { entities: format.list(codes) }),
    queues && t("toQueues", { queues: format.list(queues) || "–" }),
  ].filter(Boolean);
  return lines.map((line) => (
    <span key={line} className="block font-medium">
      {line}
    </span>
  ));
}
