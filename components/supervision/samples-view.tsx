"use client";
// Samples of closed cases: drawn by a seed, the list of them, and one with its cases to be looked at.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { FindingsView as Findings } from "@/lib/supervision/audit/findings";
import type { SampleItem, SampleRow } from "@/lib/supervision/audit/queries";
import { useCode } from "../record/record-words";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { FactLine, FactList } from "../ui/fact-list";
import { Tag } from "../ui/tag";
import type { SampleActions } from "./actions";
import { DrawDialog } from "./draw-dialog";
import { RaiseDialog } from "./raise-dialog";
import { useAct } from "./use-act";

type Entities = { id: string; code: string }[];

export function SamplesView({
  rows,
  entities,
  draw,
}: {
  rows: SampleRow[];
  entities: Entities;
  draw: SampleActions["draw"];
}) {
  const t = useTranslations("supervision.sample");
  const format = useFormat();
  const [drawing, setDrawing] = useState(false);
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      {draw && (
        <div>
          <Button tone="main" onClick={() => setDrawing(true)}>
            {t("draw")}
          </Button>
        </div>
      )}
      {rows.length === 0 && <EmptyState title={t("empty")} detail={t("emptyDetail")} />}
      {rows.map((row) => (
        <Card
          key={row.id}
          level={2}
          heading={
            <Link href={`/supervision?view=samples&sample=${row.id}`} className="underline underline-offset-2">
              {row.key}
            </Link>
          }
          aside={row.entity}
        >
          <SampleFacts row={row} />
          <p className="m-0 text-ink-3">{t("by", { name: row.drawnBy, at: format.instant(row.drawnAt) })}</p>
        </Card>
      ))}
      {drawing && draw && <DrawDialog entities={entities} draw={draw} onClose={() => setDrawing(false)} />}
    </div>
  );
}

function SampleFacts({ row }: { row: SampleRow }) {
  const t = useTranslations("supervision.sample");
  const format = useFormat();
  return (
    <FactList>
      <FactLine name={t("seed")}>
        <code className="break-all">{row.seed}</code>
      </FactLine>
      <FactLine name={t("between")}>
        {format.instant(row.from)} – {format.instant(row.to)}
      </FactLine>
      <FactLine name={t("case")}>
        {t("of", { drawn: row.drawn, population: row.population, looked: row.looked })}
      </FactLine>
      <FactLine name={t("digest")}>
        <code className="break-all">{row.digest.slice(0, 24)}</code>
      </FactLine>
    </FactList>
  );
}

type OneProps = {
  sample: SampleRow;
  entityId: string;
  items: SampleItem[];
  owners: Findings["owners"];
  actions: SampleActions;
};

/** One sample, case by case. */
export function SampleView({ sample, entityId, items, owners, actions }: OneProps) {
  const t = useTranslations("supervision.sample");
  const [raising, setRaising] = useState<SampleItem | null>(null);
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <p className="m-0">
        <Link href="/supervision?view=samples" className="underline underline-offset-2">
          {t("back")}
        </Link>
      </p>
      <Card level={2} heading={sample.key} aside={sample.entity}>
        <SampleFacts row={sample} />
      </Card>
      <ol aria-label={sample.key} className="m-0 flex list-none flex-col rounded-lg border border-line bg-surface p-0">
        {items.map((item) => (
          <li
            key={item.caseId}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-2 last:border-b-0"
          >
            <Item item={item} sampleId={sample.id} actions={actions} onRaise={() => setRaising(item)} />
          </li>
        ))}
      </ol>
      {raising && actions.raise && (
        <RaiseDialog
          about={{ entityId, sampleId: sample.id, caseId: raising.caseId, key: raising.key }}
          owners={owners}
          raise={actions.raise}
          onClose={() => setRaising(null)}
        />
      )}
    </div>
  );
}

type ItemProps = { item: SampleItem; sampleId: string; actions: SampleActions; onRaise: () => void };

function Item({ item, sampleId, actions, onRaise }: ItemProps) {
  const t = useTranslations("supervision.sample");
  const format = useFormat();
  const [weighs, outcomes] = [useCode("supervision"), useCode("decisions")];
  const { busy, press } = useAct();
  const { pass } = actions;
  return (
    <>
      <span className="w-6 text-ink-3 tabular-nums">{item.place}</span>
      <Link href={`/cases/${item.caseId}`} className="min-w-14 underline underline-offset-2">
        {item.key}
      </Link>
      <span className="text-ink-2 sm:w-40">{item.outcome ? outcomes("outcome", item.outcome) : t("none")}</span>
      <span className="min-w-0 flex-1 basis-40 text-ink-3">
        {t(item.drawn)}
        {item.weighs.length > 0 && `${format.colon}${format.list(item.weighs.map((each) => weighs("weigh", each)))}`}
      </span>
      <span className="ms-auto flex gap-2">
        {item.verdict && <Tag tone={item.verdict === "in_order" ? "ok" : "warn"}>{t(item.verdict)}</Tag>}
        {!item.verdict && pass && (
          <Button
            size="sm"
            busy={busy}
            onClick={() => void press(pass, { sampleId, caseId: item.caseId }, t("passed"))}
          >
            {t("pass")}
          </Button>
        )}
        {!item.verdict && actions.raise && (
          <Button size="sm" onClick={onRaise}>
            {t("raise")}
          </Button>
        )}
      </span>
    </>
  );
}
