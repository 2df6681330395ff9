// The worker's part of a replay: what its slices begin with and end in.
import { eq } from "drizzle-orm";
import { replays } from "@/db/schema/replays";
import { readDefinition } from "@/lib/rule-sets/definition";
import { finishedRecord, replayJob } from "./commands";
import { deskTimeOf } from "./desk-time";
import type { ReplayResult } from "./dto";
import { resultOf } from "./result";
import { type StoredReplay, topicOf } from "./rows";
import { createReplayMemory, type ReplayPlace, replayChunk, type Transact } from "./run-chunk";
import { runSlice, type SlicedKind, type SliceLimits, usualLimits } from "./slices";
import { emptyTally, type Tally } from "./tally";

const replaysIn = (sizes: SliceLimits["sizes"]): SlicedKind<StoredReplay, Tally, ReplayResult> => ({
  name: "replay",
  table: replays,
  find: (tx, id) => tx.select().from(replays).where(eq(replays.id, id)),
  job: replayJob,
  topic: ({ id }) => topicOf(id),
  begin: async (transact, row) => {
    const { entityId, from, bound, cursor, done } = row;
    // Which version it is called by matters only to fingerprints, which a replay keeps none of.
    const { value: ruleSet, errors } = await readDefinition(0, row.definition);
    const plan = { entityId, ruleSet, from, bound, ...(sizes && { sizes }) };
    const memory = createReplayMemory(transact);
    const place: ReplayPlace = { cursor, done, tally: { ...emptyTally(), ...(row.partial as Tally | null) } };
    return {
      place,
      next: (onPage) => replayChunk(plan, memory, place, onPage),
      result: async (tx) => resultOf(place.tally, await deskTimeOf(tx, entityId), errors),
    };
  },
  records: (_tx, ended) => [finishedRecord(ended)],
});

/** Runs the next slice of a replay and asks for the one after. Repeatable; a replay that has ended is left as it is. */
export const runReplaySlice = (
  transact: Transact,
  replayId: string,
  signal: AbortSignal,
  { ms, sizes }: SliceLimits = usualLimits,
): Promise<void> => runSlice(replaysIn(sizes), transact, replayId, signal, ms);
