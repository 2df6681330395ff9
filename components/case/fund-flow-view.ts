// How the fund flow is looked at, and how that is written into the address of the page, so that a link shows the same. Pure.
import { CENTRE, deepestHop, type FlowDirection, flowDirections, usualHops } from "@/lib/fund-flow/dto";

export type FlowView = {
  direction: FlowDirection;
  hops: number;
  /** Days, as `2026-03-14`. */
  since: string | null;
  until: string | null;
  /** Whole dollars. */
  least: number | null;
  most: number | null;
  /** Null until somebody chose: a phone begins with the table. */
  as: "picture" | "table" | null;
  /** The box that is chosen; null while nobody chose, `none` when it was let go. */
  at: string | null;
};

export const usualView: FlowView = {
  direction: "both",
  hops: usualHops,
  since: null,
  until: null,
  least: null,
  most: null,
  as: null,
  at: null,
};

const day = /^\d{4}-\d\d-\d\d$/;
const place = /^(?:in|out)-[A-Za-z0-9:]{1,120}$/;

const amountOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null;

/** Reads `d.in_h.3_a.in-0xabc`; what makes no sense is as usual. */
export function readFlowView(text: string): FlowView {
  const parts = new Map(
    text.split("_").map((part): [string, string] => {
      const cut = part.indexOf(".");
      return [part.slice(0, cut), part.slice(cut + 1)];
    }),
  );
  const hops = Number(parts.get("h"));
  const [since, until, at, as] = [parts.get("s"), parts.get("u"), parts.get("a"), parts.get("v")];
  return {
    direction: flowDirections.find((one) => one === parts.get("d")) ?? usualView.direction,
    hops: Number.isInteger(hops) && hops >= 1 && hops <= deepestHop ? hops : usualHops,
    since: since && day.test(since) ? since : null,
    until: until && day.test(until) ? until : null,
    least: amountOf(parts.get("l")),
    most: amountOf(parts.get("m")),
    as: as === "picture" || as === "table" ? as : null,
    at: at === "none" || at === CENTRE ? at : at && place.test(at) ? at.replace("-", " ") : null,
  };
}

/** The shortest text for a view; empty when all is as usual. */
export function writeFlowView(view: FlowView): string {
  const parts: [string, string | number | null][] = [
    ["d", view.direction === usualView.direction ? null : view.direction],
    ["h", view.hops === usualHops ? null : view.hops],
    ["s", view.since],
    ["u", view.until],
    ["l", view.least],
    ["m", view.most],
    ["v", view.as],
    ["a", view.at?.replace(" ", "-") ?? null],
  ];
  return parts
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}.${value}`)
    .join("_");
}
