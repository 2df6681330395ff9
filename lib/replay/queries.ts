// Reads about replays: one, and the latest.
import { and, desc, eq } from "drizzle-orm";
import { replays } from "@/db/schema/replays";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { ReplayDto } from "./dto";
import { narrowResults } from "./narrow";
import { toDto } from "./rows";
import { listInput, replayInput } from "./schema";

/** One replay, with its result once it is done. */
export const getReplay = defineQuery({
  name: "replay.get",
  permission: "rule_set.read",
  input: replayInput,
  async run(environment, { replayId }) {
    const { tx, permit } = environment;
    const [row] = await tx.select().from(replays).where(eq(replays.id, replayId));
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId });
    if (!allowed.ok) return allowed;
    const [shown = toDto(row)] = await narrowResults(environment, [toDto(row)]);
    return ok<ReplayDto>(shown);
  },
});

/** The latest replays, newest first. */
export const listReplays = defineQuery({
  name: "replay.list",
  permission: "rule_set.read",
  input: listInput,
  async run(environment, { ruleSetId, limit }) {
    const { tx, permit } = environment;
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const rows = await tx
      .select()
      .from(replays)
      .where(and(ruleSetId === undefined ? undefined : eq(replays.ruleSetId, ruleSetId)))
      .orderBy(desc(replays.createdAt), desc(replays.id))
      .limit(limit);
    return ok<ReplayDto[]>(await narrowResults(environment, rows.map(toDto)));
  },
});
