"use client";
// The inside of the fund-flow card once there is something to show.
import dynamic from "next/dynamic";
import { useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import type { CaseDetail } from "@/lib/cases/dto";
import { CENTRE, type FlowPlace, type FundFlow } from "@/lib/fund-flow/dto";
import type { FlowPictureProps } from "../flow/flow-picture";
import { FullWindow } from "../flow/full-window";
import { saveFile } from "../flow/save-file";
import { EmptyState } from "../ui/empty-state";
import { copyText } from "./fund-flow-address";
import { FundFlowChosen } from "./fund-flow-chosen";
import { FundFlowControls } from "./fund-flow-controls";
import { csvOfFlow } from "./fund-flow-csv";
import { FundFlowFindings } from "./fund-flow-findings";
import { columnOf, columnOfFold, graphOfFlow, type Narrowed, wayOf } from "./fund-flow-graph";
import { FundFlowLegend } from "./fund-flow-legend";
import { FundFlowTable } from "./fund-flow-table";
import type { FlowView } from "./fund-flow-view";
import { sidesOf, useFlowWords } from "./fund-flow-words";

const FlowPicture = dynamic<FlowPictureProps>(() => import("../flow/flow-picture").then((part) => part.FlowPicture), {
  ssr: false,
});
const narrow = "(max-width: 639px)";

/** What is chosen: what the address of the page says, else what speaks most against the money. */
const chosenOf = (flow: FundFlow, narrowed: Narrowed, at: string | null): FlowPlace | null => {
  if (at === "none") return null;
  const id = at ?? flow.places[flow.findings[0]?.place ?? -1]?.id;
  return narrowed.places.find((place) => place.id === id) ?? null;
};

export function FundFlowContent(props: {
  detail: CaseDetail;
  flow: FundFlow;
  narrowed: Narrowed;
  view: FlowView;
  change: (part: Partial<FlowView>) => void;
  stale: boolean;
  title: string;
}) {
  const { detail, flow, narrowed, view, change } = props;
  const words = useFlowWords();
  const { t } = words;
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [large, setLarge] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const [phone] = useState(() => matchMedia(narrow).matches);
  const shown = view.as ?? (phone ? "table" : "picture");
  const chosen = chosenOf(flow, narrowed, view.at);
  const way = useMemo(() => wayOf(flow, chosen ?? undefined), [flow, chosen]);
  const graph = useMemo(
    () => graphOfFlow(flow, narrowed, { caseKey: detail.key, open, kept: way ?? new Set(), words }),
    [flow, narrowed, detail.key, open, way, words],
  );
  const choose = (id: string): void => {
    const column = columnOfFold(id, new Set(narrowed.places.map(columnOf)));
    if (column === null) {
      change({ at: id === chosen?.id || id === CENTRE ? "none" : id });
      return;
    }
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(column)) next.add(column);
      return next;
    });
  };
  const actions = {
    csv: () =>
      saveFile(
        `fund-flow-${detail.key}.csv`,
        new Blob([csvOfFlow(narrowed, words)], { type: "text/csv;charset=utf-8" }),
      ),
    copyLink: () => void copyText(window.location.href, t("copied"), t("copyFailed")),
    png:
      shown === "picture"
        ? () =>
            void import("../flow/export-png")
              .then(({ savePicture }) => frame.current && savePicture(frame.current, `fund-flow-${detail.key}.png`))
              .then((saved) => saved || toast.error(t("pngFailed")))
              .catch(() => toast.error(t("pngFailed")))
        : null,
    larger: shown === "picture" ? () => setLarge(true) : null,
  };
  const picture = (isLarge: boolean) => (
    <FlowPicture
      // another question is another picture; what only opens or is chosen keeps every box in its place
      key={`${isLarge}`}
      graph={graph}
      centre={CENTRE}
      selected={chosen?.id ?? null}
      path={way}
      open={open}
      heads={graph.heads}
      large={isLarge}
      label={t("label")}
      hint={t("hint")}
      onChoose={choose}
      onEscape={() => change({ at: "none" })}
    />
  );
  const meaning = (
    <FundFlowChosen flow={flow} place={chosen} onChoose={choose} onClose={() => change({ at: "none" })} />
  );
  return (
    <div aria-busy={props.stale} className={props.stale ? "opacity-60" : undefined}>
      <FundFlowFindings flow={flow} hops={view.hops} chosen={chosen} onChoose={(id) => change({ at: id })} />
      <FundFlowControls view={view} shown={shown} sides={sidesOf(flow)} change={change} actions={actions} />
      {narrowed.places.length === 0 ? (
        <EmptyState title={t("emptyNarrowed")} />
      ) : shown === "table" ? (
        <FundFlowTable flow={flow} narrowed={narrowed} selected={chosen?.id ?? null} onChoose={choose} />
      ) : (
        <>
          <div
            ref={frame}
            className="overflow-hidden rounded-md border border-line bg-surface"
            style={{ height: heightFor(graph.nodes) }}
          >
            {!large && picture(false)}
          </div>
          <FundFlowLegend />
        </>
      )}
      {meaning}
      <Notes flow={flow} />
      <FullWindow open={large} onOpenChange={setLarge} title={props.title}>
        <div className="min-h-0 flex-1 rounded-md border border-line">{large && picture(true)}</div>
        <FundFlowLegend />
        {meaning}
      </FullWindow>
    </div>
  );
}

/** Columns that are in sight at first. */
const inSight = 5;

/** As high as the fullest of the columns that are in sight at first needs, within what a page has room for. */
const heightFor = (nodes: readonly { column: number }[]): number => {
  const counts = new Map<number, number>();
  const columns = new Set(nodes.map(({ column }) => column));
  const near = columns.size <= inSight ? inSight : Math.floor(inSight / 2);
  for (const { column } of nodes.filter((node) => Math.abs(node.column) <= near))
    counts.set(column, (counts.get(column) ?? 0) + 1);
  return Math.min(440, Math.max(200, 70 + Math.max(...counts.values()) * 40));
};

function Notes({ flow }: { flow: FundFlow }) {
  const { t } = useFlowWords();
  return (
    <p className="mt-2 text-ink-3 text-sm">
      {t("note.method")}
      {flow.hiddenDust > 0 && ` ${t("note.dust", { count: flow.hiddenDust })}`}
      {!flow.complete && ` ${t("note.incomplete")}`}
    </p>
  );
}
