// Reads about tuning: where one starts (rules, proposals, samples that wait), and one number with its latest sweep.
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { tuningSamples, tuningSweeps } from "@/db/schema/tuning";
import type { Actor } from "@/lib/access/actor";
import { fail, ok } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import type { DeskTime } from "@/lib/replay/dto";
import { mayKnowRule, showExamples } from "@/lib/replay/narrow";
import { activeStates } from "@/lib/replay/slices";
import { liveOf } from "./commands";
import type { BelowStep, ChangedEvent } from "./dto";
import { type Figures, figuresOfTarget } from "./figures";
import { readLooks } from "./looks";
import { type RuleMemory, readMemory } from "./memory";
import { findTunable, settingIn } from "./parameters";
import { listProposals, type ProposalDto } from "./proposal-list";
import { resultOf, type StoredSweep, type SweepDto, toDto } from "./rows";
import { latestInput } from "./schema";

export type EntityChoice = { id: string; code: string };

export type TuningStart = {
  entityId: string | null;
  entities: EntityChoice[];
  memory: RuleMemory[];
  proposals: ProposalDto[];
  waiting: number;
  /** The look for proposals that runs now, or the last one. */
  look: SweepDto | null;
};

const entitiesOf = (tx: Transaction, { entityIds }: Actor): Promise<EntityChoice[]> =>
  tx
    .select({ id: entities.id, code: entities.code })
    .from(entities)
    .where(entityIds === "all" ? undefined : sql`${entities.id} = any(${sql.param([...entityIds])}::uuid[])`)
    .orderBy(asc(entities.code));

/** The start of the page, of one entity: the reader's first where none is named. */
export const getTuning = defineQuery({
  name: "tuning.overview",
  permission: "tuning.read",
  input: z.object({ entityId: z.uuid().optional() }),
  async run(environment, { entityId: wanted }) {
    const { tx, actor, now, permit } = environment;
    const choices = await entitiesOf(tx, actor);
    const entityId = wanted ?? choices[0]?.id ?? null;
    const nothing = { entityId, entities: choices, memory: [], proposals: [], waiting: 0, look: null };
    if (entityId === null) return ok<TuningStart>(nothing);
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const [count] = await tx
      .select({ waiting: sql<number>`count(*)::int` })
      .from(tuningSamples)
      .where(and(eq(tuningSamples.entityId, entityId), eq(tuningSamples.state, "waiting")));
    const [look] = await tx
      .select()
      .from(tuningSweeps)
      .where(and(eq(tuningSweeps.entityId, entityId), eq(tuningSweeps.purpose, "propose")))
      .orderBy(desc(tuningSweeps.createdAt))
      .limit(1);
    return ok<TuningStart>({
      ...nothing,
      memory: await readMemory(tx, actor, entityId, now),
      proposals: await listProposals(tx, actor, entityId, now),
      waiting: count?.waiting ?? 0,
      look: look ? { ...toDto(look), targets: [] } : null,
    });
  },
});

/** A finished sweep as it is read: figures of each value, what changes, and what lies below the line. */
export type SweepReading = {
  sweep: SweepDto;
  figures: Figures[];
  live: number;
  trueCases: number;
  events: number;
  customers: number;
  days: number;
  deskTime: DeskTime;
  lost: ChangedEvent[];
  gained: ChangedEvent[];
  values: number[];
  below: (Pick<BelowStep, "value" | "count"> & { drawn: number; looked: number; worth: number; waiting: number })[];
};

export type NumberReading = {
  entityId: string;
  rule: string;
  parameter: string;
  /** What the live version says now; null where none is live. */
  live: number | null;
  /** The one that runs, or the last that ended without a result. */
  running: SweepDto | null;
  failed: SweepDto["state"] | null;
  done: SweepReading | null;
};

/** One number of a rule: what is live, the sweep that runs, and the last result. */
export const getNumber = defineQuery({
  name: "tuning.number",
  permission: "tuning.read",
  input: latestInput,
  async run(environment, { entityId, rule, parameter: name }) {
    const { tx, actor, permit } = environment;
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const parameter = findTunable(rule, name);
    if (!parameter || !mayKnowRule(actor, rule)) return fail("not_found");
    const live = await liveOf(tx, entityId);
    const about = sql`${tuningSweeps.targets} @> ${JSON.stringify([{ rule, parameter: name }])}::jsonb`;
    const rows = await tx
      .select()
      .from(tuningSweeps)
      .where(and(eq(tuningSweeps.entityId, entityId), eq(tuningSweeps.purpose, "ask"), about))
      .orderBy(desc(tuningSweeps.createdAt), desc(tuningSweeps.id))
      .limit(5);
    const [latest] = rows;
    const done = rows.find(({ state }) => state === "done");
    return ok<NumberReading>({
      ...{ entityId, rule, parameter: name },
      live: live ? settingIn(live.ruleSet, parameter) : null,
      running: latest && activeStates.includes(latest.state) ? toDto(latest) : null,
      failed: latest?.state === "failed" || latest?.state === "cancelled" ? latest.state : null,
      done: done ? await readingOf(environment, done) : null,
    });
  },
});

async function readingOf(environment: QueryEnvironment, row: StoredSweep): Promise<SweepReading | null> {
  const { tx } = environment;
  const result = resultOf(row);
  const [target] = result?.targets ?? [];
  if (!result || !target) return null;
  const show = await showExamples(environment, [...target.lost, ...target.gained]);
  const looks = await readLooks(tx, { ...target, entityId: row.entityId });
  const { events, customers: people, days, deskTime } = result;
  const { lost, gained, live, trueCases, values } = target;
  return {
    ...{ sweep: toDto(row), live, trueCases, values, events, customers: people, days, deskTime },
    figures: figuresOfTarget(result, target, looks),
    lost: lost.flatMap(show),
    gained: gained.flatMap(show),
    below: target.below.map(({ value, count, drawn }) => {
      const { looked = 0, worth = 0, waiting = 0 } = looks.find((each) => each.value === value) ?? {};
      return { value, count, drawn: drawn.length, looked, worth, waiting };
    }),
  };
}
