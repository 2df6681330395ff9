"use client";
// Regulators' grants: what each opens and until when; proposed by one person, decided by another, ended at once.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { GrantRow, GrantsView as Grants } from "@/lib/supervision/grants/queries";
import { useCode } from "../record/record-words";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import type { GrantActions } from "./actions";
import { GrantDialog } from "./grant-dialog";
import { useAct } from "./use-act";

export function GrantsView({ view, meId, actions }: { view: Grants; meId: string; actions: GrantActions }) {
  const t = useTranslations("supervision.grant");
  const [proposing, setProposing] = useState(false);
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      {actions.propose && (
        <div>
          <Button
            tone="main"
            onClick={() => setProposing(true)}
            disabledReason={view.regulators.length === 0 ? t("nobody") : undefined}
          >
            {t("propose")}
          </Button>
        </div>
      )}
      {view.rows.length === 0 && <EmptyState title={t("empty")} detail={t("emptyDetail")} />}
      {view.rows.map((row) => (
        <GrantCard key={row.id} row={row} meId={meId} actions={actions} />
      ))}
      {proposing && actions.propose && (
        <GrantDialog view={view} propose={actions.propose} onClose={() => setProposing(false)} />
      )}
    </div>
  );
}

function GrantCard({ row, meId, actions }: { row: GrantRow; meId: string; actions: GrantActions }) {
  const t = useTranslations("supervision.grant");
  const code = useCode("supervision");
  const format = useFormat();
  const { busy, press } = useAct();
  const { decide, end } = actions;
  const own = row.proposedBy.id === meId ? t("own") : undefined;
  const over = row.state === "in_force" && !row.open;
  const narrowed = [...(row.customers ?? []), ...(row.cases ?? [])];
  const span = row.dataFrom || row.dataTo;
  const day = (at: number | null): string => (at ? format.date(at) : "…");
  return (
    <Card level={2} heading={<Name>{row.regulator}</Name>} aside={t("until", { at: format.instant(row.expiresAt) })}>
      <p className="m-0 flex flex-wrap items-baseline gap-x-2 gap-y-1 text-ink-2">
        <Tag tone={row.open ? "ok" : row.state === "proposed" ? "warn" : "none"}>
          {over ? t("over") : code("grant", `state.${row.state}`)}
        </Tag>
        <span>{row.entity}</span>
        <span>{t("by", { name: row.proposedBy.name })}</span>
        {row.decidedBy && <span>{t("decidedBy", { name: row.decidedBy })}</span>}
      </p>
      <p className="mt-2 mb-0">{format.list(row.kinds.map((kind) => code("grant", `kind.${kind}`)))}</p>
      <p className="m-0 text-ink-2">
        {narrowed.length > 0 ? format.list(narrowed) : t("everything")}
        {span && ` · ${t("span", { from: day(row.dataFrom), to: day(row.dataTo) })}`}
      </p>
      <p className="m-0 text-ink-3">
        <Name>{row.reason}</Name>
      </p>
      <div className="mt-3 flex gap-2 empty:hidden">
        {row.state === "proposed" &&
          decide &&
          ([true, false] as const).map((approve) => (
            <Button
              key={String(approve)}
              size="sm"
              tone={approve ? "main" : "plain"}
              busy={busy}
              disabledReason={own}
              onClick={() => void press(decide, { grantId: row.id, version: row.version, approve }, t("done"))}
            >
              {t(approve ? "approve" : "reject")}
            </Button>
          ))}
        {row.open && end && (
          <Button size="sm" busy={busy} onClick={() => void press(end, { grantId: row.id }, t("done"))}>
            {t("end")}
          </Button>
        )}
      </div>
    </Card>
  );
}
