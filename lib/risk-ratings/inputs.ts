// What is known of customers when they are rated: read for a batch at once, nothing of it leaves.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictedQueues } from "@/lib/access/rules";
import { openPersonal } from "@/lib/customers/personal";
import { readKeys } from "@/lib/customers/store";
import { defaultBannedCountries, defaultHighRiskCountries } from "@/lib/network/country-risk";
import { readStoredList } from "@/lib/reference-lists/store";
import { countriesOf, readRegisterRows } from "@/lib/reference-lists/stored-registers";
import { decodeProfile, EVERY_DIRECTION, type RiskInput, totalWithin, windowOf } from "@/lib/scoring";

const DAY = 86_400_000;
const exposureDays = 90;

type Row = {
  id: string;
  entityId: string;
  type: string;
  kycLevel: 0 | 1 | 2 | 3;
  residence: string | null;
  plans: string[];
  sealed: Buffer;
  createdAt: string;
  riskRating: string | null;
  profile: Buffer | null;
  closed: number;
  substantiated: number;
  exposed: boolean;
  deposited: number;
  tainted: number;
};

export type Rateable = { id: string; entityId: string; riskRating: string | null; input: RiskInput };

/**
 * The customers whose key still exists, locked in id order, with what their rating is computed from. Cases count by the outcome
 * that everybody may see, those of restricted queues not at all, because a rating is read by who may not know of them. A match
 * counts until it is discounted, a possible one only once somebody confirmed it.
 */
export async function readRateable(tx: Transaction, ids: readonly string[], now: Date): Promise<Rateable[]> {
  const wanted = sql.param([...ids]);
  await tx.execute(sql`select id from customers where id = any(${wanted}::uuid[]) order by id for update`);
  const since = new Date(now.getTime() - exposureDays * DAY);
  const open = sql`k.queue <> all(${sql.param([...restrictedQueues])}::text[])`;
  const { rows } = await tx.execute<Row>(sql`select c.id, c.entity_id as "entityId", c.type, c.kyc_level as "kycLevel",
      c.residence, c.plans, c.sealed, c.created_at as "createdAt", c.risk_rating as "riskRating", p.bytes as profile,
      (select count(*)::int from cases k where k.customer_id = c.id and k.state = 'closed' and ${open}) as closed,
      (select count(*)::int from cases k where k.customer_id = c.id and k.outcome = 'suspicion_substantiated'
        and ${open}) as substantiated,
      exists (select 1 from matches m where m.customer_id = c.id and m.kind = 'pep'
        and (m.state = 'true_match' or (m.state <> 'discounted' and m.strength = 'strong'))) as exposed,
      coalesce(d.deposited, 0)::float8 as deposited, coalesce(d.tainted, 0)::float8 as tainted
    from customers c left join profiles p on p.customer_id = c.id
    left join lateral (select sum(e.usd_cents) as deposited, sum(e.usd_cents * coalesce((select max(
          case when h->>'rule' = 'chain.sanctioned' then 1 else (h->>'observed')::float8 end)
          from jsonb_array_elements(e.hits) h where h->>'rule' in ('chain.exposure', 'chain.sanctioned')), 0)) as tainted
      from events e where e.customer_id = c.id and e.at > ${since.toISOString()} and e.direction = 'in') d on true
    where c.id = any(${wanted}::uuid[]) order by c.id`);
  const keys = await readKeys(tx, ids);
  const countries = await readCountries(tx);
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    return key === undefined || row.sealed.length === 0 ? [] : [rateable(row, key, countries, now)];
  });
}

type Countries = Pick<RiskInput, "bannedCountries" | "highRiskCountries">;

function rateable(row: Row, key: Buffer, countries: Countries, now: Date): Rateable {
  const { id, entityId, riskRating, deposited, tainted } = row;
  const { nationality } = openPersonal(key, id, row.sealed);
  const profile = row.profile && decodeProfile(row.profile);
  const moved = profile && totalWithin(profile, windowOf(profile, now.getTime(), 30 * DAY), EVERY_DIRECTION);
  const input: RiskInput = {
    type: row.type,
    residence: row.residence ?? undefined,
    nationality,
    ...countries,
    kycLevel: row.kycLevel,
    plans: row.plans,
    exposure: deposited > 0 ? Math.min(1, tainted / deposited) : 0,
    cases: { closed: row.closed, substantiated: row.substantiated },
    monthlyCents: moved?.cents ?? 0,
    politicallyExposed: row.exposed,
    customerSince: new Date(row.createdAt).getTime(),
  };
  return { id, entityId, riskRating, input };
}

/** The country lists in force, without compiling any other list. */
async function readCountries(tx: Transaction): Promise<Countries> {
  const { rows } = await tx.execute<{ id: string; kind: string }>(sql`select id, kind from reference_lists
    where state = 'active' and kind in ('banned_countries', 'high_risk_countries')`);
  const of = async (kind: string, fallback: readonly string[]): Promise<ReadonlySet<string>> => {
    const lists = rows.filter((row) => row.kind === kind);
    if (lists.length === 0) return new Set(fallback);
    const all = await Promise.all(lists.map(({ id }) => readStoredList(tx, id)));
    return new Set(all.flatMap(({ text }) => [...(countriesOf(readRegisterRows(text)) ?? [])]));
  };
  return {
    bannedCountries: await of("banned_countries", defaultBannedCountries),
    highRiskCountries: await of("high_risk_countries", defaultHighRiskCountries),
  };
}
