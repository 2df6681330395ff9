"use client";
// Who receives an entity's reports, by whose clock its weeks end, and what waits for a second person.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import type { Result } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";
import type { regimeCodes } from "@/lib/reports/blocking/regimes";
import type { ChangeReceipt } from "@/lib/reports/receivers/commands";
import type { decideReceiverInput, proposeReceiverInput } from "@/lib/reports/receivers/schema";
import type { ReceiversView, ReceiverView } from "@/lib/reports/weekly/dto";
import type { Act } from "../case/case-actions";
import { useLive } from "../live/live-provider";
import { type ConfirmAction, useConfirmed } from "../restriction/confirm-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { ReceiverDialog } from "./receiver-dialog";
import { ReceiverLine } from "./receiver-line";
import { RegimesDialog, ZoneDialog } from "./report-settings";
import { call, useReportFailure } from "./report-words";

type ReceiverActions = {
  propose: Act<z.input<typeof proposeReceiverInput>, ChangeReceipt>;
  decide: Act<z.input<typeof decideReceiverInput>, ChangeReceipt>;
  takeBack: Act<{ changeId: string }, ChangeReceipt>;
  zone: Act<{ entityId: string; zone: string }, unknown>;
  regimes: Act<{ entityId: string; regimes: (typeof regimeCodes)[number][] }, unknown>;
  confirm: ConfirmAction;
};
type Entity = ReceiversView["entities"][number];
type Open =
  | { kind: "add"; entity: Entity }
  | { kind: "change" | "end"; entity: Entity; receiver: ReceiverView }
  | { kind: "zone" | "regimes"; entity: Entity };
type Props = {
  view: ReceiversView;
  mayPropose: boolean;
  mayDecide: boolean;
  maySet: boolean;
  actions: ReceiverActions;
};

export function ReceiversPanel({ view, mayPropose, mayDecide, maySet, actions }: Props) {
  const t = useTranslations("reports.receivers");
  const format = useFormat();
  const regime = useTranslations("reports.regime");
  const router = useRouter();
  const words = useReportFailure();
  const confirming = useConfirmed(actions.confirm);
  const [open, setOpen] = useState<Open | null>(null);
  useLive(
    view.entities.map(({ id }) => `reports:${id}` as const),
    () => router.refresh(),
  );
  const run = async <T,>(act: () => Promise<Result<T>>, said: string): Promise<string | null> => {
    const result = await confirming.attempt(act);
    router.refresh();
    if (!result.ok) return words(result.error);
    toast.success(said);
    return null;
  };
  const decide = async (changeId: string, verdict: "approve" | "reject") => {
    const said = t(verdict === "approve" ? "approved" : "rejected");
    const failed = await run(() => call(actions.decide, { changeId, verdict }), said);
    if (failed) toast.error(failed);
  };
  const takeBack = async (changeId: string) => {
    const failed = await run(() => call(actions.takeBack, { changeId }), t("takenBack"));
    if (failed) toast.error(failed);
  };
  return (
    <div className="flex max-w-3xl flex-col gap-3.5">
      <p className="text-ink-2">{t("lead")}</p>
      {view.entities.map((entity) => (
        <Card
          key={entity.id}
          level={2}
          heading={entity.name}
          aside={
            mayPropose && (
              <Button size="sm" onClick={() => setOpen({ kind: "add", entity })}>
                {t("add")}
              </Button>
            )
          }
        >
          <Setting
            text={t("zone", { zone: entity.zone, next: format.instant(Date.parse(entity.next), entity.zone) })}
            label={t("zoneChange")}
            onChange={maySet ? () => setOpen({ kind: "zone", entity }) : null}
          />
          <Setting
            text={t("laws", { names: format.list(entity.regimes.map((code) => regime(code))) })}
            label={t("lawsChange")}
            onChange={maySet ? () => setOpen({ kind: "regimes", entity }) : null}
          />
          {entity.receivers.length === 0 && <p className="mt-2 text-ink-3">{t("none")}</p>}
          <ul className="m-0 list-none p-0">
            {entity.receivers.map((receiver) => (
              <ReceiverLine
                key={receiver.id}
                receiver={receiver}
                mayPropose={mayPropose}
                mayDecide={mayDecide}
                onChange={(kind) => setOpen({ kind, entity, receiver })}
                onDecide={(changeId, verdict) => void decide(changeId, verdict)}
                onTakeBack={(changeId) => void takeBack(changeId)}
              />
            ))}
          </ul>
        </Card>
      ))}
      {(open?.kind === "add" || open?.kind === "change" || open?.kind === "end") && (
        <ReceiverDialog
          kind={open.kind}
          receiver={open.kind === "add" ? null : open.receiver}
          onAsk={(terms) => run(() => call(actions.propose, proposalOf(open, terms)), t("asked"))}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.kind === "zone" && (
        <ZoneDialog
          zone={open.entity.zone}
          onSave={(zone) => run(() => call(actions.zone, { entityId: open.entity.id, zone }), t("zoneDone", { zone }))}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.kind === "regimes" && (
        <RegimesDialog
          regimes={open.entity.regimes}
          onSave={(codes) =>
            run(() => call(actions.regimes, { entityId: open.entity.id, regimes: codes }), t("lawsDone"))
          }
          onClose={() => setOpen(null)}
        />
      )}
      {confirming.dialog}
    </div>
  );
}

type Terms = Extract<z.input<typeof proposeReceiverInput>, { kind: "add" }>["terms"];

function proposalOf(
  open: Extract<Open, { kind: "add" | "change" | "end" }>,
  terms: Terms,
): z.input<typeof proposeReceiverInput> {
  if (open.kind === "add") return { kind: "add", entityId: open.entity.id, terms };
  const receiverId = open.receiver.id;
  return open.kind === "change" ? { kind: "change", receiverId, terms } : { kind: "end", receiverId };
}

function Setting({ text, label, onChange }: { text: string; label: string; onChange: (() => void) | null }) {
  return (
    <p className="m-0 flex flex-wrap items-baseline gap-x-2 text-ink-2">
      <span className="min-w-0">{text}</span>
      {onChange && (
        <Button tone="ghost" size="sm" onClick={onChange}>
          {label}
        </Button>
      )}
    </p>
  );
}
