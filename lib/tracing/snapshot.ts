// A graph as bytes and back: what was told of it, not what follows from that. Invariant: a restored graph answers as the
// stored one did, whatever machine reads it (little-endian throughout).
import { type Crossing, createBridges } from "./bridges";
import { cellOf, createTransferColumns, FROM, KEY, reserveAddresses, TO, VALUE, width } from "./columns";
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

/** Bytes of a transfer: sender and receiver, then value, time, block and key. */
const transferBytes = 2 * 4 + 4 * 8;

/** The graph as bytes; the delta buffer is compacted first. */
export const storeGraph = (graph: TransferGraph): Uint8Array => {
  compactGraph(graph);
  const { transfers, addresses, names } = graph;
  const ids = names.map((_, id) => id);
  const header: Header = {
    magic,
    transfers: transfers.count,
    serviceDegree: graph.serviceDegree,
    priceGain: graph.priceGain,
    lastSecond: Number.isFinite(graph.lastSecond) ? graph.lastSecond : null,
    names,
    hashes: Array.from(graph.inTime, (edge) => transfers.hash[edge]!),
    parents: ids.filter((id) => addresses.parent[id] !== id).map((id) => [id, addresses.parent[id]!]),
    roots: ids.filter((id) => addresses.shared[id] === 1),
    members: [...graph.clusters.members],
    crossings: [...graph.crossings],
    bridges: { entries: [...graph.bridges.byEntry], waiting: [...graph.bridges.waiting] },
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + head.length + transfers.count * transferBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length, true);
  bytes.set(head, 8);
  let at = 8 + head.length;
  for (const edge of graph.inTime) {
    view.setInt32(at, cellOf(transfers, edge, FROM), true);
    view.setInt32(at + 4, cellOf(transfers, edge, TO), true);
    view.setFloat64(at + 8, cellOf(transfers, edge, VALUE), true);
    view.setFloat64(at + 16, transfers.time[edge]!, true);
    view.setFloat64(at + 24, transfers.block[edge]!, true);
    view.setFloat64(at + 32, cellOf(transfers, edge, KEY), true);
    at += transferBytes;
  }
  return bytes;
};

const readHeader = (bytes: Uint8Array, view: DataView): { header: Header; end: number } => {
  const end = bytes.length < 8 ? 0 : 8 + view.getUint32(0, true);
  if (end === 0 || end > bytes.length) throw new Error("not a stored graph");
  const head = new TextDecoder().decode(bytes.subarray(8, end));
  if (!head.startsWith(`{"magic":"${magic}"`)) throw new Error("not a stored graph, or one of another version");
  const header = JSON.parse(head) as Header;
  const size = end + header.transfers * transferBytes;
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
  const { cells } = transfers;
  for (let edge = 0; edge < transfers.count; edge++, at += transferBytes) {
    cells[edge * width + FROM] = view.getInt32(at, true);
    cells[edge * width + TO] = view.getInt32(at + 4, true);
    cells[edge * width + VALUE] = view.getFloat64(at + 8, true);
    transfers.time[edge] = view.getFloat64(at + 16, true);
    transfers.block[edge] = view.getFloat64(at + 24, true);
    cells[edge * width + KEY] = view.getFloat64(at + 32, true);
  }
  graph.transfers = transfers;
  compactGraph(graph);
  return graph;
};
