"use client";
// Where the money of the case came from and went: what speaks against it, the picture or the table, what a chosen box means.
// A case about the chain always has it; any other only where its events name an address, and then closed.
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import type { CaseDetail } from "@/lib/cases/dto";
import type { FundFlow } from "@/lib/fund-flow/dto";
import { narrowFlow } from "@/lib/fund-flow/narrow";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Skeleton } from "../ui/skeleton";
import { FundFlowContent } from "./fund-flow-content";
import { type FlowView, readFlowView, writeFlowView } from "./fund-flow-view";
import { sidesOf, useFlowWords } from "./fund-flow-words";
import { sectionId } from "./sections";
import { useFundFlow } from "./use-fund-flow";

const isAboutChain = (detail: CaseDetail): boolean =>
  detail.queue === "on_chain" ||
  detail.rules.some((rule) => rule.startsWith("chain.") || rule === "list.blacklist-consensus");

/** The view as the address of the page has it. */
function useFlowView(): [FlowView, (part: Partial<FlowView>) => void, boolean] {
  const [text, setText] = useQueryState("flow", parseAsString.withDefault("").withOptions({ history: "replace" }));
  const view = useMemo(() => readFlowView(text), [text]);
  const change = useCallback(
    (part: Partial<FlowView>) => void setText((before) => writeFlowView({ ...readFlowView(before), ...part }) || null),
    [setText],
  );
  return [view, change, text !== ""];
}

export function FundFlowCard({ detail }: { detail: CaseDetail }) {
  const words = useFlowWords();
  const { t } = words;
  const [view, change, linked] = useFlowView();
  const [open, setOpen] = useState(isAboutChain(detail) || linked);
  const query = useFundFlow(detail.id, detail.alertCount, view);
  const flow = query.data;
  const narrowed = useMemo(
    () =>
      flow &&
      narrowFlow(flow, {
        least: view.least === null ? null : view.least * 100,
        most: view.most === null ? null : view.most * 100,
      }),
    [flow, view.least, view.most],
  );
  const about = isAboutChain(detail);
  const known = flow !== undefined && flow.places.length > 0;
  const narrowing = view.since !== null || view.until !== null || view.direction !== "both";
  if (!about && !linked && !known) return null;
  const title = t(`title.${known ? sidesOf(flow) : "both"}`);
  return (
    <div id={sectionId("flow")} tabIndex={-1} className="rounded-lg">
      <Card
        level={2}
        heading={title}
        aside={
          known && open ? (
            <span className="tabular-nums">{t("summary", { value: totals(flow, words.money), hops: view.hops })}</span>
          ) : (
            known && (
              <Button size="sm" aria-expanded={false} onClick={() => setOpen(true)}>
                {t("show", { count: flow.places.length })}
              </Button>
            )
          )
        }
      >
        {open && query.isPending && <Waiting label={t("loading")} />}
        {open && query.isError && !flow && <ErrorState title={t("failed")} onRetry={() => void query.refetch()} />}
        {open && flow && !flow.opened && <p className="text-ink-2">{t("sealed")}</p>}
        {open && flow?.opened && !known && !narrowing && <EmptyState title={t("empty")} detail={t("emptyDetail")} />}
        {open && flow?.opened && narrowed && (known || narrowing) && (
          <FundFlowContent
            detail={detail}
            flow={flow}
            narrowed={narrowed}
            view={view}
            change={change}
            stale={query.isPlaceholderData}
            title={title}
          />
        )}
      </Card>
    </div>
  );
}

const totals = (flow: FundFlow, money: (cents: number) => string): string =>
  [flow.total.in, flow.total.out]
    .filter((cents) => cents > 0)
    .map(money)
    .join(" / ");

function Waiting({ label }: { label: string }) {
  return (
    <div role="status" className="flex h-[340px] flex-col justify-center gap-6">
      <span className="sr-only">{label}</span>
      {[1, 2, 3].map((row) => (
        <div key={row} className="flex items-center justify-between gap-6">
          <Skeleton className="w-1/5" />
          <Skeleton className="w-1/5" />
          <Skeleton className="w-1/5" />
        </div>
      ))}
    </div>
  );
}
