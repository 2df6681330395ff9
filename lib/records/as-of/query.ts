// "As of" an instant: what a case, a restriction, the rule set and the lists were then, each with what it rests on. Cases and restrictions
// are folded from their records; rule sets and lists are kept in versions that never change. Whatever neither tells is named in `untold`
// instead of being answered with what is there now.
import { and, asc, desc, eq, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { records } from "@/db/schema/records";
import { restrictions } from "@/db/schema/restrictions";
import { riskRatings } from "@/db/schema/risk-ratings";
import { ruleSets } from "@/db/schema/rule-sets";
import { findSaid } from "@/lib/entities/said-with";
import { fail, ok } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { namesOf, ownEntitiesOf } from "@/lib/supervision/people";
import { calledSo, numbered } from "../subjects";
import { type CaseThen, caseThen, type RestrictionThen, restrictionThen, type Said } from "./fold";
import { saidOf } from "./said";

export const asOfInput = z.object({
  at: z.iso.datetime({ offset: true }),
  customer: z.string().trim().min(1).max(200).optional(),
  case: z.string().trim().min(1).max(200).optional(),
  restriction: z.string().trim().min(1).max(200).optional(),
});

/** `seqs`: the first and the last record that it was made of; `same`: whether it still looks so. Instants are epoch milliseconds. */
type Rests = { records: number; seqs: [number, number] };
export type CaseAsOf = { id: string; key: string; then: CaseThen; assignee: string | null; same: boolean } & Rests;
export type RestrictionAsOf = { id: string; key: string; then: RestrictionThen; same: boolean } & Rests;
export type RuleSetAsOf = { entity: string; version: number; liveAt: number; id: string };
export type ListAsOf = { name: string; sha256: string; since: number; seq: number };
export type AsOf = {
  at: number;
  cases: CaseAsOf[];
  restrictions: RestrictionAsOf[];
  risk: { level: string; at: number } | null;
  ruleSets: RuleSetAsOf[];
  lists: ListAsOf[];
  /** What cannot be answered for then, by name. */
  untold: ("notes" | "personal" | "harm")[];
};

const MOST = 50;

type Environment = Pick<QueryEnvironment, "tx" | "actor" | "visible">;

const restsOn = (said: readonly Said[]): Rests => ({
  records: said.length,
  seqs: [said[0]?.seq ?? 0, said.at(-1)?.seq ?? 0],
});

async function casesThen(
  environment: Environment,
  chosen: (typeof cases.$inferSelect)[],
  at: Date,
): Promise<CaseAsOf[]> {
  const said = await saidOf(
    environment,
    "case",
    chosen.map(({ id }) => id),
    at,
  );
  const folded = chosen.flatMap((row) => {
    const own = said.get(row.id) ?? [];
    const then = caseThen(own);
    return then ? [{ row, then, rests: restsOn(own) }] : [];
  });
  const names = await namesOf(
    environment.tx,
    folded.map(({ then }) => then.assigneeId),
  );
  return folded.map(({ row, then, rests }) => ({
    ...{ id: row.id, key: `C-${row.number}`, then, ...rests, same: then.version === row.version },
    assignee: then.assigneeId && (names.get(then.assigneeId) ?? null),
  }));
}

async function restrictionsThen(
  environment: Environment,
  chosen: (typeof restrictions.$inferSelect)[],
  at: Date,
): Promise<RestrictionAsOf[]> {
  const said = await saidOf(
    environment,
    "restriction",
    chosen.map(({ id }) => id),
    at,
  );
  return chosen.flatMap((row) => {
    const own = said.get(row.id) ?? [];
    const then = restrictionThen(own);
    return then
      ? [{ id: row.id, key: `R-${row.number}`, then, ...restsOn(own), same: then.version === row.version }]
      : [];
  });
}

/** The version that was live in each entity. */
async function ruleSetsThen({ tx, actor }: Environment, at: Date): Promise<RuleSetAsOf[]> {
  const entities = await ownEntitiesOf(tx, actor);
  const codes = new Map(entities.map(({ id, code }) => [id, code]));
  const rows = await tx
    .selectDistinctOn([ruleSets.entityId], {
      id: ruleSets.id,
      entityId: ruleSets.entityId,
      version: ruleSets.version,
      liveAt: ruleSets.liveAt,
    })
    .from(ruleSets)
    .where(
      and(
        lte(ruleSets.liveAt, at),
        or(isNull(ruleSets.retiredAt), sql`${ruleSets.retiredAt} > ${at.toISOString()}::timestamptz`),
      ),
    )
    .orderBy(ruleSets.entityId, desc(ruleSets.liveAt));
  return rows.map(({ id, entityId, version, liveAt }) => ({
    ...{ id, version, entity: codes.get(entityId) ?? "", liveAt: liveAt?.getTime() ?? 0 },
  }));
}

/** The version of each list that had come into force last, by the record of it. */
async function listsThen(tx: Transaction, at: Date): Promise<ListAsOf[]> {
  const rows = await tx
    .select({ seq: records.seq, at: records.at, content: records.content })
    .from(records)
    .where(
      and(
        eq(records.subjectType, "reference_list"),
        inArray(records.kind, ["list.loaded", "list.confirmed"]),
        lte(records.at, at),
      ),
    )
    .orderBy(asc(records.seq));
  const lists = new Map<string, ListAsOf>();
  for (const { seq, at: since, content } of rows) {
    const { data } = JSON.parse(content) as { data: { name?: string; sha256?: string } };
    if (data.name) lists.set(data.name, { name: data.name, sha256: data.sha256 ?? "", since: since.getTime(), seq });
  }
  return [...lists.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What there was at `at`. Without a name: rule sets and lists alone. A number of several entities is asked back (`conflict`). */
export const getAsOf = defineQuery({
  name: "record.as_of",
  permission: "record.read",
  input: asOfInput,
  async run(environment, input) {
    const { tx, visible, permit } = environment;
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const at = new Date(input.at);
    const people = input.customer
      ? await findSaid(tx, input.customer, (said) =>
          tx
            .select()
            .from(customers)
            .where(and(calledSo(said), visible({ customerId: customers.id }))),
        )
      : [];
    const [person] = people;
    if (input.customer && !person) return fail("not_found", { detail: "no_such_customer" });
    const seenCases = visible({ queue: cases.queue, assigneeId: cases.assigneeId, customerId: cases.customerId });
    const seenLimits = visible({ queue: restrictions.queue, customerId: restrictions.customerId });
    const casesBy = (which: SQL | undefined) =>
      tx.select().from(cases).where(and(which, seenCases)).orderBy(desc(cases.openedAt)).limit(MOST);
    const limitsBy = (which: SQL | undefined) =>
      tx.select().from(restrictions).where(and(which, seenLimits)).orderBy(desc(restrictions.createdAt)).limit(MOST);
    const namedCases = input.case
      ? await findSaid(tx, input.case, (said) => casesBy(numbered(cases, said, "c")))
      : undefined;
    const namedLimits = input.restriction
      ? await findSaid(tx, input.restriction, (said) => limitsBy(numbered(restrictions, said, "r")))
      : undefined;
    if ([people, namedCases, namedLimits].some((found) => found && found.length > 1))
      return fail("conflict", { detail: "number_in_several_entities" });
    const chosen = namedCases ?? (person ? await casesBy(eq(cases.customerId, person.id)) : []);
    const limits = namedLimits ?? (person ? await limitsBy(eq(restrictions.customerId, person.id)) : []);
    const [risk] = person
      ? await tx
          .select({ level: riskRatings.level, at: riskRatings.at })
          .from(riskRatings)
          .where(and(eq(riskRatings.customerId, person.id), lte(riskRatings.at, at)))
          .orderBy(desc(riskRatings.at))
          .limit(1)
      : [];
    const value: AsOf = {
      at: at.getTime(),
      cases: await casesThen(environment, chosen, at),
      restrictions: await restrictionsThen(environment, limits, at),
      risk: risk ? { level: risk.level, at: risk.at.getTime() } : null,
      ruleSets: await ruleSetsThen(environment, at),
      lists: await listsThen(tx, at),
      untold: chosen.length > 0 ? ["notes", "personal", "harm"] : person ? ["personal"] : [],
    };
    return ok(value);
  },
});
