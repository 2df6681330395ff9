// One appeal as staff see it, for the page that is open already.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import type { Subject } from "@/lib/access/rules";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { wasOpened } from "@/lib/records/opened";
import type { AppealView } from "../dto";
import { oneAppealInput } from "../schema";
import { type StoredAppeal, subjectOf } from "../store";
import { viewOf } from "../view";

type Environment = { tx: Transaction; permit: (subject: Subject) => Promise<Result<null>> };

/** The appeal if the actor may read it. Only a conflict of interest is told apart from what does not exist. */
export async function readable({ tx, permit }: Environment, appealId: string): Promise<Result<StoredAppeal>> {
  const [appeal] = await tx.select().from(appeals).where(eq(appeals.id, appealId));
  if (!appeal) return fail("not_found");
  const allowed = await permit(subjectOf(appeal));
  if (allowed.ok) return ok(appeal);
  return allowed.error.detail === "conflict_of_interest" ? allowed : fail("not_found");
}

/** Name, points, messages and documents are empty unless the reader's look was recorded (viewAppeal) within twelve hours. */
export const getAppeal = defineQuery({
  name: "appeal.get",
  permission: "appeal.read",
  input: oneAppealInput,
  async run(environment, { appealId }): Promise<Result<AppealView>> {
    const appeal = await readable(environment, appealId);
    if (!appeal.ok) return appeal;
    const open = await wasOpened(environment, { type: "appeal", id: appealId });
    return ok(await viewOf(environment, appeal.value, open));
  },
});
