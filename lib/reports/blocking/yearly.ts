// The yearly list of blocked property: what was blocked for sanctions on the day that a law names, with its owner. Saving it opens
// names, so it leaves a record; the owner of an erased customer is no longer told.
import { and, asc, count, eq, gt, isNull, lte, ne, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { entities } from "@/db/schema/entities";
import { blockingReports } from "@/db/schema/reports";
import { restrictions } from "@/db/schema/restrictions";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { openPersonal } from "@/lib/customers/personal";
import { readKeys } from "@/lib/customers/store";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { openBlocking } from "./content";
import { type RegimeCode, regimeCodes, regimes, yearlyDates } from "./regimes";
import { blockingKey } from "./store";

export type YearlyLine = {
  report: string | null;
  reference: string | null;
  owner: string | null;
  account: string;
  property: string;
  usdCents: number | null;
  blockedAt: string;
  party: string;
  basis: string;
  where: string;
};
export type YearlyList = { asOf: string; dueBy: string; entity: string; lines: YearlyLine[] };

export const yearlyInput = z.object({
  entityId: z.uuid(),
  year: z.coerce.number().int().min(2000).max(2100),
  regime: z.enum(regimeCodes).default("us_ofac"),
});

type Held = { entityId: string; regime: RegimeCode; asOf: Date };
const itsReport = (regime: RegimeCode): SQL | undefined =>
  and(
    eq(blockingReports.restrictionId, restrictions.id),
    eq(blockingReports.kind, "blocked"),
    eq(blockingReports.regime, regime),
  );
/** Blocked for sanctions at that instant, unless two people said that the law is owed no report of it. */
const held = ({ entityId, asOf }: Held): SQL | undefined =>
  and(
    eq(restrictions.entityId, entityId),
    eq(restrictions.measure, "sanctions_block"),
    lte(restrictions.inForceAt, asOf),
    or(isNull(restrictions.endedAt), gt(restrictions.endedAt, asOf)),
    or(isNull(blockingReports.state), ne(blockingReports.state, "not_owed")),
  );

/** What was held then, oldest first, as far as the reader may see it. */
export async function heldOn(tx: Transaction, actor: Actor, asked: Held) {
  const rows = await tx
    .select({ restriction: restrictions, customer: customers, report: blockingReports })
    .from(restrictions)
    .innerJoin(customers, eq(customers.id, restrictions.customerId))
    .leftJoin(blockingReports, itsReport(asked.regime))
    .where(held(asked))
    .orderBy(asc(restrictions.inForceAt), asc(restrictions.id));
  return rows.filter(({ restriction: { queue } }) => !queue || can(actor, "blocking_report.read", { queue }));
}

/** How many, for a query: `seen` is what its reader may see of `restrictions.queue`. */
export async function countHeld(tx: Transaction, seen: SQL | undefined, asked: Held): Promise<number> {
  const [counted] = await tx
    .select({ lines: count() })
    .from(restrictions)
    .leftJoin(blockingReports, itsReport(asked.regime))
    .where(and(held(asked), seen && or(isNull(restrictions.queue), seen)));
  return counted?.lines ?? 0;
}

const list = defineCommand({
  name: "blocking_report.list_year",
  permission: "blocking_report.read",
  input: yearlyInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, actor, permit }, { entityId, year, regime }): Promise<Outcome<YearlyList>> {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const dates = yearlyDates(regimes[regime], year);
    if (!dates) return fail("invalid", { detail: "no_yearly_list", path: "regime" });
    const [entity] = await tx.select().from(entities).where(eq(entities.id, entityId));
    if (!entity) return fail("not_found");
    const seen = await heldOn(tx, actor, { entityId, regime, asOf: dates.asOf });
    const keys = await readKeys(
      tx,
      seen.map(({ customer }) => customer.id),
    );
    const lines = seen.map(({ restriction, customer, report }): YearlyLine => {
      const key = keys.get(customer.id);
      const said = key && report ? openBlocking(key, report.id, report.content) : null;
      const { scope } = restriction;
      return {
        ...{ report: report && blockingKey(report.number), reference: report?.reference ?? null },
        owner: key ? (said?.owner ?? openPersonal(key, customer.id, customer.sealed).name) : null,
        account: customer.externalId,
        property: said?.property || [scope.assets?.join(", "), scope.transaction].filter(Boolean).join(" · "),
        usdCents: report?.usdCents ?? scope.usdCents ?? null,
        blockedAt: restriction.inForceAt?.toISOString() ?? "",
        ...{ party: said?.party ?? "", basis: said?.basis ?? "", where: said?.where ?? entity.name },
      };
    });
    const told = { year, regime, asOf: dates.asOf, lines: lines.length };
    return done({ asOf: dates.asOf.toISOString(), dueBy: dates.dueBy, entity: entity.code, lines }, [
      record("blocking_report.year_listed", { type: "entity", id: entityId }, entityId, told),
    ]);
  },
});

export const listYear = unkept(list);
