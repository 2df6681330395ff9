"use client";
// One box of the picture. What is said of the box itself has a full edge and a ground; what lies behind it a dashed edge and a
// word; where nothing can be followed a thick end. Colour only repeats it.
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { classNames } from "../ui/class-names";
import type { FlowNode, FlowTone } from "./graph";
import { box } from "./layout";
import { type FlowState, useFlowState } from "./state";

export type BoxNode = Node<{ node: FlowNode }, "box">;

const grounds: Record<FlowTone, string> = {
  risk: "border-risk bg-risk-soft text-risk",
  chain: "border-chain bg-chain-soft text-chain",
  ok: "border-ok bg-ok-soft text-ok",
  plain: "border-line-strong bg-sunken text-ink-2",
  accent: "border-accent bg-accent-soft text-accent-ink",
};
const edges: Record<FlowTone, string> = {
  risk: "border-risk text-risk",
  chain: "border-chain text-chain",
  ok: "border-ok text-ok",
  plain: "border-line-strong text-ink-2",
  accent: "border-accent text-accent-ink",
};

const look = ({ kind, tone }: FlowNode): string => {
  if (kind === "named" || kind === "centre") return `border-[1.5px] border-solid ${grounds[tone]}`;
  if (kind === "reached") return `border-[1.5px] border-dashed bg-surface ${edges[tone]}`;
  if (kind === "fold") return "border border-dashed border-control bg-surface text-ink-2 hover:bg-sunken";
  return "border border-solid border-line-strong bg-sunken text-ink-2";
};

const handle = "!pointer-events-none !min-h-0 !min-w-0 !size-0 !border-0 !bg-transparent";

export const FlowBox = memo(function FlowBox({ id, data: { node } }: NodeProps<BoxNode>) {
  const state = useFlowState();
  return <Box id={id} node={node} state={state} />;
});

function Box({ id, node, state }: { id: string; node: FlowNode; state: FlowState }) {
  const chosen = state.selected === id;
  const faded = state.path !== null && !state.path.has(id) && node.kind !== "centre";
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className={handle} />
      <button
        type="button"
        data-flow-box={id}
        tabIndex={state.focusable === id ? 0 : -1}
        aria-label={node.label}
        aria-pressed={node.kind === "fold" ? undefined : chosen}
        aria-expanded={node.kind === "fold" ? state.open.has(node.column) : undefined}
        title={node.detail}
        onClick={() => state.onChoose(id)}
        onFocus={() => state.onFocus(id)}
        style={{ width: box.width, height: box.height }}
        className={classNames(
          "nopan pointer-events-auto relative flex cursor-pointer flex-col justify-center rounded-md px-2 text-start leading-tight",
          look(node),
          chosen && "ring-2 ring-focus",
        )}
      >
        {node.stops && (
          <span
            aria-hidden="true"
            className={classNames(
              "absolute inset-y-0 w-[5px] bg-current",
              node.column < 0 ? "left-0 rounded-l-sm" : "right-0 rounded-r-sm",
            )}
          />
        )}
        {node.mark && (
          <span className="absolute -top-[7px] end-1.5 bg-surface px-1 text-[9.5px] leading-[13px]">{node.mark}</span>
        )}
        <span
          className={classNames(
            "block truncate font-medium text-base",
            faded ? "text-ink-2" : "text-ink",
            node.stops && (node.column < 0 ? "pl-1" : "pr-1"),
          )}
        >
          {node.title}
        </span>
        {node.detail && (
          <span className={classNames("block truncate text-xs", node.stops && (node.column < 0 ? "pl-1" : "pr-1"))}>
            {node.detail}
          </span>
        )}
      </button>
      <Handle type="source" position={Position.Right} isConnectable={false} className={handle} />
    </>
  );
}
