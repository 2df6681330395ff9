// By what it was decided: the version of each reference list at the week's end, and the rule sets that were live during it.
import { sql } from "drizzle-orm";
import type { WeeklyContent } from "../schema";
import { at, type Counting } from "./about";

type ListRow = { name: string; kind: string; sha256: string; asOf: string | null; entries: number; since: string };
const instant = (value: string | Date): string => new Date(value).toISOString();

/** The newest version of each list that was in use by then; one kept back or refused never was. */
export async function listVersions({ tx, to }: Counting): Promise<WeeklyContent["lists"]> {
  const { rows } = await tx.execute<ListRow>(sql`
    select distinct on (l.name) l.name, l.kind, l.sha256, l.as_of as "asOf", l.count as entries, l.created_at as since
    from reference_lists l where l.state in ('active', 'replaced') and l.created_at < ${at(to)}
    order by l.name, l.created_at desc, l.id desc`);
  return rows.map(({ name, kind, sha256, asOf, entries, since }) => ({
    ...{ name, kind, sha256, entries, since: instant(since) },
    as_of: asOf === null ? null : instant(asOf),
  }));
}

/** Rule sets that were live at some moment of the week. */
export async function ruleSetVersions({ tx, entityId, from, to }: Counting): Promise<WeeklyContent["rule_sets"]> {
  const { rows } = await tx.execute<{ version: number; from: string; until: string | null }>(sql`
    select r.version, r.live_at as from, case when r.retired_at < ${at(to)} then r.retired_at end as until
    from rule_sets r where r.entity_id = ${entityId} and r.live_at < ${at(to)}
      and (r.retired_at is null or r.retired_at > ${at(from)}) order by r.live_at, r.version`);
  return rows.map((row) => ({
    version: row.version,
    live_from: instant(row.from),
    live_until: row.until === null ? null : instant(row.until),
  }));
}
