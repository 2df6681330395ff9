// The index of matches: one page after another by key, the numbers on its tabs, and its export.
import { and, asc, count, desc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { matches } from "@/db/schema/matches";
import { narrowRows, passRoleGate } from "@/lib/access/check";
import { identitiesOf } from "@/lib/cases/identity";
import { caseKey } from "@/lib/cases/lock";
import { namesOf, personOf } from "@/lib/cases/people";
import { defineCommand, done } from "@/lib/command";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { digestOf, record } from "@/lib/records/append";
import type { MatchCounts, MatchPage, MatchRow } from "./dto";
import { afterPlace, filterMatches, orderOf, placeOf, viewCondition } from "./filter";
import { briefOf } from "./of-case";
import { listInput, matchFilter } from "./schema";

const columns = { queue: matches.queue, assigneeId: cases.assigneeId, customerId: matches.customerId };

/** A page of matches. `next` is what the next call gives as `after`. */
export const listMatches = defineQuery({
  name: "match.list",
  permission: "match.read",
  input: listInput,
  async run({ tx, now, visible }, { after, limit, ...filter }) {
    const order = orderOf(filter.view);
    const place = after ? afterPlace(after, order) : undefined;
    if (place === null) return fail("invalid", { path: "after" });
    const turn = order.descending ? desc : asc;
    const rows = await tx
      .select({ match: matches, externalId: customers.externalId, number: cases.number })
      .from(matches)
      .innerJoin(customers, eq(customers.id, matches.customerId))
      .leftJoin(cases, eq(cases.id, matches.caseId))
      .where(and(filterMatches(filter, now), place, visible(columns)))
      .orderBy(turn(order.column), turn(matches.id))
      .limit(limit + 1);
    const shown = rows.slice(0, limit);
    const people = await namesOf(
      tx,
      shown.map(({ match }) => match.proposedBy),
    );
    const names = await identitiesOf(
      tx,
      shown.map(({ match }) => match.customerId),
    );
    const last = rows.length > limit ? shown.at(-1)?.match : undefined;
    const at = last && (filter.view === "expiring" ? last.expiresAt : last.raisedAt);
    const page: MatchPage = {
      next: last && at ? placeOf(at, last.id) : null,
      rows: shown.map(
        ({ match, externalId, number }): MatchRow => ({
          ...briefOf(match),
          entityId: match.entityId,
          customerId: match.customerId,
          externalId,
          customerName: names.get(match.customerId)?.name ?? null,
          matchedAlias: match.matchedAlias,
          caseId: match.caseId,
          caseKey: number === null ? null : caseKey(number),
          proposer: personOf(people, match.proposedBy),
          decidedAt: match.decidedAt?.toISOString() ?? null,
          reasonCode: match.reasonCode,
        }),
      ),
    };
    return ok(page);
  },
});

/** How many matches each tab holds. */
export const countMatches = defineQuery({
  name: "match.count",
  permission: "match.read",
  input: z.object({}),
  async run({ tx, now, visible }) {
    const within = (view: keyof MatchCounts): SQL<number> =>
      sql<number>`(count(*) filter (where ${viewCondition(view, now)}))::int`;
    const [row] = await tx
      .select({
        open: within("open"),
        second: within("second"),
        woken: within("woken"),
        expiring: within("expiring"),
      })
      .from(matches)
      .leftJoin(cases, eq(cases.id, matches.caseId))
      .where(visible(columns));
    const none: MatchCounts = { open: 0, second: 0, woken: 0, expiring: 0 };
    return ok(row ?? none);
  },
});

/** Records an export of what `listMatches` with this filter would give; answers how many there are. */
export const exportMatches = defineCommand({
  name: "match.export",
  permission: "match.read",
  input: matchFilter,
  async run({ tx, actor, now, permit }, filter) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const gate = passRoleGate(actor, "match.read");
    if (!gate.ok) return gate;
    const [row] = await tx
      .select({ rows: count() })
      .from(matches)
      .innerJoin(customers, eq(customers.id, matches.customerId))
      .leftJoin(cases, eq(cases.id, matches.caseId))
      .where(and(filterMatches(filter, now), narrowRows(actor, gate.value, columns)));
    const { text, ...plain } = filter;
    const told = { filter: { ...plain, ...(text && { textDigest: digestOf(text) }) }, rows: row?.rows ?? 0 };
    return done({ rows: row?.rows ?? 0 }, [record("match.exported", null, null, { ...told, format: "csv" })]);
  },
});
