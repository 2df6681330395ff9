// One restriction, for the page that is open already.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { restrictions } from "@/db/schema/restrictions";
import type { Subject } from "@/lib/access/rules";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { wasOpened } from "@/lib/records/opened";
import { oneRestrictionInput } from "../schema";
import type { StoredRestriction } from "../standing";
import { subjectOf } from "../store";
import { viewOf } from "../view";

type Environment = { tx: Transaction; permit: (subject: Subject) => Promise<Result<null>> };

/** The restriction if the actor may read it. Only a conflict of interest is told apart from what does not exist. */
export async function readable({ tx, permit }: Environment, restrictionId: string): Promise<Result<StoredRestriction>> {
  const [found] = await tx
    .select({ restriction: restrictions, assigneeId: cases.assigneeId })
    .from(restrictions)
    .leftJoin(cases, eq(cases.id, restrictions.caseId))
    .where(eq(restrictions.id, restrictionId));
  if (!found) return fail("not_found");
  const allowed = await permit({ ...subjectOf(found.restriction), assigneeId: found.assigneeId });
  if (allowed.ok) return ok(found.restriction);
  return allowed.error.detail === "conflict_of_interest" ? allowed : fail("not_found");
}

/** Name and words are empty unless the reader's look was recorded (viewRestriction) within twelve hours. */
export const getRestriction = defineQuery({
  name: "restriction.get",
  permission: "restriction.read",
  input: oneRestrictionInput,
  async run(environment, { restrictionId }) {
    const row = await readable(environment, restrictionId);
    if (!row.ok) return row;
    const open = await wasOpened(environment, { type: "restriction", id: restrictionId });
    return ok(await viewOf(environment, row.value, open));
  },
});
