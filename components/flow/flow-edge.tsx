"use client";
// One band: as thick as its share, told in two short lines over and under it. The money moves from left to right.
import { BaseEdge, type Edge, type EdgeProps, getBezierPath } from "@xyflow/react";
import { memo } from "react";
import type { FlowEdge, FlowTone } from "./graph";
import { useFlowState } from "./state";

export type BandEdge = Edge<{ edge: FlowEdge }, "band">;

const strokes: Record<FlowTone, string> = {
  risk: "var(--risk)",
  chain: "var(--chain)",
  ok: "var(--ok)",
  plain: "var(--line-strong)",
  accent: "var(--accent)",
};
const thinnest = 1.25;
const thickest = 9;

export const FlowBand = memo(function FlowBand(props: EdgeProps<BandEdge>) {
  const { id, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, data } = props;
  const state = useFlowState();
  const edge = data?.edge;
  if (!edge) return null;
  const [path] = getBezierPath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, curvature: 0.45 });
  const lit = state.path?.has(id) ?? false;
  const faded = state.path !== null && !lit;
  const tone = lit && edge.tone === "plain" ? "var(--ink-3)" : strokes[edge.tone];
  // beside its outer end, where no other band of that box is told
  const left = edge.side === "left";
  const [x, y] = left ? [sourceX + 5, sourceY] : [targetX - 5, targetY];
  return (
    <>
      <BaseEdge
        path={path}
        interactionWidth={0}
        style={{ stroke: tone, strokeWidth: thinnest + edge.share * thickest, opacity: faded ? 0.5 : 1 }}
      />
      {state.worded.has(id) && (
        <>
          <Words x={x} y={y - 5 - (edge.share * thickest) / 2} left={left} faded={faded} text={edge.value} />
          <Words x={x} y={y + 12 + (edge.share * thickest) / 2} left={left} faded={faded} text={edge.part} />
        </>
      )}
    </>
  );
});

type WordsProps = { x: number; y: number; left: boolean; faded: boolean; text: string };

/** Styled in place: a class would be lost in the picture that is saved. */
function Words({ x, y, left, faded, text }: WordsProps) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={left ? "start" : "end"}
      style={{
        fontSize: 10.5,
        fontVariantNumeric: "tabular-nums",
        fill: faded ? "var(--ink-3)" : "var(--ink-2)",
        stroke: "var(--surface)",
        strokeWidth: 3,
        strokeLinejoin: "round",
        paintOrder: "stroke",
      }}
    >
      {text}
    </text>
  );
}
