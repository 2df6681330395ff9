"use client";
// The picture: boxes that stay where they are, bands between them, one box in the tab order, arrows from box to box. It says
// nothing that the table beside it does not say. Loaded on its own, for it brings React Flow with it.
import "@xyflow/react/dist/base.css";
import { type EdgeTypes, type NodeTypes, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ColumnHeads } from "./column-heads";
import { type BandEdge, FlowBand } from "./flow-edge";
import { type BoxNode, FlowBox } from "./flow-node";
import type { FlowGraph } from "./graph";
import { box, cornerOf, type Placement, placeNodes } from "./layout";
import { boxAfterKey } from "./navigate";
import { type FlowState, FlowStateContext } from "./state";
import { ZoomButtons } from "./zoom-buttons";

const nodeTypes: NodeTypes = { box: FlowBox };
const edgeTypes: EdgeTypes = { band: FlowBand };
/** Bands are all told in words up to so many; beyond, those of the way that is looked at. */
const mostWorded = 60;
const readable = 0.7;
const smallest = 0.5;

export type FlowPictureProps = {
  graph: FlowGraph;
  /** The box that the picture is about. */
  centre: string;
  selected: string | null;
  /** Boxes and bands of the way that is looked at. */
  path: ReadonlySet<string> | null;
  open: ReadonlySet<number>;
  /** What the picture is called, and how it is used by keys. */
  label: string;
  hint: string;
  heads: ReadonlyMap<number, string>;
  /** Fills the window: the wheel zooms, because there is nothing else to scroll. */
  large?: boolean;
  onChoose: (id: string) => void;
  onEscape: () => void;
  children?: ReactNode;
};

export function FlowPicture(props: FlowPictureProps) {
  return (
    <ReactFlowProvider>
      <Picture {...props} />
    </ReactFlowProvider>
  );
}

/** Places only ever grow: what was drawn once keeps its place while this picture is open. */
function usePlaces({ nodes, edges }: FlowGraph): Placement {
  const kept = useRef<Placement>(new Map());
  return useMemo(() => {
    kept.current = placeNodes(kept.current, nodes, edges);
    return kept.current;
  }, [nodes, edges]);
}

function Picture(props: FlowPictureProps) {
  const { graph, centre, selected, path, open, onChoose, onEscape } = props;
  const places = usePlaces(graph);
  const flow = useReactFlow<BoxNode, BandEdge>();
  const frame = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(centre);
  const shown = useMemo(
    () => new Map(graph.nodes.map(({ id }) => [id, places.get(id) ?? { column: 0, row: 0 }])),
    [graph, places],
  );
  const nodes = useMemo(
    () =>
      graph.nodes.map(
        (node): BoxNode => ({
          id: node.id,
          type: "box",
          position: cornerOf(shown.get(node.id) ?? { column: 0, row: 0 }),
          width: box.width,
          height: box.height,
          data: { node },
          domAttributes: { "aria-roledescription": undefined },
        }),
      ),
    [graph, shown],
  );
  const edges = useMemo(
    () =>
      graph.edges.map(
        (edge): BandEdge => ({
          id: edge.id,
          type: "band",
          source: edge.from,
          target: edge.to,
          data: { edge },
          ariaRole: "presentation",
          domAttributes: { "aria-hidden": true },
          zIndex: path?.has(edge.id) ? 1 : 0,
        }),
      ),
    [graph, path],
  );
  const worded = useMemo(
    () =>
      new Set(graph.edges.filter(({ id }) => graph.edges.length <= mostWorded || path?.has(id)).map(({ id }) => id)),
    [graph, path],
  );
  const focusable = shown.has(focused) ? focused : centre;
  const state = useMemo(
    (): FlowState => ({ selected, path, focusable, open, worded, onChoose, onFocus: setFocused }),
    [selected, path, focusable, open, worded, onChoose],
  );

  const goTo = useCallback(
    (id: string) => {
      frame.current?.querySelector<HTMLElement>(`[data-flow-box="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
      const corner = cornerOf(shown.get(id) ?? { column: 0, row: 0 });
      if (!isInSight(frame.current, flow.flowToScreenPosition(corner), flow.getZoom()))
        void flow.setCenter(corner.x + box.width / 2, corner.y + box.height / 2, {
          zoom: flow.getZoom(),
          duration: 120,
        });
    },
    [flow, shown],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && selected !== null) {
      event.stopPropagation();
      return onEscape();
    }
    const next = boxAfterKey(event.key, focusable, { places: shown, edges: graph.edges, centre });
    if (next === null && !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    if (next !== null) goTo(next);
  };
  const lit = useRef(path);
  useEffect(() => {
    lit.current = path;
  });
  const showAll = useCallback(() => fitReadably(flow, frame.current, centre, lit.current), [flow, centre]);

  return (
    <FlowStateContext value={state}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the boxes in it have the focus; their keys are heard here. */}
      <div ref={frame} className="relative h-full min-h-0" onKeyDown={onKeyDown}>
        <ReactFlow<BoxNode, BandEdge>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          zoomOnScroll={props.large ?? false}
          preventScrolling={props.large ?? false}
          zoomOnDoubleClick={false}
          minZoom={0.1}
          maxZoom={2}
          // once, when the first boxes are there; later ones change nothing of what is looked at
          onInit={() => void showAll()}
          proOptions={{ hideAttribution: true }}
          aria-label={props.label}
          aria-description={props.hint}
        >
          <ColumnHeads heads={props.heads} />
          <ZoomButtons onFit={showAll} />
          {props.children}
        </ReactFlow>
      </div>
    </FlowStateContext>
  );
}

function isInSight(frame: HTMLElement | null, { x, y }: { x: number; y: number }, zoom: number): boolean {
  const edge = frame?.getBoundingClientRect();
  if (!edge) return true;
  return x >= edge.left && y >= edge.top && x + box.width * zoom <= edge.right && y + box.height * zoom <= edge.bottom;
}

/** All of it where the words stay readable; else the way that is lit, a little smaller; else the centre and what is next to it. */
async function fitReadably(
  flow: ReturnType<typeof useReactFlow<BoxNode, BandEdge>>,
  frame: HTMLElement | null,
  centre: string,
  path: ReadonlySet<string> | null,
): Promise<void> {
  const room = { padding: { top: "34px", bottom: "12px", x: "12px" }, maxZoom: 1.15 } as const;
  await flow.fitView(room);
  if (flow.getZoom() >= readable || !frame) return;
  const lit = flow.getNodes().filter(({ id }) => path?.has(id));
  if (lit.length > 1) {
    await flow.fitView({ ...room, nodes: lit, maxZoom: readable });
    if (flow.getZoom() >= smallest) return;
  }
  const middle = flow.getNode(centre);
  if (!middle) return;
  const bounds = flow.getNodesBounds(flow.getNodes());
  const [width, height] = [frame.clientWidth / readable, frame.clientHeight / readable];
  const wanted = middle.position.x + box.width / 2 - width / 2;
  // nothing is there beyond the outermost columns: the room goes to the side that has something
  const x = Math.max(bounds.x - 16, Math.min(wanted, bounds.x + bounds.width - width + 16));
  const y = bounds.height + 60 <= height ? bounds.y + bounds.height / 2 - height / 2 : box.height / 2 - height / 2;
  await flow.setViewport({ x: -x * readable, y: -y * readable, zoom: readable });
}
