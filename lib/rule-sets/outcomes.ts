// How often a rule's alerts turned out true, by entity, rule and grade: counted in the transaction of each closing and
// reopening, so that it is exact; read by intake, where it becomes the confidence of the next decision.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { RuleSet } from "@/lib/scoring";

/** Outcomes after which an alert counts as innocent; every other outcome found something. */
const innocent = ["false_positive", "explained"];

/** Counts the labelled alerts of a case: `1` after a closing, `-1` before a reopening takes the labels away. */
export async function tallyOutcomes(tx: Transaction, caseId: string, sign: 1 | -1): Promise<void> {
  await tx.execute(sql`insert into rule_outcomes as known (entity_id, rule, grade, closed, deserved)
    select a.entity_id, hit ->> 'rule', hit ->> 'grade', ${sign}::int * count(distinct a.id)::int,
      ${sign}::int * (count(distinct a.id) filter (where a.disposition <> all(${sql.param(innocent)}::text[])))::int
    from alerts a, jsonb_array_elements(a.hits) hit
    where a.case_id = ${caseId} and a.disposition is not null
    group by 1, 2, 3
    order by 1, 2, 3
    on conflict (entity_id, rule, grade) do update
      set closed = known.closed + excluded.closed, deserved = known.deserved + excluded.deserved`);
}

export type Outcomes = RuleSet["dispositions"];

/** The counts as `RuleSet.dispositions` has them (`rule:grade`), in a stable order: equal counts, equal text. */
export const outcomesSql = sql`(select jsonb_object_agg(entity_id, counts) from (
  select entity_id, jsonb_object_agg(rule || ':' || grade, jsonb_build_object('closed', closed, 'deserved', deserved)) as counts
  from rule_outcomes where closed > 0 group by entity_id) as by_entity)`;

const kept = new Map<string, { base: RuleSet; text: string; ruleSet: RuleSet }>();

/** The rule set with these counts; the same object for as long as they stay the same, because it is compiled by identity. */
export function withOutcomes(entityId: string, ruleSet: RuleSet, outcomes: Outcomes | undefined): RuleSet {
  if (!outcomes) return ruleSet;
  const key = `${entityId} ${ruleSet.version}`;
  const text = JSON.stringify(outcomes);
  const known = kept.get(key);
  if (known?.base === ruleSet && known.text === text) return known.ruleSet;
  const counted = { ...ruleSet, dispositions: { ...ruleSet.dispositions, ...outcomes } };
  kept.set(key, { base: ruleSet, text, ruleSet: counted });
  return counted;
}
