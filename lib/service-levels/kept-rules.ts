// Targets and calendars that this process has read before: they change a few times a year, and every record that moves a clock needs them.
import type { Transaction } from "@/db/client";
import type { EntityRules } from "./rules";
import { rulesOf } from "./store";

const MOST_KEPT = 1_000;
const kept = new Map<string, { version: string; rules: EntityRules }>();

/** The rules of these entities, of which `versions` says under which number they hold now. */
export async function keptRules(
  tx: Transaction,
  versions: readonly { id: string; version: string }[],
): Promise<ReadonlyMap<string, EntityRules>> {
  const rules = new Map<string, EntityRules>();
  for (const { id, version } of versions) {
    const known = kept.get(id);
    if (known?.version === version) rules.set(id, known.rules);
  }
  const changed = versions.filter(({ id }) => !rules.has(id));
  const read = await rulesOf(
    tx,
    changed.map(({ id }) => id),
  );
  if (kept.size >= MOST_KEPT) kept.clear();
  for (const { id, version } of changed) {
    const own = read.get(id);
    if (own) kept.set(id, { version, rules: own });
  }
  return new Map([...rules, ...read]);
}
