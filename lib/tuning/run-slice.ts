// The worker's part of a sweep: it runs in slices as replays do. What was looked for in it is proposed in the transaction that ends it.
import { eq } from "drizzle-orm";
import { tuningSweeps } from "@/db/schema/tuning";
import { deskTimeOf } from "@/lib/replay/desk-time";
import { createReplayMemory, type Transact } from "@/lib/replay/run-chunk";
import { runSlice, type SlicedKind, type SliceLimits, usualLimits } from "@/lib/replay/slices";
import { liveRuleSet } from "@/lib/rule-sets/live";
import { keepAll, keepNone } from "./count";
import type { SweepResult } from "./dto";
import { makeProposals } from "./make-proposals";
import { sweepResult } from "./result";
import { type StoredSweep, sweepJob, sweptRecord, targetsOf, tuningTopic } from "./rows";
import {
  emptySweep,
  readyTargets,
  type SweepPlace,
  type SweepPlan,
  type SweepTally,
  sweepChunk,
  usualSizes,
} from "./run-chunk";

const sweepsIn = (sizes: SweepPlan["sizes"] = usualSizes): SlicedKind<StoredSweep, SweepTally, SweepResult> => ({
  name: "sweep",
  table: tuningSweeps,
  find: (tx, id) => tx.select().from(tuningSweeps).where(eq(tuningSweeps.id, id)),
  job: sweepJob,
  topic: ({ entityId }) => tuningTopic(entityId),
  begin: async (transact, row) => {
    const plan = await planOf(transact, row, sizes);
    const memory = createReplayMemory(transact);
    const tally = (row.partial as SweepTally | null) ?? emptySweep(targetsOf(row));
    const place: SweepPlace = { cursor: row.cursor, done: row.done, tally };
    return {
      place,
      next: (onPage) => sweepChunk(plan, memory, place, onPage),
      result: async (tx) => sweepResult(place.tally, await deskTimeOf(tx, row.entityId), row, plan.keep),
    };
  },
  records: async (tx, ended, now) => {
    const made = ended.result && ended.purpose === "propose" ? await makeProposals(tx, ended, ended.result, now) : [];
    return [sweptRecord(ended), ...made];
  },
});

/** Runs the next slice of a sweep and asks for the one after. Repeatable; a sweep that has ended is left as it is. */
export const runSweepSlice = (
  transact: Transact,
  sweepId: string,
  signal: AbortSignal,
  { ms, sizes }: SliceLimits = usualLimits,
): Promise<void> => runSlice(sweepsIn(sizes), transact, sweepId, signal, ms);

async function planOf(transact: Transact, row: StoredSweep, sizes: SweepPlan["sizes"]): Promise<SweepPlan> {
  const { entityId, from, bound, ruleSetId, purpose } = row;
  const { ruleSet } = await transact("all", (tx) => liveRuleSet(tx, ruleSetId), true);
  const keep = purpose === "ask" ? keepAll : keepNone;
  return { ...{ entityId, ruleSet, from, bound, keep, sizes }, targets: readyTargets(ruleSet, targetsOf(row)) };
}
