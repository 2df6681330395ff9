// The live rule set of each entity, read once per version. A batch asks with the ids it read in its own transaction. A version that
// the present catalogue cannot read whole decides all the same, by its nearest safe reading.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ruleSets } from "@/db/schema/rule-sets";
import { log } from "@/lib/log";
import { defaultRuleSet as catalogueDefaults, type RuleSet, type RuleSetError } from "@/lib/scoring";
import { readDefinition } from "./definition";

export type LiveRuleSet = {
  id: string | null;
  ruleSet: RuleSet;
  /** What of the version the present catalogue cannot read: its own defaults stand there. */
  errors: readonly RuleSetError[];
};

const parsed = new Map<string, LiveRuleSet>();
const limit = 200;

/** What scores events of no entity, and an entity whose rule set is not there yet: the catalogue's defaults. */
export const defaultRuleSet: LiveRuleSet = { id: null, ruleSet: catalogueDefaults(), errors: [] };

/** States in which a definition never changes again: only then is what was parsed kept. */
const settled: readonly string[] = ["shadow", "live", "retired"];

/** The parsed rule set with this id, whatever its state. */
export async function liveRuleSet(tx: Transaction, id: string): Promise<LiveRuleSet> {
  const known = parsed.get(id);
  if (known) return known;
  const [row] = await tx.select().from(ruleSets).where(eq(ruleSets.id, id));
  if (!row) throw new Error(`rule set ${id} is gone`);
  const { value, errors } = await readDefinition(row.version, row.definition);
  if (errors.length > 0)
    log.error({ ruleSetId: id, version: row.version, paths: errors.map(({ path }) => path) }, "rule set read in part");
  const live = { id, ruleSet: value, errors };
  if (!settled.includes(row.state)) return live;
  if (parsed.size >= limit) parsed.clear();
  parsed.set(id, live);
  return live;
}
