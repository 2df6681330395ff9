// The entities for which a person takes requests in, by their codes.
import { asc, inArray } from "drizzle-orm";
import { z } from "zod";
import { entities } from "@/db/schema/entities";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";

export const ownEntities = defineQuery({
  name: "legal_request.entities",
  permission: "legal_request.read",
  input: z.object({}),
  async run({ tx, actor, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const mine = actor.entityIds === "all" ? undefined : inArray(entities.id, [...actor.entityIds]);
    return ok(
      await tx.select({ id: entities.id, code: entities.code }).from(entities).where(mine).orderBy(asc(entities.code)),
    );
  },
});
