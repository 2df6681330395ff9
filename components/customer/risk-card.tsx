"use client";
// The rating on the customer's page: how it came about, and what people may do about it. It restricts nothing, and says so.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RiskView } from "@/lib/risk-ratings/dto";
import { riskLevels } from "@/lib/risk-ratings/schema";
import type { RiskLevel } from "@/lib/scoring";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import { Moment } from "../ui/moment";
import { Select } from "../ui/select";
import { RiskSummary, RiskTag } from "./risk-summary";

const shortest = 5;

type Props = {
  risk: RiskView;
  me: string;
  may: { overrideRating: boolean; decideRating: boolean };
  /** Each answers whether it worked. */
  override: (level: RiskLevel, reason: string) => Promise<boolean>;
  decide: (overrideId: string, decision: "approve" | "reject") => Promise<boolean>;
  end: (overrideId: string) => Promise<boolean>;
};

export function RiskCard(props: Props) {
  const t = useTranslations("risk");
  const { risk, may } = props;
  const { override } = risk;
  return (
    <Card level={2} heading={t("title")}>
      <RiskSummary risk={risk} bare />
      <p className="mt-1 text-ink-3">{t("restricts")}</p>
      {risk.history.length > 1 && (
        <details className="mt-1">
          <summary className="min-h-6 w-fit cursor-pointer rounded-sm text-ink-2 hover:text-ink">
            {t("history")}
          </summary>
          <ul>
            {risk.history.map(({ level, at }) => (
              <li key={at} className="flex items-center gap-2 py-0.5">
                <RiskTag level={level} />
                <Moment at={Date.parse(at)} show="date" />
              </li>
            ))}
          </ul>
        </details>
      )}
      {override && <Override {...props} override={override} onDecide={props.decide} onEnd={props.end} />}
      {may.overrideRating && override?.state !== "proposed" && (
        <div className="mt-2">
          <Choose level={risk.level} computed={risk.computed} choose={props.override} />
        </div>
      )}
    </Card>
  );
}

function Override({
  override,
  me,
  may,
  onDecide,
  onEnd,
}: {
  override: NonNullable<RiskView["override"]>;
  me: string;
  may: Props["may"];
  onDecide: Props["decide"];
  onEnd: Props["end"];
}) {
  const t = useTranslations("risk");
  const [busy, setBusy] = useState(false);
  const during = async (work: Promise<boolean>) => {
    setBusy(true);
    await work;
    setBusy(false);
  };
  const proposed = override.state === "proposed";
  const mayDecide = may.decideRating && override.by.id !== me;
  return (
    <div className="mt-2 rounded-md bg-sunken px-2.5 py-2">
      <p className="flex flex-wrap items-center gap-x-2">
        <span>{t(proposed ? "proposed" : "inForce", { name: override.by.name })}</span>
        <RiskTag level={override.level} />
      </p>
      {override.decidedBy && <p className="text-ink-2">{t("approvedBy", { name: override.decidedBy })}</p>}
      {override.reason && (
        <p dir="auto" className="whitespace-pre-wrap">
          {override.reason}
        </p>
      )}
      <p className="text-ink-3">
        {t("until")} <Moment at={Date.parse(override.expiresAt)} show="date" />
      </p>
      {proposed && mayDecide && (
        <div className="mt-1.5 flex gap-2">
          <Button size="sm" busy={busy} onClick={() => void during(onDecide(override.id, "approve"))}>
            {t("approve")}
          </Button>
          <Button size="sm" tone="ghost" busy={busy} onClick={() => void during(onDecide(override.id, "reject"))}>
            {t("reject")}
          </Button>
        </div>
      )}
      {proposed && !mayDecide && <p className="text-ink-2">{t("second")}</p>}
      {may.overrideRating && (
        <div className="mt-1.5">
          <Button size="sm" tone="ghost" busy={busy} onClick={() => void during(onEnd(override.id))}>
            {t(proposed ? "withdraw" : "end")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Choose({ level, computed, choose }: { level: RiskLevel; computed: RiskLevel; choose: Props["override"] }) {
  const t = useTranslations("risk");
  const [open, setOpen] = useState(false);
  const others = riskLevels.filter((each) => each !== level);
  const [wanted, setWanted] = useState<RiskLevel>(others[0] ?? "high");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const short = reason.trim().length < shortest;
  const lowers = wanted !== "high" && (level === "high" || computed === "high");
  const save = async () => {
    setBusy(true);
    if (await choose(wanted, reason)) {
      setOpen(false);
      setReason("");
    }
    setBusy(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">{t("choose")}</Button>}
      title={t("chooseTitle")}
      description={t(lowers ? "chooseTwo" : "chooseOne")}
      footer={
        <Button
          tone="main"
          busy={busy}
          disabledReason={short ? t("reasonHint") : undefined}
          onClick={() => void save()}
        >
          {t(lowers ? "propose" : "save")}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t("newLevel")}>
          <Select
            value={wanted}
            onChange={setWanted}
            options={others.map((value) => ({ value, label: t(`level.${value}`) }))}
          />
        </Field>
        <Field label={t("reason")} hint={t("reasonHint")}>
          <TextArea dir="auto" maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
