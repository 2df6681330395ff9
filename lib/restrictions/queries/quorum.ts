// How many must sign, per entity of the reader: for the page where it is set.
import { asc } from "drizzle-orm";
import { z } from "zod";
import { entities } from "@/db/schema/entities";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { quorumOf } from "../quorum";

export type QuorumView = {
  entityId: string;
  code: string;
  name: string;
  steps: { fromUsdCents: number; approvals: number }[];
};

/** The steps of every entity that the reader belongs to. */
export const listQuorums = defineQuery({
  name: "approval_policy.list",
  permission: "approval_policy.read",
  input: z.object({}),
  async run({ tx, actor, permit }) {
    const rows = await tx.select().from(entities).orderBy(asc(entities.code));
    const views: QuorumView[] = [];
    for (const { id, code, name } of rows) {
      if (actor.entityIds !== "all" && !actor.entityIds.includes(id)) continue;
      const allowed = await permit({ entityId: id });
      if (allowed.ok) views.push({ entityId: id, code, name, steps: [...(await quorumOf(tx, id))] });
    }
    return ok(views);
  },
});
