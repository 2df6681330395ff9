// How well it was done: what customers were asked and how often again, what appeals turned round, who was wrongly restricted and for how
// long, how fresh the lists are. Indicators to look at, never caps to steer by.
import { asc, eq, sql } from "drizzle-orm";
import { listSources, referenceLists } from "@/db/schema/reference-lists";
import { ok } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { countFromIndexes } from "./count";
import { before, endOf, type Range, rangeInput, startOf } from "./range";

export type Asked = {
  /** Items decided in the range; of those, accepted as first handed in; and asked although it was held and valid. */
  decided: number;
  acceptedFirst: number;
  items: number;
  askedAgain: number;
};
export type Judged = { decided: number; reversed: number; wrongThen: number; wrongDays: number; wrongCentDays: number };
export type Quality = {
  asked: Asked;
  askedBefore: Asked;
  appeals: Judged;
  appealsBefore: Judged;
  /** Customers who were asked something within twelve months of the range's end, and all that there are. */
  inquiry: { asked: number; customers: number };
  lists: {
    name: string;
    asOf: string | null;
    checkedAt: string | null;
    everyMinutes: number | null;
    entries: number;
  }[];
};

type Environment = Pick<QueryEnvironment, "tx">;
const ofEntity = (entityId: string | undefined, name: string) =>
  entityId ? sql`${sql.raw(name)}.entity_id = ${entityId}` : sql`true`;
const within = (range: Range, column: string) =>
  sql`${sql.raw(column)} >= ${startOf(range).toISOString()}::timestamptz and ${sql.raw(column)} < ${endOf(range).toISOString()}::timestamptz`;

async function askedIn({ tx }: Environment, entityId: string | undefined, range: Range): Promise<Asked> {
  const { rows } = await tx.execute<Asked>(sql`select
      (count(*) filter (where ${within(range, "i.decided_at")}))::int as decided,
      (count(*) filter (where ${within(range, "i.decided_at")} and i.state = 'accepted' and i.rounds <= 1))::int as "acceptedFirst",
      (count(*) filter (where ${within(range, "q.sent_at")}))::int as items,
      (count(*) filter (where ${within(range, "q.sent_at")} and i.asked_again_because is not null))::int as "askedAgain"
    from inquiry_items i join inquiries q on q.id = i.inquiry_id
    where ${ofEntity(entityId, "i")} and (${within(range, "i.decided_at")} or ${within(range, "q.sent_at")})`);
  return rows[0] ?? { decided: 0, acceptedFirst: 0, items: 0, askedAgain: 0 };
}

async function judgedIn({ tx }: Environment, entityId: string | undefined, range: Range): Promise<Judged> {
  const { rows } = await tx.execute<Judged>(sql`select count(*)::int as decided,
      (count(*) filter (where a.outcome = 'reversed'))::int as reversed,
      (count(*) filter (where a.wrong_then))::int as "wrongThen",
      coalesce(sum(a.wrong_days) filter (where a.wrong_then), 0)::float8 as "wrongDays",
      coalesce(sum(a.wrong_days * c.value_usd_cents) filter (where a.wrong_then), 0)::float8 as "wrongCentDays"
    from appeals a left join cases c on c.id = a.case_id where ${ofEntity(entityId, "a")} and ${within(range, "a.decided_at")}`);
  return rows[0] ?? { decided: 0, reversed: 0, wrongThen: 0, wrongDays: 0, wrongCentDays: 0 };
}

async function inquiryRate(
  { tx }: Environment,
  entityId: string | undefined,
  range: Range,
): Promise<Quality["inquiry"]> {
  const end = endOf(range).toISOString();
  const { rows } = await tx.execute<Quality["inquiry"]>(sql`select
      (select count(distinct q.customer_id)::int from inquiries q where ${ofEntity(entityId, "q")}
        and q.sent_at < ${end}::timestamptz and q.sent_at >= ${end}::timestamptz - interval '12 months') as asked,
      (select count(*)::int from customers u where ${ofEntity(entityId, "u")} and u.created_at < ${end}::timestamptz) as customers`);
  return rows[0] ?? { asked: 0, customers: 0 };
}

async function listsNow({ tx }: Environment): Promise<Quality["lists"]> {
  const rows = await tx
    .select({
      name: referenceLists.name,
      asOf: referenceLists.asOf,
      createdAt: referenceLists.createdAt,
      entries: referenceLists.count,
      checkedAt: listSources.checkedAt,
      everyMinutes: listSources.everyMinutes,
    })
    .from(referenceLists)
    .leftJoin(listSources, eq(listSources.name, referenceLists.name))
    .where(eq(referenceLists.state, "active"))
    .orderBy(asc(referenceLists.name));
  return rows.map(({ name, asOf, createdAt, entries, checkedAt, everyMinutes }) => ({
    ...{ name, entries, everyMinutes },
    asOf: asOf?.toISOString() ?? null,
    checkedAt: (checkedAt ?? createdAt).toISOString(),
  }));
}

/** The quality of a range, beside as many days before it. */
export const readQuality = defineQuery({
  name: "service_level.quality",
  permission: "service_level.read",
  input: rangeInput,
  async run(environment, { entityId, ...range }) {
    await countFromIndexes(environment.tx);
    const quality: Quality = {
      asked: await askedIn(environment, entityId, range),
      askedBefore: await askedIn(environment, entityId, before(range)),
      appeals: await judgedIn(environment, entityId, range),
      appealsBefore: await judgedIn(environment, entityId, before(range)),
      inquiry: await inquiryRate(environment, entityId, range),
      lists: await listsNow(environment),
    };
    return ok(quality);
  },
});
