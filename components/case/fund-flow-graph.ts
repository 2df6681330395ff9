// A fund flow as boxes and bands with their words, the rest of each column folded into one box. Pure but for the words.
import { CENTRE, type FlowMovement, type FlowPlace, type FundFlow } from "@/lib/fund-flow/dto";
import { type Fold, foldColumns, foldId, type Unlisted } from "../flow/fold";
import type { FlowEdge, FlowGraph, FlowNode } from "../flow/graph";
import { type FlowWords, shortAddress } from "./fund-flow-words";

/** Boxes of a column before the rest is folded. */
const shownFirst = 10;

export const columnOf = ({ side, hop }: Pick<FlowPlace, "side" | "hop">): number => (side === "in" ? -hop : hop);

export type Narrowed = { places: readonly FlowPlace[]; movements: readonly FlowMovement[] };

/** Boxes and bands between a place and the customer, along the largest part. */
export function wayOf(flow: FundFlow, place: FlowPlace | undefined): Set<string> | null {
  if (!place) return null;
  const ids = [...place.path.flatMap((at) => flow.places[at]?.id ?? []), CENTRE];
  const way = new Set(ids);
  for (const [at, id] of ids.entries()) {
    const next = ids[at + 1];
    if (next === undefined) continue;
    const band = flow.movements.find(({ from, to }) => (from === id && to === next) || (from === next && to === id));
    if (band) way.add(band.id);
  }
  return way;
}

const nodeOf = (place: FlowPlace, neighbours: number, words: FlowWords): FlowNode => {
  const { label, behind, stop } = place;
  const named = label !== null && label.group !== "none";
  const [first] = behind;
  const what = words.what(place, neighbours);
  return {
    id: place.id,
    column: columnOf(place),
    kind: named ? "named" : first ? "reached" : "plain",
    tone: named ? words.tone(label) : first ? words.tone(first) : "plain",
    title: named ? (words.givenName(place) ?? what) : words.name(place),
    detail: named && words.givenName(place) === null ? shortAddress(place.address) : what,
    label: words.t("box.place", {
      name: words.name(place),
      what: named || !first ? what : `${what} (${words.t("box.indirect")})`,
      head: words.head(place.side, place.hop),
      value: words.money(place.usdCents),
      share: words.share(place.share),
      stop: stop ? words.t(`stop.${stop}`) : "",
    }),
    ...(!named && first && { mark: words.t("box.indirect") }),
    weight: place.usdCents,
    stops: stop === "custodial" || stop === "busy",
  };
};

/** How thick: the part of the case's money that its outer end accounts for, split over that end's bands. */
const bandsOf = (
  places: ReadonlyMap<string, FlowPlace>,
  movements: readonly FlowMovement[],
  words: FlowWords,
): FlowEdge[] => {
  const outer = ({ side, from, to }: FlowMovement): string => (side === "in" ? from : to);
  const sums = new Map<string, number>();
  for (const movement of movements) sums.set(outer(movement), (sums.get(outer(movement)) ?? 0) + movement.usdCents);
  return movements.map((movement): FlowEdge => {
    const place = places.get(outer(movement));
    const label = place?.label ?? null;
    const part = movement.usdCents / Math.max(sums.get(outer(movement)) ?? 0, 1);
    return {
      id: movement.id,
      from: movement.from,
      to: movement.to,
      share: Math.min(1, (place?.share ?? 0) * part),
      tone: label && words.tone(label) !== "ok" ? words.tone(label) : "plain",
      side: movement.side === "in" ? "left" : "right",
      value: words.money(movement.usdCents),
      part: words.share(movement.share),
      weight: movement.usdCents,
    };
  });
};

const foldNode = (fold: Fold, words: FlowWords): FlowNode => ({
  id: fold.id,
  column: fold.column,
  kind: "fold",
  tone: "plain",
  title: fold.open ? words.t("box.foldOpen") : words.t("box.fold", { count: words.format.count(fold.count) }),
  detail: words.money(fold.weight),
  label: words.t("box.foldLabel", {
    count: fold.count,
    value: words.money(fold.weight),
    head: words.head(fold.column < 0 ? "in" : "out", Math.abs(fold.column)),
    listed: fold.listed,
  }),
  weight: -1,
});

/** One thin band from a fold to each box that what it stands for is tied to. */
const foldBands = (fold: Fold): FlowEdge[] => {
  const inner = fold.column < 0 ? "to" : "from";
  const ends = [...new Set(fold.edges.map((edge) => edge[inner]))];
  return ends.map((end): FlowEdge => {
    const [from, to] = fold.column < 0 ? [fold.id, end] : [end, fold.id];
    const weight = fold.edges.reduce((sum, edge) => sum + (edge[inner] === end ? edge.weight : 0), 0);
    const side = fold.column < 0 ? "left" : "right";
    return { id: `${from} → ${to}`, from, to, share: 0, tone: "plain", side, value: "", part: "", weight };
  });
};

/** What the picture is drawn from. */
export function graphOfFlow(
  flow: FundFlow,
  { places, movements }: Narrowed,
  options: { caseKey: string; open: ReadonlySet<number>; kept: ReadonlySet<string>; words: FlowWords },
): FlowGraph & { heads: Map<number, string> } {
  const { words } = options;
  const byId = new Map(places.map((place) => [place.id, place]));
  const beyond = new Map<string, number>();
  for (const { side, from, to } of movements) {
    const inner = side === "in" ? to : from;
    beyond.set(inner, (beyond.get(inner) ?? 0) + 1);
  }
  const sum = [flow.total.in, flow.total.out]
    .filter((cents) => cents > 0)
    .map(words.money)
    .join(" → ");
  const centre: FlowNode = {
    id: CENTRE,
    column: 0,
    kind: "centre",
    tone: "accent",
    title: words.t("head.customer"),
    detail: sum,
    label: `${words.t("box.customer", { key: options.caseKey })}. ${sum}`,
    weight: Number.POSITIVE_INFINITY,
  };
  const nodes = [centre, ...places.map((place) => nodeOf(place, beyond.get(place.id) ?? 0, words))];
  const unlisted = new Map(
    flow.unlisted.map((one): [number, Unlisted] => [columnOf(one), { count: one.count, weight: one.usdCents }]),
  );
  const folded = foldColumns(nodes, bandsOf(byId, movements, words), {
    top: shownFirst,
    open: options.open,
    kept: options.kept,
    unlisted,
  });
  const heads = new Map([[0, words.t("head.customer")]]);
  for (const place of places) heads.set(columnOf(place), words.head(place.side, place.hop));
  return {
    nodes: [...folded.nodes, ...folded.folds.map((fold) => foldNode(fold, words))],
    edges: [...folded.edges, ...folded.folds.flatMap((fold) => (fold.open ? [] : foldBands(fold)))],
    heads,
  };
}

/** The column whose fold this is; null for any other box. */
export const columnOfFold = (id: string, columns: Iterable<number>): number | null =>
  [...columns].find((column) => foldId(column) === id) ?? null;
