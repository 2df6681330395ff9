"use client";
// One decision that was looked up: what was decided, by which rules, what came of it, its fingerprints, and the proof.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import { UNTOLD } from "@/lib/records/as-of/fold";
import type { FoundDecision } from "@/lib/records/look-up";
import { fingerprintOfPoints } from "@/lib/records/proof/verify-proof";
import type { DataPoints } from "@/lib/scoring";
import type { Act } from "../case/case-actions";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { ProofCheck } from "./proof-check";
import { useCode, useFailure } from "./record-words";

export type OpenPoints = Act<{ eventId: string }, DataPoints>;
type Opened = { points: DataPoints; agrees: boolean };

export function DecisionCard({
  row,
  keys,
  openPoints,
}: {
  row: FoundDecision;
  keys: string[];
  openPoints: OpenPoints;
}) {
  const t = useTranslations("records");
  const [code, limits, states] = [useCode("records"), useCode("restrictions"), useCode("decisions")];
  /** A decision's measure need not restrict: the queue has words for all. */
  const answers = useCode("queue");
  const stateIn = (words: typeof states, state: string): string =>
    state === UNTOLD ? t("decision.untold") : words("state", state);
  const format = useFormat();
  const [opened, setOpened] = useState<Opened | null>(null);
  const at = (instant: string): string => format.instant(Date.parse(instant));
  const kind = ["transaction", "transaction_update", "chain_transfer", "customer"].includes(row.kind)
    ? row.kind
    : "other";
  return (
    <Card level={2} heading={t("decision.of", { kind: code("kind", kind), at: at(row.at) })} aside={row.event}>
      <FactList>
        <FactLine name={t("decision.decided")}>{at(row.decided_at)}</FactLine>
        <FactLine name={t("decision.measure")}>
          {row.measure ? answers("measure", row.measure) : t("decision.none")}
        </FactLine>
        <FactLine name={t("decision.score")}>
          {row.score === null ? t("decision.none") : format.count(Math.round(row.score))}
        </FactLine>
        <FactLine name={t("decision.ruleSet")}>
          {row.rule_set === null ? t("decision.none") : t("decision.version", { version: row.rule_set })}
        </FactLine>
        <FactLine name={t("decision.case")}>
          {row.cases.length === 0
            ? t("decision.none")
            : format.list(row.cases.map(({ key, state }) => `${key} · ${stateIn(states, state)}`))}
        </FactLine>
        <FactLine name={t("decision.restrictions")}>
          {row.restrictions.length === 0
            ? t("decision.none")
            : format.list(
                row.restrictions.map(
                  ({ key, measure, state }) => `${key} · ${limits("measure", measure)} · ${stateIn(limits, state)}`,
                ),
              )}
        </FactLine>
        {row.record && (
          <FactLine name={t("decision.record")}>{t("decision.recordIn", { seq: row.record.seq })}</FactLine>
        )}
        {row.points_fingerprint && (
          <FactLine name={t("decision.transaction")}>
            <code className="break-all">{row.points_fingerprint}</code>
          </FactLine>
        )}
        <FactLine name={t("decision.fingerprint")}>
          <code className="break-all">{row.fingerprint}</code>
        </FactLine>
      </FactList>
      <div className="mt-2 flex flex-col gap-3">
        {row.points_fingerprint && (
          <Points
            row={row}
            fingerprint={row.points_fingerprint}
            opened={opened}
            onOpened={setOpened}
            openPoints={openPoints}
          />
        )}
        {row.record && (
          <ProofCheck
            load={async () => ({
              ...{ content: row.record?.content ?? "", proof: row.record?.proof ?? null },
              ...{ batch: row.batch, points: opened?.points ?? null, keys },
            })}
          />
        )}
      </div>
    </Card>
  );
}

type PointsProps = {
  row: FoundDecision;
  fingerprint: string;
  opened: Opened | null;
  onOpened: (opened: Opened) => void;
  openPoints: OpenPoints;
};

function Points({ row, fingerprint, opened, onOpened, openPoints }: PointsProps) {
  const t = useTranslations("records.points");
  const words = useFailure("records");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const open = async () => {
    setBusy(true);
    const result = await openPoints(newActionKey(), { eventId: row.id }).catch(
      () => ({ ok: false, error: { code: "unavailable" } }) as const,
    );
    setBusy(false);
    setFailed(result.ok ? null : words(result.error));
    if (result.ok)
      onOpened({ points: result.value, agrees: (await fingerprintOfPoints(result.value)) === fingerprint });
  };
  if (!opened)
    return (
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" busy={busy} onClick={() => void open()}>
          {t("open")}
        </Button>
        <span className="text-ink-3">{t("recorded")}</span>
        {failed && (
          <p role="alert" className="m-0 text-risk">
            {failed}
          </p>
        )}
      </div>
    );
  const { points, agrees } = opened;
  const names = ["senderBankCode", "receivingWallet", "blockHeight", "ruleSetVersion", "modelConfidence"] as const;
  return (
    <div role="status">
      <FactList>
        {names.map((name) => (
          <FactLine key={name} name={t(name)}>
            <span className="break-all">{points[name] === null ? t("absent") : String(points[name])}</span>
          </FactLine>
        ))}
      </FactList>
      <p className={agrees ? "m-0 text-ok" : "m-0 text-risk"}>{t("made", { agrees: String(agrees) })}</p>
    </div>
  );
}
