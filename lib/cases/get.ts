// One case, for the page that is open already (it refreshes by this). What is not one's to see does not exist.
import { and, desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import type { Subject } from "@/lib/access/rules";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { detailOf } from "./detail";
import { type StoredCase, subjectOf } from "./lock";
import { getInput } from "./schema";
import { waitingFor } from "./second-look";
import { SECOND_LOOK_WAITS } from "./states";

/**
 * Name and birth date are null unless the reader's page view was recorded (openCase) within twelve hours. `not_allowed`
 * (`second_look_waits`) where the reader is to look again: opening the page tells the decision, and is recorded. A key only finds it.
 */
export const getCase = defineQuery({
  name: "case.get",
  permission: "case.read",
  input: getInput,
  async run(environment, input) {
    const which =
      "caseId" in input
        ? eq(cases.id, input.caseId)
        : and(
            eq(cases.number, Number(input.key.slice(2))),
            input.entityId ? eq(cases.entityId, input.entityId) : undefined,
          );
    const [found] = await environment.tx.select().from(cases).where(which).orderBy(desc(cases.openedAt)).limit(1);
    const row = await readable(environment, found);
    if (!row.ok) return row;
    if ("caseId" in input && (await waitingFor(environment.tx, environment.actor, [row.value.id])).size > 0)
      return fail("not_allowed", { detail: SECOND_LOOK_WAITS });
    const since = input.since ? new Date(input.since) : undefined;
    return ok(await detailOf(environment, row.value, { since, recorded: false }));
  },
});

/** The row if the actor may read it. Only a conflict of interest is told apart from what does not exist. */
export async function readable(
  { permit }: { tx: Transaction; permit: (subject: Subject) => Promise<Result<null>> },
  row: StoredCase | undefined,
): Promise<Result<StoredCase>> {
  if (!row) return fail("not_found");
  const allowed = await permit(subjectOf(row));
  if (allowed.ok) return ok(row);
  return allowed.error.detail === "conflict_of_interest" ? allowed : fail("not_found");
}
