// Where the money of a case came from and where it went, as far as the chain's transfers tell it. Read like the rest of the page:
// for whoever may read the case, and only while their page view is on record.
import { eq } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { readable } from "@/lib/cases/get";
import { keyOfCustomer } from "@/lib/cases/notes";
import { isViewOnRecord } from "@/lib/cases/opened";
import { ok } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { assemble, type SideOfFlow } from "./assemble";
import type { FlowSide } from "./dto";
import { type LabelOf, readLabels } from "./labels";
import { type ChainTransfer, readTransfers } from "./read-transfers";
import { fundFlowInput } from "./schema";
import { type Seed, seedsOf } from "./seeds";
import { traceShares } from "./shares";
import { type Walked, type WalkOptions, walkSide } from "./walk";

/** What else an address of the way out received, so that it is not all taken for the customer's. */
const dilution = { each: 150, all: 6_000 };

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
    if (!(await isViewOnRecord(tx, actor, row.value.id, now))) return ok({ ...nothing, opened: false });
    const seeds = await seedsOf(tx, row.value.id, await keyOfCustomer(tx, row.value.customerId));
    if (seeds.length === 0) return ok(nothing);
    const labelOf = await readLabels(tx);
    const since = input.since ? Date.parse(input.since) : null;
    const until = input.until ? Date.parse(input.until) : null;
    const options = { hops: input.hops, top: input.top, window: { since, until }, labelOf };
    const sides: FlowSide[] = input.direction === "both" ? ["in", "out"] : [input.direction];
    const told: SideOfFlow[] = [];
    for (const side of sides) {
      const own = seeds.filter(
        (seed) => seed.side === side && seed.at >= (since ?? seed.at) && seed.at <= (until ?? seed.at),
      );
      if (own.length > 0) told.push(await readSide(environment, side, own, options));
    }
    return ok(assemble(told, labelOf));
  },
});

async function readSide(
  { tx }: Pick<QueryEnvironment, "tx">,
  side: FlowSide,
  seeds: readonly Seed[],
  options: WalkOptions & { labelOf: LabelOf },
): Promise<SideOfFlow> {
  const walked = await walkSide(tx, side, seeds, options);
  const others = side === "out" ? await receivedBesides(tx, walked, seeds, options) : [];
  return { walked, seeds, traced: traceShares(walked, seeds, others, options.hops, options.labelOf) };
}

/** What the addresses of the way out received from elsewhere. */
async function receivedBesides(
  tx: QueryEnvironment["tx"],
  { places, transfers, sideways }: Walked,
  seeds: readonly Seed[],
  { window }: WalkOptions,
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
