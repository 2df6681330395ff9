// A graph as bytes and back: what was told of it, not what follows from that. Invariant: a restored graph answers as the
// stored one did, whatever machine reads it (little-endian throughout).
import { type Crossing, createBridges } from "./bridges";
import { createTransferColumns, reserveAddresses } from "./columns";
import { compactGraph } from "./compact";
import { createGraph, type TransferGraph } from "./graph";

const magic = "unflag-graph-1";

type Header = {
  magic: string;
  transfers: number;
  serviceDegree: number;
  priceGain: boolean;
  lastSecond: number | null;
  names: string[];
  hashes: string[];
  /** Parent of each address that is not its own. */
  parents: [number, number][];
  roots: number[];
  members: [number, number[]][];
  crossings: [number, { address: string; open: boolean }][];
  bridges: { entries: [string, string][]; waiting: [string, Crossing[]][] };
};

const numberColumns = ["value", "time", "block", "key"] as const;

/** The graph as bytes; the delta buffer is compacted first. */
export const storeGraph = (graph: TransferGraph): Uint8Array => {
  if (graph.compacted < graph.transfers.count) compactGraph(graph);
  const { transfers, addresses, names } = graph;
  const ids = names.map((_, id) => id);
  const header: Header = {
    magic,
    transfers: transfers.count,
    serviceDegree: graph.serviceDegree,
    priceGain: graph.priceGain,
    lastSecond: Number.isFinite(graph.lastSecond) ? graph.lastSecond : null,
    names,
    hashes: transfers.hash,
    parents: ids.filter((id) => addresses.parent[id] !== id).map((id) => [id, addresses.parent[id]!]),
    roots: ids.filter((id) => addresses.shared[id] === 1),
    members: [...graph.clusters.members],
    crossings: [...graph.crossings],
    bridges: { entries: [...graph.bridges.byEntry], waiting: [...graph.bridges.waiting] },
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + head.length + transfers.count * (2 * 4 + numberColumns.length * 8));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length, true);
  bytes.set(head, 8);
  let at = 8 + head.length;
  for (const column of [transfers.from, transfers.to])
    for (let edge = 0; edge < transfers.count; edge++, at += 4) view.setInt32(at, column[edge]!, true);
  for (const name of numberColumns)
    for (let edge = 0; edge < transfers.count; edge++, at += 8) view.setFloat64(at, transfers[name][edge]!, true);
  return bytes;
};

const readHeader = (bytes: Uint8Array, view: DataView): { header: Header; end: number } => {
  const end = bytes.length < 8 ? 0 : 8 + view.getUint32(0, true);
  if (end === 0 || end > bytes.length) throw new Error("not a stored graph");
  const head = new TextDecoder().decode(bytes.subarray(8, end));
  if (!head.startsWith(`{"magic":"${magic}"`)) throw new Error("not a stored graph, or one of another version");
  const header = JSON.parse(head) as Header;
  const size = end + header.transfers * (2 * 4 + numberColumns.length * 8);
  if (bytes.length !== size) throw new Error("not a stored graph: it is cut short");
  return { header, end };
};

/** A graph from bytes that `storeGraph` made. Throws an `Error` for any others. */
export const restoreGraph = (bytes: Uint8Array): TransferGraph => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { header, end } = readHeader(bytes, view);
  const graph = createGraph({ serviceDegree: header.serviceDegree, priceGain: header.priceGain });
  graph.lastSecond = header.lastSecond ?? Number.NEGATIVE_INFINITY;
  graph.names = header.names;
  graph.crossings = new Map(header.crossings);
  for (const [id, name] of header.names.entries()) if (!graph.crossings.has(id)) graph.ids.set(name, id);
  reserveAddresses(graph.addresses, header.names.length);
  for (const [id, parent] of header.parents) graph.addresses.parent[id] = parent;
  for (const id of header.roots) graph.addresses.shared[id] = 1;
  graph.clusters.members = new Map(header.members);
  graph.bridges = createBridges(header.bridges.entries.map(([from, to]) => ({ from, to })));
  graph.bridges.waiting = new Map(header.bridges.waiting);

  const transfers = createTransferColumns(header.transfers);
  transfers.count = header.transfers;
  transfers.hash = header.hashes;
  let at = end;
  for (const column of [transfers.from, transfers.to])
    for (let edge = 0; edge < transfers.count; edge++, at += 4) column[edge] = view.getInt32(at, true);
  for (const name of numberColumns)
    for (let edge = 0; edge < transfers.count; edge++, at += 8) transfers[name][edge] = view.getFloat64(at, true);
  graph.transfers = transfers;
  compactGraph(graph);
  return graph;
};
