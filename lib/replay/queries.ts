// Reads about replays: one, and the latest.
import { and, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { replays } from "@/db/schema/replays";
import { ruleSets } from "@/db/schema/rule-sets";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { ReplayDto, ReplayState } from "./dto";
import { narrowResults } from "./narrow";
import { type StoredReplay, toDto } from "./rows";
import { listInput, replayInput } from "./schema";

/** Replays, each with whether its version says something else by now. */
const select = (tx: Transaction) =>
  tx
    .select({ row: replays, outdated: sql<boolean>`${replays.definition} <> ${ruleSets.definition}` })
    .from(replays)
    .innerJoin(ruleSets, eq(ruleSets.id, replays.ruleSetId));

const told = ({ row, outdated }: { row: StoredReplay; outdated: boolean }): ReplayDto => ({
  ...toDto(row),
  ...(outdated && { outdated }),
});

/** One replay, with its result once it is done. */
export const getReplay = defineQuery({
  name: "replay.get",
  permission: "rule_set.read",
  input: replayInput,
  async run(environment, { replayId }) {
    const { tx, permit } = environment;
    const [found] = await select(tx).where(eq(replays.id, replayId));
    if (!found) return fail("not_found");
    const allowed = await permit({ entityId: found.row.entityId });
    if (!allowed.ok) return allowed;
    const [shown = told(found)] = await narrowResults(environment, [told(found)]);
    return ok<ReplayDto>(shown);
  },
});

/** The latest replays, newest first, and after them the newest result where none of them has one. */
export const listReplays = defineQuery({
  name: "replay.list",
  permission: "rule_set.read",
  input: listInput,
  async run(environment, { ruleSetId, limit }) {
    const { tx, permit } = environment;
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const latest = (most: number, state?: ReplayState) =>
      select(tx)
        .where(
          and(
            ruleSetId === undefined ? undefined : eq(replays.ruleSetId, ruleSetId),
            state === undefined ? undefined : eq(replays.state, state),
          ),
        )
        .orderBy(desc(replays.createdAt), desc(replays.id))
        .limit(most);
    const rows = await latest(limit);
    if (rows.length === limit && !rows.some(({ row }) => row.state === "done")) rows.push(...(await latest(1, "done")));
    return ok<ReplayDto[]>(await narrowResults(environment, rows.map(told)));
  },
});
