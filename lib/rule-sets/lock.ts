// Taking hold of a version for a change: the entity's versions one change at a time, permitted, and as the person saw it.
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ruleSets } from "@/db/schema/rule-sets";
import type { Subject } from "@/lib/access/rules";
import { type CommandEnvironment, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import type { RuleSet } from "@/lib/scoring";
import { contentDigest, parseDefinition } from "./definition";
import { advance, type RuleSetLife, type RuleSetState, type RuleSetStep } from "./lifecycle";

export type StoredRuleSet = typeof ruleSets.$inferSelect;
type Environment = Pick<CommandEnvironment, "tx" | "permit">;

/** The row as the permission table looks at it: its author edits it and does not approve it. */
export const subjectOf = ({ entityId, authorId }: Pick<StoredRuleSet, "entityId" | "authorId">): Subject => ({
  entityId,
  staffId: authorId ?? undefined,
  proposedBy: authorId ?? undefined,
});

/** Keeps the versions of an entity to ourselves until the transaction ends: numbers have no gaps, and one goes live at a time. */
export const lockVersions = (tx: Transaction, entityId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`rule_sets ${entityId}`}, 0))`);

/** Locks a version for the actor. Fails with `not_found`, `not_allowed`, and `stale` when it has changed since `revision`. */
export async function lockRuleSet(
  { tx, permit }: Environment,
  ruleSetId: string,
  revision: number,
): Promise<Result<StoredRuleSet>> {
  const [seen] = await tx.select({ entityId: ruleSets.entityId }).from(ruleSets).where(eq(ruleSets.id, ruleSetId));
  if (!seen) return fail("not_found");
  await lockVersions(tx, seen.entityId);
  const [row] = await tx.select().from(ruleSets).where(eq(ruleSets.id, ruleSetId)).for("update");
  if (!row) return fail("not_found");
  const allowed = await permit(subjectOf(row));
  if (!allowed.ok) return allowed;
  return row.revision === revision ? ok(row) : fail("stale", { params: { revision: row.revision } });
}

/** The version's rule set. Fails with `conflict` (`unreadable_version`) where the present catalogue cannot read it whole. */
export async function readWhole(row: StoredRuleSet): Promise<Result<RuleSet>> {
  const read = await parseDefinition(row.version, row.definition);
  return read.ok ? ok(read.value) : fail("conflict", { detail: "unreadable_version", params: { errors: read.errors } });
}

export const lifeOf = (row: StoredRuleSet): RuleSetLife => ({ ...row, state: row.state as RuleSetState });

/** Writes what a step changed, and with a save the content; the database holds the rules of the way once more. */
export async function saveLife(
  tx: Transaction,
  row: StoredRuleSet,
  life: RuleSetLife,
  content: Partial<Pick<StoredRuleSet, "definition" | "note">> = {},
): Promise<StoredRuleSet> {
  const { state, approvedBy, submittedAt, approvedAt, shadowAt, liveAt, retiredAt, endedAt, reason, revision } = life;
  const times = { submittedAt, approvedAt, shadowAt, liveAt, retiredAt, endedAt };
  const [saved] = await tx
    .update(ruleSets)
    .set({ state, approvedBy, reason, revision, ...times, ...content })
    .where(eq(ruleSets.id, row.id))
    .returning();
  if (!saved) throw new Error(`rule set ${row.id} changed under its lock`);
  return saved;
}

/** A record about a version: which one, its revision, and the digest of what it says. */
export async function ruleSetRecord(
  kind: string,
  row: StoredRuleSet,
  data: Record<string, unknown> = {},
): Promise<RecordEntry> {
  const read = await parseDefinition(row.version, row.definition);
  const digest = read.ok ? contentDigest(read.value) : null;
  const { version, revision } = row;
  return record(`rule_set.${kind}`, { type: "rule_set", id: row.id }, row.entityId, {
    ...{ version, revision, digest },
    ...data,
  });
}

/** What a command answers about a version. */
export type RuleSetReceipt = { id: string; version: number; state: RuleSetState; revision: number };
export const receiptOf = ({ id, version, state, revision }: StoredRuleSet): RuleSetReceipt => ({
  ...{ id, version, revision },
  state: state as RuleSetState,
});

/** Who is told: those who look at the versions of this entity. */
export const topicOf = ({ entityId }: Pick<StoredRuleSet, "entityId">): string => `rule_sets:${entityId}`;

/** One step of one version: locked, permitted, advanced, checked, saved and recorded as `kind`. */
export async function takeStep(
  environment: CommandEnvironment,
  { ruleSetId, revision }: { ruleSetId: string; revision: number },
  step: RuleSetStep,
  kind: string,
  check: (row: StoredRuleSet) => Promise<Result<unknown>> = async () => ok(null),
): Promise<Outcome<RuleSetReceipt>> {
  const { tx, now } = environment;
  const row = await lockRuleSet(environment, ruleSetId, revision);
  if (!row.ok) return row;
  const life = advance(lifeOf(row.value), step, now);
  if (!life.ok) return life;
  const checked = await check(row.value);
  if (!checked.ok) return checked;
  const saved = await saveLife(tx, row.value, life.value);
  const told = "reason" in step ? { reason: step.reason } : {};
  return done(receiptOf(saved), [await ruleSetRecord(kind, saved, told)], { topics: [topicOf(saved)] });
}
