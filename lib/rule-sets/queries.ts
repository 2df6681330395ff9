// Reads about versions of the rules: the list of an entity, and one with what it says and how its rules have done.
import { and, asc, desc, eq, gte, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts } from "@/db/schema/cases";
import { entities } from "@/db/schema/entities";
import { ruleOutcomes, ruleSets } from "@/db/schema/rule-sets";
import type { Actor } from "@/lib/access/actor";
import { namesOf, personOf } from "@/lib/cases/people";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { mayKnowRule } from "@/lib/replay/narrow";
import { contentDigest, readDefinition } from "./definition";
import type { EntityChoice, RulePrecision, RuleSetDetail, RuleSetList, RuleSetRow } from "./dto";
import type { RuleSetState } from "./lifecycle";
import { type StoredRuleSet, subjectOf } from "./lock";
import { listInput, ruleSetInput } from "./schema";

const DAY = 86_400_000;
/** Over how many days at most the live version's alerts are counted. */
const COUNTED_DAYS = 7;

/** The versions of one entity (the first of the reader's where none is named). */
export const listRuleSets = defineQuery({
  name: "rule_set.list",
  permission: "rule_set.read",
  input: listInput,
  async run({ tx, actor, now, permit }, { entityId: wanted }) {
    const choices = await entitiesOf(tx, actor);
    const entityId = wanted ?? choices[0]?.id ?? null;
    if (entityId === null)
      return ok<RuleSetList>({ entityId, entities: [], versions: [], alertsPerDay: null, errors: [] });
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const stored = await tx
      .select()
      .from(ruleSets)
      .where(eq(ruleSets.entityId, entityId))
      .orderBy(desc(ruleSets.version))
      .limit(500);
    const versions = await toRows(tx, stored);
    const live = stored.find(({ state }) => state === "live");
    const alertsPerDay = live?.liveAt ? await countAlerts(tx, entityId, live.liveAt, now) : null;
    const { errors } = live ? await readDefinition(live.version, live.definition) : { errors: [] };
    return ok<RuleSetList>({ entityId, entities: choices, versions, alertsPerDay, errors });
  },
});

/** One version, complete. */
export const getRuleSet = defineQuery({
  name: "rule_set.get",
  permission: "rule_set.read",
  input: ruleSetInput,
  async run({ tx, actor, permit }, { ruleSetId }) {
    const [row] = await tx.select().from(ruleSets).where(eq(ruleSets.id, ruleSetId));
    if (!row) return fail("not_found");
    const allowed = await permit(subjectOf(row));
    if (!allowed.ok) return allowed;
    const [shown] = await toRows(tx, [row]);
    const [entity] = await tx
      .select({ id: entities.id, code: entities.code, name: entities.name })
      .from(entities)
      .where(eq(entities.id, row.entityId));
    if (!shown || !entity) return fail("not_found");
    const { value, errors } = await readDefinition(row.version, row.definition);
    return ok<RuleSetDetail>({
      ...shown,
      entity,
      digest: errors.length === 0 ? contentDigest(value) : null,
      content: contentOf(value),
      errors,
      precision: await precisionOf(tx, actor, row.entityId),
    });
  },
});

const contentOf = <T extends { version: unknown; dispositions: unknown }>(ruleSet: T) => {
  const { version: _version, dispositions: _dispositions, ...content } = ruleSet;
  return content;
};

const entitiesOf = (tx: Transaction, { entityIds }: Actor): Promise<EntityChoice[]> =>
  tx
    .select({ id: entities.id, code: entities.code, name: entities.name })
    .from(entities)
    .where(entityIds === "all" ? undefined : sql`${entities.id} = any(${sql.param([...entityIds])}::uuid[])`)
    .orderBy(asc(entities.code));

const toMs = (at: Date | null): number | null => at?.getTime() ?? null;

async function toRows(tx: Transaction, stored: readonly StoredRuleSet[]): Promise<RuleSetRow[]> {
  const names = await namesOf(
    tx,
    stored.flatMap(({ authorId, approvedBy }) => [authorId, approvedBy]),
  );
  const bases = stored.map(({ basedOn }) => basedOn).filter((id) => id !== null);
  const numbers = new Map(
    (
      await tx
        .select({ id: ruleSets.id, version: ruleSets.version })
        .from(ruleSets)
        .where(sql`${ruleSets.id} = any(${sql.param(bases)}::uuid[])`)
    ).map(({ id, version }) => [id, version]),
  );
  return stored.map((row) => ({
    id: row.id,
    entityId: row.entityId,
    version: row.version,
    state: row.state as RuleSetState,
    revision: row.revision,
    note: row.note,
    author: personOf(names, row.authorId),
    approvedBy: personOf(names, row.approvedBy),
    basedOn: row.basedOn === null ? null : { id: row.basedOn, version: numbers.get(row.basedOn) ?? 0 },
    createdAt: row.createdAt.getTime(),
    submittedAt: toMs(row.submittedAt),
    approvedAt: toMs(row.approvedAt),
    shadowAt: toMs(row.shadowAt),
    liveAt: toMs(row.liveAt),
    retiredAt: toMs(row.retiredAt),
    endedAt: toMs(row.endedAt),
    reason: row.reason,
  }));
}

/** Alerts a day since `liveAt`. Ids begin with their instant, so the key's own index bounds what is read. */
async function countAlerts(tx: Transaction, entityId: string, liveAt: Date, now: Date): Promise<number> {
  const since = new Date(Math.max(liveAt.getTime(), now.getTime() - COUNTED_DAYS * DAY));
  const first = `${since
    .getTime()
    .toString(16)
    .padStart(12, "0")
    .replace(/(.{8})(.{4})/, "$1-$2")}-0000-0000-000000000000`;
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(alerts)
    .where(and(gte(alerts.id, first), eq(alerts.entityId, entityId), gte(alerts.createdAt, since)));
  return (row?.count ?? 0) / Math.max(1, (now.getTime() - since.getTime()) / DAY);
}

/** By rule; what lies in a restricted queue is counted for nobody who may not know of it. */
async function precisionOf(tx: Transaction, actor: Actor, entityId: string): Promise<Record<string, RulePrecision>> {
  const rows = await tx
    .select({
      rule: ruleOutcomes.rule,
      closed: sql<number>`sum(${ruleOutcomes.closed})::int`,
      deserved: sql<number>`sum(${ruleOutcomes.deserved})::int`,
    })
    .from(ruleOutcomes)
    .where(eq(ruleOutcomes.entityId, entityId))
    .groupBy(ruleOutcomes.rule);
  const known = rows.filter(({ rule }) => mayKnowRule(actor, rule));
  return Object.fromEntries(known.map(({ rule, closed, deserved }) => [rule, { closed, deserved }]));
}
