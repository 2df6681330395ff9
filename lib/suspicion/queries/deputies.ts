// Who holds the MLRO's role for a while, and who could be named.
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { staff, staffEntities } from "@/db/schema/staff";
import { mlroDeputies } from "@/db/schema/suspicion";
import { namesOf } from "@/lib/cases/people";
import { ok, type Result } from "@/lib/errors";
import { DEPUTY_ROLES } from "@/lib/staff/deputyship";
import type { DeputiesView } from "../dto";
import { suspicionQuery } from "../side";

const MOST = 50;

/** A deputy names no deputy: what counts is the role that is their own. */
export const ownRole = async (tx: Transaction, staffId: string): Promise<string | null> =>
  (await tx.select({ role: staff.role }).from(staff).where(eq(staff.id, staffId)))[0]?.role ?? null;

/** Deputies named by or for people of the asker's entities, the newest first. */
export const listDeputies = suspicionQuery({
  name: "suspicion.deputies",
  permission: "suspicion.read",
  input: z.object({}),
  async run({ tx, actor, permit }): Promise<Result<DeputiesView>> {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const mine = actor.entityIds === "all" ? undefined : inArray(staffEntities.entityId, [...actor.entityIds]);
    const here = tx.select({ id: staffEntities.staffId }).from(staffEntities).where(mine);
    const rows = await tx
      .select()
      .from(mlroDeputies)
      .where(inArray(mlroDeputies.staffId, here))
      .orderBy(sql`${mlroDeputies.endedAt} is not null`, desc(mlroDeputies.namedAt))
      .limit(MOST);
    const mayName = actor.kind === "staff" && (await ownRole(tx, actor.id)) === "mlro";
    const candidates = mayName
      ? await tx
          .select({ id: staff.id, name: staff.name, role: staff.role })
          .from(staff)
          .where(and(inArray(staff.role, DEPUTY_ROLES), isNull(staff.disabledAt), inArray(staff.id, here)))
          .orderBy(staff.name)
          .limit(500)
      : [];
    const names = await namesOf(
      tx,
      rows.flatMap(({ staffId, namedBy }) => [staffId, namedBy]),
    );
    const person = (id: string) => ({ id, name: names.get(id) ?? "" });
    return ok({
      deputies: rows.map((row) => ({
        ...{ id: row.id, person: person(row.staffId), namedBy: person(row.namedBy) },
        ...{ namedAt: row.namedAt.toISOString(), until: row.until.toISOString() },
        endedAt: row.endedAt?.toISOString() ?? null,
      })),
      candidates: candidates.filter(({ id }) => !rows.some(({ staffId, endedAt }) => staffId === id && !endedAt)),
      mayName,
    });
  },
});
