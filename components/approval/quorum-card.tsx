"use client";
// The steps of one entity: from which amount how many approvals beside the proposer. Rows are added, changed and taken out; what does
// not rise is said beside the row before anything is sent. For fewer, a fresh code is asked for.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { QuorumView } from "@/lib/restrictions/queries/quorum";
import type { Act } from "../case/case-actions";
import { type ConfirmAction, useConfirmed } from "../restriction/confirm-dialog";
import { useRestrictionFailure } from "../restriction/restriction-words";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { TextField } from "../ui/field";
import { Money } from "../ui/money";

type Step = QuorumView["steps"][number];
type Change = Act<{ entityId: string; steps: Step[] }, unknown>;
type Row = { id: string; from: string; approvals: string };

const rowOf = ({ fromUsdCents, approvals }: Step): Row => ({
  id: newActionKey(),
  from: String(fromUsdCents / 100),
  approvals: String(approvals),
});
const stepOf = ({ from, approvals }: Row): Step => ({
  fromUsdCents: Math.round(Number(from.replace(/[\s,]/g, "")) * 100),
  approvals: Number(approvals),
});

/** What is wrong with row `at`, as a code of messages/approvals `wrong.*`. */
function faultOf(steps: readonly Step[], at: number): "amount" | "count" | "rises" | "fewer" | null {
  const [step, before] = [steps[at], steps[at - 1]];
  if (!step || !Number.isSafeInteger(step.fromUsdCents) || step.fromUsdCents < 0) return "amount";
  if (!Number.isInteger(step.approvals) || step.approvals < 1 || step.approvals > 5) return "count";
  if (before && step.fromUsdCents <= before.fromUsdCents) return "rises";
  return before && step.approvals < before.approvals ? "fewer" : null;
}

const unreachable = { ok: false, error: { code: "unavailable" } } as const;

type Props = { quorum: QuorumView; mayChange: boolean; change: Change; confirm: ConfirmAction };

export function QuorumCard({ quorum, mayChange, change, confirm }: Props) {
  const t = useTranslations("approvals");
  const words = useRestrictionFailure();
  const confirming = useConfirmed(confirm);
  const [rows, setRows] = useState<Row[] | null>(null);
  const [busy, setBusy] = useState(false);
  const steps = rows?.map(stepOf) ?? [];
  const faults = steps.map((_, at) => faultOf(steps, at));
  const save = async () => {
    setBusy(true);
    const asked = { entityId: quorum.entityId, steps };
    const result = await confirming.attempt(() => change(newActionKey(), asked).catch(() => unreachable));
    setBusy(false);
    if (!result.ok) return void toast.error(words(result.error));
    toast.success(t("saved"));
    setRows(null);
  };
  const set = (id: string, part: Partial<Row>) =>
    setRows((before) => before?.map((row) => (row.id === id ? { ...row, ...part } : row)) ?? null);
  if (!rows)
    return (
      <Card
        heading={quorum.name}
        aside={
          mayChange && (
            <Button size="sm" onClick={() => setRows(quorum.steps.map(rowOf))}>
              {t("change")}
            </Button>
          )
        }
      >
        <ul className="flex flex-col gap-1">
          {quorum.steps.map(({ fromUsdCents, approvals }) => (
            <li key={fromUsdCents} className="flex justify-between gap-3">
              <span>
                {t("from")} <Money cents={fromUsdCents} />
              </span>
              <span className="text-ink-2">{t("sign", { count: approvals })}</span>
            </li>
          ))}
        </ul>
      </Card>
    );
  return (
    <Card heading={quorum.name}>
      <ol className="flex flex-col gap-2">
        {rows.map((row, at) => (
          <li key={row.id} className="flex flex-wrap items-end gap-2">
            <TextField
              label={t("amount")}
              inputMode="decimal"
              readOnly={at === 0}
              error={faults[at] && t(`wrong.${faults[at]}`)}
              value={row.from}
              onChange={(event) => set(row.id, { from: event.target.value })}
            />
            <TextField
              label={t("count")}
              inputMode="numeric"
              value={row.approvals}
              onChange={(event) => set(row.id, { approvals: event.target.value })}
            />
            {at > 0 && (
              <Button tone="ghost" size="sm" onClick={() => setRows(rows.filter(({ id }) => id !== row.id))}>
                {t("remove")}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          size="sm"
          disabled={rows.length >= 10}
          onClick={() => setRows([...rows, { id: newActionKey(), from: "", approvals: "" }])}
        >
          {t("add")}
        </Button>
        <span className="flex-1" />
        <Button size="sm" tone="ghost" onClick={() => setRows(null)}>
          {t("cancel")}
        </Button>
        <Button
          size="sm"
          tone="main"
          busy={busy}
          disabledReason={faults.some((fault) => fault !== null) ? t("mend") : undefined}
          onClick={() => void save()}
        >
          {t("save")}
        </Button>
      </div>
      {confirming.dialog}
    </Card>
  );
}
