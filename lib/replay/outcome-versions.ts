// The outcome counts that decisions were made with. Counts grow with every closing; a decision keeps the name of those it used,
// so that its confidence can be reached again. Named by content: equal counts, equal name, one row.
import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { outcomeVersions } from "@/db/schema/replays";
import type { Outcomes } from "@/lib/rule-sets/outcomes";
import type { RuleSet } from "@/lib/scoring";

const names = new WeakMap<RuleSet, string>();
/** `entity name` of versions that are known to be stored. */
const stored = new Set<string>();
const storedLimit = 10_000;

/** The name of a rule set's counts; empty without any. Worked out once per object. */
export function outcomesName(ruleSet: RuleSet): string {
  let name = names.get(ruleSet);
  if (name === undefined) {
    const text = JSON.stringify(ruleSet.dispositions);
    name = text === "{}" ? "" : createHash("sha256").update(text).digest("base64url").slice(0, 16);
    names.set(ruleSet, name);
  }
  return name;
}

/** Stores the counts of these entities' live sets where they are new. Call it before customers are locked. */
export async function keepOutcomes(
  tx: Transaction,
  now: Date,
  ruleSets: ReadonlyMap<string, { ruleSet: RuleSet }>,
): Promise<void> {
  const fresh = [...ruleSets]
    .map(([entityId, { ruleSet }]) => ({ entityId, name: outcomesName(ruleSet), counts: ruleSet.dispositions }))
    .filter(({ entityId, name }) => name !== "" && !stored.has(`${entityId} ${name}`));
  if (fresh.length === 0) return;
  const rows = fresh.sort((a, b) => (a.entityId < b.entityId ? -1 : 1)).map((row) => ({ ...row, createdAt: now }));
  const added = await tx
    .insert(outcomeVersions)
    .values(rows)
    .onConflictDoNothing()
    .returning({ entityId: outcomeVersions.entityId });
  const mine = new Set(added.map(({ entityId }) => entityId));
  // What this transaction added may yet be rolled back: only what was there before is remembered.
  if (stored.size >= storedLimit) stored.clear();
  for (const { entityId, name } of fresh) if (!mine.has(entityId)) stored.add(`${entityId} ${name}`);
}

/** The counts by name. Throws when one is gone: decisions refer to it. */
export async function readOutcomes(
  tx: Transaction,
  entityId: string,
  wanted: readonly string[],
): Promise<Map<string, Outcomes>> {
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ name: outcomeVersions.name, counts: outcomeVersions.counts })
    .from(outcomeVersions)
    .where(and(eq(outcomeVersions.entityId, entityId), inArray(outcomeVersions.name, [...wanted])));
  const found = new Map(rows.map(({ name, counts }) => [name, counts]));
  const gone = wanted.find((name) => !found.has(name));
  if (gone !== undefined) throw new Error(`outcome counts ${gone} are gone`);
  return found;
}
