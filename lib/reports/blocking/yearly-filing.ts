// Whether the yearly list was filed: what each law asks an entity for, whether anything was held on its day, and under which reference
// it went out. A filing is never changed; one that was wrong is followed by another.
import { and, desc, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { yearlyFilings } from "@/db/schema/reports";
import { restrictions } from "@/db/schema/restrictions";
import { namesOf, personOf } from "@/lib/cases/people";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok } from "@/lib/errors";
import { newId } from "@/lib/id";
import { defineQuery } from "@/lib/query";
import { record } from "@/lib/records/append";
import { endOfDay, localDay } from "../weekly/weeks";
import type { YearlyFiled, YearlyOwed, YearlyStanding } from "./dto";
import { entitiesOf } from "./queries";
import { type Regime, type RegimeCode, regimes, yearlyDates } from "./regimes";
import { regimesOfEntity } from "./setting";
import { countHeld, heldOn, yearlyInput } from "./yearly";

/** Of how many years filings are told. */
const YEARS = 6;

/** The last two years whose day is over, with their dates, the older first; none for a law without a yearly list. */
export function yearsOver(code: RegimeCode, now: Date): { year: number; asOf: Date; dueBy: string }[] {
  const { zone }: Regime = regimes[code];
  const year = Number(localDay(zone, now).slice(0, 4));
  return [year - 2, year - 1, year]
    .flatMap((each) => {
      const dates = yearlyDates(regimes[code], each);
      return dates && dates.asOf <= now ? [{ year: each, ...dates }] : [];
    })
    .slice(-2);
}

async function filedOf(tx: Transaction, entityIds: readonly string[], since: number): Promise<YearlyFiled[]> {
  const rows = await tx
    .select()
    .from(yearlyFilings)
    .where(and(inArray(yearlyFilings.entityId, [...entityIds]), gt(yearlyFilings.year, since)))
    .orderBy(desc(yearlyFilings.filedAt));
  const names = await namesOf(
    tx,
    rows.map(({ filedBy }) => filedBy),
  );
  return rows.map(({ entityId, regime, year, lines, reference, filedAt, filedBy }) => ({
    ...{ entityId, regime: regime as RegimeCode, year, lines, reference },
    ...{ filedAt: filedAt.toISOString(), filedBy: personOf(names, filedBy) },
  }));
}

/**
 * What is still to be filed for the last two years of each law, and what was filed, newest first. A regulator is told what was filed as far
 * as a grant goes, and so nothing of what was not.
 */
export const yearlyStanding = defineQuery({
  name: "blocking_report.yearly_standing",
  permission: "blocking_report.read",
  input: z.object({}),
  async run({ tx, actor, now, permit, visible }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const seen = await entitiesOf(tx, actor);
    const filed = await filedOf(
      tx,
      seen.map(({ id }) => id),
      now.getUTCFullYear() - YEARS,
    );
    const isFiled = (entityId: string, regime: RegimeCode, year: number): boolean =>
      filed.some((each) => each.entityId === entityId && each.regime === regime && each.year === year);
    const owed: YearlyOwed[] = [];
    const seenQueues = visible({ queue: restrictions.queue });
    const isRegulator = actor.kind === "staff" && actor.role === "regulator";
    for (const { id: entityId, code } of isRegulator ? [] : seen)
      for (const regime of await regimesOfEntity(tx, entityId))
        for (const { year, asOf, dueBy } of yearsOver(regime, now)) {
          if (isFiled(entityId, regime, year)) continue;
          const lines = await countHeld(tx, seenQueues, { entityId, regime, asOf });
          const due = endOfDay(regimes[regime].zone, dueBy);
          const when = { dueAt: due.toISOString(), overdue: due <= now };
          if (lines > 0) owed.push({ entityId, entityCode: code, regime, year, lines, ...when });
        }
    owed.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
    return ok<YearlyStanding>({ owed, filed });
  },
});

export const fileYearInput = yearlyInput.extend({ reference: z.string().trim().min(1).max(200) });

async function fileOnce(
  { tx, actor, now, permit }: CommandEnvironment,
  { entityId, year, regime, reference }: z.output<typeof fileYearInput>,
): Promise<Outcome<{ lines: number }>> {
  const allowed = await permit({ entityId });
  if (!allowed.ok) return allowed;
  const dates = yearlyDates(regimes[regime], year);
  if (!dates) return fail("invalid", { detail: "no_yearly_list", path: "regime" });
  if (dates.asOf > now) return fail("conflict", { detail: "year_is_not_over", params: { day: dates.asOf } });
  const lines = (await heldOn(tx, actor, { entityId, regime, asOf: dates.asOf })).length;
  const filing = { id: newId(), entityId, regime, year, lines, reference, filedBy: actor.id, filedAt: now };
  await tx.insert(yearlyFilings).values(filing);
  const late = now > endOfDay(regimes[regime].zone, dates.dueBy);
  return done(
    { lines },
    [
      record("blocking_report.year_filed", { type: "entity", id: entityId }, entityId, {
        year,
        regime,
        lines,
        reference,
        late,
      }),
    ],
    { topics: [`reports:${entityId}`] },
  );
}

/** The list of a year went out, under the authority's reference. */
export const fileYear = defineCommand({
  name: "blocking_report.file_year",
  permission: "blocking_report.file",
  input: fileYearInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  run: fileOnce,
});
