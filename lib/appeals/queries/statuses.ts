// What support may say of appeals: that there is one, how it stands and until when; nothing of what was said or why.
import { and, eq, getTableColumns, inArray } from "drizzle-orm";
import { appeals } from "@/db/schema/appeals";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { AppealStatusPage } from "../dto";
import { pageBy, unreadMessages, visibleAppeals, writeCursor } from "../filter";
import { statusesInput } from "../schema";
import { type AppealState, openStates } from "../states";
import { appealKey } from "../store";

const LIMIT = 50;

/** Of one customer all, else those that are open; the most pressing first. No name is opened. */
export const appealStatuses = defineQuery({
  name: "appeal.statuses",
  permission: "appeal.status",
  input: statusesInput,
  async run(environment, { customerId, after }): Promise<Result<AppealStatusPage>> {
    const { order, where, key, bad } = pageBy(after);
    if (bad) return fail("invalid", { detail: "no_cursor", path: "after" });
    const found = await environment.tx
      .select({ ...getTableColumns(appeals), cursor: key, unread: unreadMessages })
      .from(appeals)
      .where(
        and(
          customerId ? eq(appeals.customerId, customerId) : inArray(appeals.state, [...openStates]),
          where,
          visibleAppeals(environment),
        ),
      )
      .orderBy(order)
      .limit(LIMIT + 1);
    const shown = found.slice(0, LIMIT);
    const last = shown.at(-1);
    return ok({
      rows: shown.map((row) => ({
        id: row.id,
        key: appealKey(row.number),
        customerId: row.customerId,
        state: row.state as AppealState,
        receivedAt: row.receivedAt.toISOString(),
        firstAnswerBy: row.firstAnswerBy.toISOString(),
        firstAnsweredAt: row.firstAnsweredAt?.toISOString() ?? null,
        decideBy: row.decideBy.toISOString(),
        unread: row.unread,
      })),
      next: found.length > LIMIT && last ? writeCursor(last.cursor, last.id) : null,
    });
  },
});
