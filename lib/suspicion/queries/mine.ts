// What one filed oneself: the words, when, about whom. Nothing of what became of it: no state, no number, no clock.
import { and, desc, eq, lt, or } from "drizzle-orm";
import { internalReports } from "@/db/schema/suspicion";
import { identitiesOf } from "@/lib/cases/identity";
import { keyOfCustomer } from "@/lib/cases/notes";
import { ok, type Result } from "@/lib/errors";
import { isId } from "@/lib/id";
import type { OwnPage, OwnReport } from "../dto";
import { mineInput } from "../schema";
import { openWords } from "../sealed";
import { suspicionQuery } from "../side";
import type { Ground } from "../states";

/** One's own, the newest first. */
export const listMine = suspicionQuery({
  name: "suspicion.mine",
  permission: "suspicion.see_own",
  input: mineInput,
  async run({ tx, actor, visible }, { after, limit }): Promise<Result<OwnPage>> {
    const [at, id = ""] = after?.split("~") ?? [];
    const instant = new Date(Number(at));
    const found = await tx
      .select()
      .from(internalReports)
      .where(
        and(
          eq(internalReports.filedBy, actor.id),
          visible({ customerId: internalReports.customerId }),
          at && isId(id) && !Number.isNaN(instant.getTime())
            ? or(
                lt(internalReports.filedAt, instant),
                and(eq(internalReports.filedAt, instant), lt(internalReports.id, id)),
              )
            : undefined,
        ),
      )
      .orderBy(desc(internalReports.filedAt), desc(internalReports.id))
      .limit(limit + 1);
    const shown = found.slice(0, limit);
    const names = await identitiesOf(
      tx,
      shown.map(({ customerId }) => customerId),
    );
    const rows: OwnReport[] = [];
    for (const report of shown) {
      const key = await keyOfCustomer(tx, report.customerId);
      rows.push({
        ...{ id: report.id, customerId: report.customerId, name: names.get(report.customerId)?.name ?? null },
        ...{ ground: report.ground as Ground, filedAt: report.filedAt.toISOString() },
        words: key && openWords(key, "words", report.id, report.body),
      });
    }
    const last = shown.at(-1);
    const next = found.length > limit && last ? `${last.filedAt.getTime()}~${last.id}` : null;
    return ok({ rows, next });
  },
});
