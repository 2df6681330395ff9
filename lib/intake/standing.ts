// What a batch stands on besides its customers: entities, live rule sets and active list versions, read in one statement of
// the batch's own transaction; what is compiled from them is kept by version.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { FactLists } from "@/lib/facts/event-facts";
import { preparedLists } from "@/lib/reference-lists/prepared";
import { shadowsSql } from "@/lib/replay/shadow";
import { defaultRuleSet, type LiveRuleSet, liveRuleSet } from "@/lib/rule-sets/live";
import { type Outcomes, outcomesSql, withOutcomes } from "@/lib/rule-sets/outcomes";

export type Standing = {
  /** Entities that the transaction may touch: id by code, code by id. */
  entityIds: ReadonlyMap<string, string>;
  entityCodes: ReadonlyMap<string, string>;
  ruleSets: ReadonlyMap<string, LiveRuleSet>;
  /** Rule sets in shadow, by entity; an entity without any is missing. */
  shadows: ReadonlyMap<string, readonly LiveRuleSet[]>;
  defaults: LiveRuleSet;
  lists: FactLists;
};

type Row = {
  outcomes: Record<string, Outcomes> | null;
  entities: Record<string, string> | null;
  live: Record<string, string> | null;
  shadows: [entityId: string, id: string][] | null;
  lists: string[] | null;
};

/** Reads what the batch stands on. */
export async function readStanding(tx: Transaction): Promise<Standing> {
  const { rows } = await tx.execute<Row>(sql`select
    (select jsonb_object_agg(code, id) from entities
      where unflag_all_entities() or id = any(unflag_entities())) as entities,
    (select jsonb_object_agg(entity_id, id) from rule_sets where state = 'live') as live,
    ${shadowsSql} as shadows,
    ${outcomesSql} as outcomes,
    (select jsonb_agg(id) from reference_lists where state = 'active') as lists`);
  const [row] = rows;
  const entityIds = new Map(Object.entries(row?.entities ?? {}));
  const ruleSets = new Map<string, LiveRuleSet>();
  for (const [entityId, id] of Object.entries(row?.live ?? {})) {
    const live = await liveRuleSet(tx, id);
    ruleSets.set(entityId, { ...live, ruleSet: withOutcomes(entityId, live.ruleSet, row?.outcomes?.[entityId]) });
  }
  const shadows = new Map<string, LiveRuleSet[]>();
  for (const [entityId, id] of row?.shadows ?? []) {
    const watching = await liveRuleSet(tx, id);
    const counted = { ...watching, ruleSet: withOutcomes(entityId, watching.ruleSet, row?.outcomes?.[entityId]) };
    shadows.set(entityId, [...(shadows.get(entityId) ?? []), counted]);
  }
  return {
    entityIds,
    entityCodes: new Map([...entityIds].map(([code, id]) => [id, code])),
    ruleSets,
    shadows,
    defaults: defaultRuleSet,
    lists: await preparedLists(tx, row?.lists ?? []),
  };
}
