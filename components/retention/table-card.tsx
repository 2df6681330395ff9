"use client";
// The table of one entity: how long each kind is kept and from when, and what is proposed.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import type { TableView } from "@/lib/retention/dto";
import { countedFrom, retentionKinds } from "@/lib/retention/kinds";
import { useConfirmed } from "../restriction/confirm-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { ChangeTableDialog } from "./change-table-dialog";
import { isCancelled, type TableActions, unreachable, useRetentionFailure } from "./retention-actions";
import { useSpan } from "./use-span";

type May = { propose: boolean; decide: boolean };
type Props = { table: TableView; me: string; may: May; actions: TableActions };

export function TableCard({ table, me, may, actions }: Props) {
  const t = useTranslations("retention");
  const span = useSpan();
  const [changing, setChanging] = useState(false);
  const version = table.version === 0 ? t("table.shipped") : t("table.version", { version: table.version });
  return (
    <Card level={2} heading={table.name} aside={`${t(`regime.${table.regime}`)} · ${version}`}>
      <table className="w-full border-collapse text-start">
        <caption className="sr-only">{t("table.caption")}</caption>
        <thead>
          <tr className="text-ink-3">
            <th scope="col" className="py-1 pe-3 text-start font-normal">
              {t("table.what")}
            </th>
            <th scope="col" className="py-1 text-end font-normal">
              {t("table.how")}
            </th>
          </tr>
        </thead>
        <tbody>
          {retentionKinds.map((kind) => (
            <tr key={kind} className="border-line border-t align-top">
              <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                {t(`kind.${kind}`)}
                <span className="block text-ink-3 text-sm">{t(`from.${countedFrom[kind]}`)}</span>
              </th>
              <td className="whitespace-nowrap py-1.5 text-end">
                {span(table.days[kind])}
                <span className="block text-ink-3 text-sm">{t("floor", { span: span(table.floors[kind]) })}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {table.proposed ? (
        <Proposed table={table} proposed={table.proposed} me={me} may={may} actions={actions} />
      ) : (
        may.propose && (
          <div className="mt-3 flex">
            <Button size="sm" onClick={() => setChanging(true)}>
              {t("table.change")}
            </Button>
          </div>
        )
      )}
      {changing && <ChangeTableDialog table={table} actions={actions} onClose={() => setChanging(false)} />}
    </Card>
  );
}

function Proposed({ table, proposed, me, may, actions }: Props & { proposed: NonNullable<TableView["proposed"]> }) {
  const t = useTranslations("retention");
  const span = useSpan();
  const format = useFormat();
  const words = useRetentionFailure();
  const confirming = useConfirmed(actions.confirm);
  const [busy, setBusy] = useState<string | null>(null);
  const mine = proposed.by.id === me;
  const run = async (what: "approve" | "reject" | "withdraw") => {
    setBusy(what);
    const policyId = proposed.id;
    const result = await confirming.attempt(() =>
      (what === "withdraw"
        ? actions.withdraw(newActionKey(), { policyId })
        : actions.decide(newActionKey(), { policyId, verdict: what })
      ).catch(() => unreachable),
    );
    setBusy(null);
    if (result.ok) return void toast.success(t("table.decided"));
    if (!isCancelled(result.error)) toast.error(words(result.error));
  };
  const changed = retentionKinds.filter((kind) => proposed.days[kind] !== table.days[kind]);
  return (
    <div className="mt-3 flex flex-col gap-2 rounded-md bg-warn-soft px-3 py-2.5">
      <p className="font-medium text-warn">
        {t.rich("table.proposed", { name: () => <Name>{proposed.by.name}</Name>, version: proposed.version })}
        <span className="font-normal"> · {format.date(Date.parse(proposed.at))}</span>
      </p>
      <ul className="flex flex-col gap-0.5">
        {changed.map((kind) => (
          <li key={kind}>
            {t(`kind.${kind}`)}
            {format.colon}
            {t("table.becomes", { before: span(table.days[kind]), after: span(proposed.days[kind]) })}
          </li>
        ))}
      </ul>
      <p className="text-ink-2">{proposed.reason}</p>
      <div className="flex flex-wrap gap-2">
        {mine && (
          <Button size="sm" busy={busy === "withdraw"} onClick={() => void run("withdraw")}>
            {t("table.withdraw")}
          </Button>
        )}
        {!mine && may.decide && (
          <>
            <Button size="sm" tone="main" busy={busy === "approve"} onClick={() => void run("approve")}>
              {t("table.approve")}
            </Button>
            <Button size="sm" busy={busy === "reject"} onClick={() => void run("reject")}>
              {t("table.reject")}
            </Button>
          </>
        )}
      </div>
      {confirming.dialog}
    </div>
  );
}
