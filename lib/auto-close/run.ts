// Closing by itself, in the worker, right after cases were assessed: as a false positive, with the model's reasons on the record. It clears
// nothing for later and labels no alert; any officer reopens it. A band that misses is paused before it closes anything more.
import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { autoCloseBands } from "@/db/schema/loop";
import { closeLocked } from "@/lib/cases/close";
import { lockCustomers, type StoredCase, topicsOf } from "@/lib/cases/lock";
import { CLOSED_ITSELF } from "@/lib/cases/states";
import { type CommandEnvironment, defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { RecordEntry } from "@/lib/records/append";
import type { Reason } from "@/lib/triage/model";
import { type Band, isLeftAlone, isOfBand, isWithinSum, waitsForPerson } from "./fits";
import { pauseIfMissing } from "./pause";

const AT_ONCE = 100;
const decided = { outcome: "false_positive", reasonCode: CLOSED_ITSELF, deservedLook: false } as const;
type Fit = { id: string; customer_id: string; chance: number; number: number; reasons: Reason[] };

/** Closes what lies in bands that are in force. `conflict` `nothing_to_close` when nothing does. */
export const closeThemselves = defineCommand({
  name: "auto_close.run",
  permission: "auto_close.run",
  input: z.object({}),
  async run(environment) {
    const { tx, now } = environment;
    const bands = await tx
      .select()
      .from(autoCloseBands)
      .where(eq(autoCloseBands.state, "in_force"))
      .orderBy(asc(autoCloseBands.id))
      .for("update");
    const records: RecordEntry[] = [];
    const topics: string[] = [];
    let closed = 0;
    for (const band of bands) {
      const paused = await pauseIfMissing(tx, now, band.id);
      if (paused) {
        records.push(...paused);
        continue;
      }
      for (const fit of await fitting(tx, band, now)) {
        const one = await closeOne(environment, band, fit);
        if (!one) continue;
        closed += 1;
        records.push(...one.records);
        topics.push(...topicsOf(one.saved));
      }
    }
    const [first, ...rest] = records;
    if (!first) return fail("conflict", { detail: "nothing_to_close" });
    return done({ closed }, [first, ...rest], { topics });
  },
});

/** Whether anything lies in a band; asked first, so that a minute without leaves nothing behind. */
export async function isClosingDue(tx: Transaction, now: Date): Promise<boolean> {
  const bands = await tx.select().from(autoCloseBands).where(eq(autoCloseBands.state, "in_force"));
  for (const band of bands) if ((await fitting(tx, band, now)).length > 0) return true;
  return false;
}

/** Open cases as the model in use sees them now. */
async function fitting(tx: Transaction, band: Band, now: Date): Promise<Fit[]> {
  const { rows } = await tx.execute<Fit>(sql`
    select ${cases.id} as id, ${cases.customerId} as customer_id, a.chance, m.number, a.reasons from cases
    join case_assessments a on a.case_id = ${cases.id} and a.alert_count = ${cases.alertCount}
    join triage_models m on m.id = a.model_id and m.state = 'in_use'
    where ${isOfBand(band)} and ${isLeftAlone(now)} and ${isWithinSum(band, now)}
    order by ${cases.id}`);
  return rows.filter(({ id }) => !waitsForPerson(band, id)).slice(0, AT_ONCE);
}

async function closeOne(
  environment: CommandEnvironment,
  band: Band,
  fit: Fit,
): Promise<{ saved: StoredCase; records: RecordEntry[] } | null> {
  const { tx, now } = environment;
  // As intake takes them: the customer, then the case. What changed meanwhile fits no more.
  await lockCustomers(tx, [fit.customer_id]);
  const [row] = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.id, fit.id), isLeftAlone(now)))
    .for("update");
  const seen = await tx.execute(
    sql`select 1 from case_assessments where case_id = ${fit.id} and alert_count = ${row?.alertCount ?? -1}`,
  );
  if (!row || seen.rows.length === 0) return null;
  const { chance, number: model, reasons } = fit;
  const itself = { bandId: band.id, chance, model, reasons };
  const closed = await closeLocked(environment, row, decided, { hits: [], pairs: [] }, { itself });
  return closed.ok ? closed.value : null;
}
