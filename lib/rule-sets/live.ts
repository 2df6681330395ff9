// The live rule set of each entity, parsed once per version. A batch asks with the ids it read in its own transaction.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ruleSets } from "@/db/schema/rule-sets";
import { defaultRuleSet as catalogueDefaults, type RuleSet } from "@/lib/scoring";
import { parseDefinition } from "./definition";

export type LiveRuleSet = { id: string | null; ruleSet: RuleSet };

const parsed = new Map<string, LiveRuleSet>();
const limit = 200;

/** What scores events of no entity, and an entity whose rule set is not there yet: the catalogue's defaults. */
export const defaultRuleSet: LiveRuleSet = { id: null, ruleSet: catalogueDefaults() };

/** States in which a definition never changes again: only then is what was parsed kept. */
const settled: readonly string[] = ["shadow", "live", "retired"];

/** The parsed rule set with this id, whatever its state. */
export async function liveRuleSet(tx: Transaction, id: string): Promise<LiveRuleSet> {
  const known = parsed.get(id);
  if (known) return known;
  const [row] = await tx.select().from(ruleSets).where(eq(ruleSets.id, id));
  if (!row) throw new Error(`rule set ${id} is gone`);
  const read = await parseDefinition(row.version, row.definition);
  if (!read.ok) throw new Error(`rule set ${row.version} cannot be read: ${JSON.stringify(read.error)}`);
  const live = { id, ruleSet: read.value };
  if (!settled.includes(row.state)) return live;
  if (parsed.size >= limit) parsed.clear();
  parsed.set(id, live);
  return live;
}
