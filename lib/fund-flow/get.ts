// Where the money of a case came from and where it went, as far as the chain's transfers tell it. Read like the rest of the page:
// for whoever may read the case, and only while their page view is on record.
import { eq } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { readable } from "@/lib/cases/get";
import { keyOfCustomer } from "@/lib/cases/notes";
import { traceAround } from "@/lib/chain-graph/trace-around";
import { ok } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { wasOpened } from "@/lib/records/opened";
import { groupOf } from "@/lib/tracing/categories";
import { assemble, type SideOfFlow } from "./assemble";
import type { FlowSide } from "./dto";
import { isRisk, type Labels, readLabels } from "./labels";
import { type ChainTransfer, readTransfers } from "./read-transfers";
import { fundFlowInput } from "./schema";
import { type Seed, seedsOf } from "./seeds";
import { traceShares } from "./shares";
import { type Walked, type WalkOptions, walkSide } from "./walk";

/** What else an address of the way out received, so that it is not all taken for the customer's. */
const dilution = { each: 150, all: 6_000 };
/** What makes up less of what an address received is not searched for. */
const leastSearched = 0.000_1;

/** `{ opened: false }` and nothing else while no page view of the reader is on record. */
export const getFundFlow = defineQuery({
  name: "case.fund_flow",
  permission: "case.read",
  input: fundFlowInput,
  async run(environment, input) {
    const { tx, actor, now } = environment;
    const [found] = await tx.select().from(cases).where(eq(cases.id, input.caseId));
    const row = await readable(environment, found);
    if (!row.ok) return row;
    const nothing = assemble([], () => null);
    if (!(await wasOpened({ tx, actor, now }, { type: "case", id: row.value.id })))
      return ok({ ...nothing, opened: false });
    const seeds = await seedsOf(tx, row.value.id, await keyOfCustomer(tx, row.value.customerId));
    if (seeds.length === 0) return ok(nothing);
    const labels = await readLabels(tx);
    const since = input.since ? Date.parse(input.since) : null;
    const until = input.until ? Date.parse(input.until) : null;
    const options = { hops: input.hops, top: input.top, window: { since, until } };
    const sides: FlowSide[] = input.direction === "both" ? ["in", "out"] : [input.direction];
    const told: SideOfFlow[] = [];
    for (const side of sides) {
      const own = seeds.filter(
        (seed) => seed.side === side && seed.at >= (since ?? seed.at) && seed.at <= (until ?? seed.at),
      );
      if (own.length > 0) told.push(await readSide(environment, side, own, labels, options));
    }
    return ok(assemble(told, labels.labelOf));
  },
});

type Reading = Omit<WalkOptions, "labelOf" | "wanted">;

async function readSide(
  environment: Pick<QueryEnvironment, "tx" | "now">,
  side: FlowSide,
  seeds: readonly Seed[],
  labels: Labels,
  reading: Reading,
): Promise<SideOfFlow> {
  const { tx } = environment;
  const { labelOf } = labels;
  const { wanted, searched } = await searchRisk(environment, side, seeds, labels, reading);
  const walked = await walkSide(tx, side, seeds, { ...reading, labelOf, wanted });
  const others = side === "out" ? await receivedBesides(tx, walked, seeds, reading) : [];
  return { walked, seeds, searched, traced: traceShares(walked, seeds, others, reading.hops, labelOf) };
}

/** Addresses on the ways between the case's own and what speaks against the money, searched over the whole chain. */
async function searchRisk(
  { tx, now }: Pick<QueryEnvironment, "tx" | "now">,
  side: FlowSide,
  seeds: readonly Seed[],
  { lists, said }: Labels,
  { hops, window }: Reading,
): Promise<{ wanted: Set<string>; searched: boolean }> {
  const { lines, cut } = await traceAround(
    tx,
    lists,
    now,
    seeds.map(({ address }) => address),
    {
      direction: side === "in" ? "backward" : "forward",
      // the first hop is the case's own dealing
      hops: Math.max(1, hops - 1),
      minShare: leastSearched,
      ...(window.since !== null && { since: window.since }),
      ...(window.until !== null && { until: window.until }),
    },
  );
  const wanted = new Set<string>();
  for (const { address, category, path } of lines) {
    if (category === null || !isRisk(groupOf(category))) continue;
    said(address, category);
    for (const step of path) wanted.add(step);
  }
  return { wanted, searched: !cut };
}

/** What the addresses of the way out received from elsewhere. */
async function receivedBesides(
  tx: QueryEnvironment["tx"],
  { places, transfers, sideways }: Walked,
  seeds: readonly Seed[],
  { window }: Reading,
): Promise<ChainTransfer[]> {
  const passed = new Map<string, number>();
  for (const { from, at } of transfers) passed.set(from, Math.max(passed.get(from) ?? 0, at));
  const known = new Set([...transfers, ...sideways].map(({ from, to, hash }) => `${from} ${to} ${hash}`));
  const direct = new Set(seeds.map(({ address, usdCents }) => `${address} ${usdCents}`));
  const read = await readTransfers(tx, "in", passed, window, dilution);
  return read.filter(
    ({ from, to, hash, usdCents }) =>
      !places.has(from) && !known.has(`${from} ${to} ${hash}`) && !direct.has(`${to} ${usdCents}`),
  );
}
