// The bands of the reader's entities with what each has closed, what second looks found, and (while it is proposed) what it would have done.
import { desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { autoCloseBands } from "@/db/schema/loop";
import type { Person } from "@/lib/cases/dto";
import { namesOf, personOf } from "@/lib/cases/people";
import { CLOSED_ITSELF } from "@/lib/cases/states";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { type Evidence, worstShare } from "./limits";
import { evidenceOf } from "./pause";
import { type Preview, previewOf } from "./preview";
import { bandsInput } from "./schema";

export type BandState = "proposed" | "in_force" | "paused" | "declined" | "ended";
type Moment = { by: Person | null; at: string };
export type BandView = {
  id: string;
  version: number;
  entityId: string;
  entity: string;
  queue: string;
  fromChance: number;
  mostUsdCents: number;
  sampleShare: number;
  why: string;
  state: BandState;
  proposed: Moment;
  decided: Moment | null;
  ended: Moment | null;
  /** `by` null with `found`: it paused itself. */
  paused: (Moment & { found: { looked: number; missed: number; high: number; limit: number } | null }) | null;
  closed: number;
  /** Second looks at what it closed; `high` is the worst likely share of misses. */
  looks: Evidence & { high: number };
  /** Empty once it was decided. */
  wouldHave: Preview[];
};

const MOST = 50;

/** Those that stand first, then the newest. */
export const listBands = defineQuery({
  name: "auto_close.list",
  permission: "auto_close.read",
  input: bandsInput,
  async run({ tx, now, visible }) {
    const rows = await tx
      .select({ band: autoCloseBands, entity: entities.code })
      .from(autoCloseBands)
      .innerJoin(entities, eq(entities.id, autoCloseBands.entityId))
      .where(visible({ queue: autoCloseBands.queue }))
      .orderBy(sql`${autoCloseBands.state} in ('proposed', 'in_force', 'paused') desc`, desc(autoCloseBands.proposedAt))
      .limit(MOST);
    const bands = rows.map(({ band }) => band);
    const ids = bands.map(({ id }) => id);
    const names = await namesOf(
      tx,
      bands.flatMap((band) => [band.proposedBy, band.decidedBy, band.endedBy, band.pausedBy]),
    );
    const [looks, closed] = [await evidenceOf(tx, ids), await closedBy(tx, ids)];
    const moment = (by: string | null, at: Date | null): Moment | null =>
      at && { by: personOf(names, by), at: at.toISOString() };
    const views: BandView[] = [];
    for (const { band, entity } of rows) {
      const found = looks.get(band.id) ?? { looked: 0, missed: 0 };
      const paused = moment(band.pausedBy, band.pausedAt);
      views.push({
        ...{ id: band.id, version: band.version, entityId: band.entityId, entity, queue: band.queue, why: band.why },
        ...{ fromChance: band.fromChance, mostUsdCents: band.mostUsdCents, sampleShare: band.sampleShare },
        state: band.state as BandState,
        proposed: { by: personOf(names, band.proposedBy), at: band.proposedAt.toISOString() },
        decided: moment(band.decidedBy, band.decidedAt),
        ended: moment(band.endedBy, band.endedAt),
        paused: paused && { ...paused, found: band.pausedWhy },
        closed: closed.get(band.id) ?? 0,
        looks: { ...found, high: worstShare(found) },
        wouldHave: band.state === "proposed" ? await previewOf(tx, band, now) : [],
      });
    }
    return ok(views);
  },
});

/** Cases that closed by themselves and are closed so still; a queue has one band at a time. */
async function closedBy(tx: Transaction, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.execute<{ id: string; closed: number }>(sql`
    select b.id, count(*)::int as closed from auto_close_bands b join cases c on c.entity_id = b.entity_id and c.queue = b.queue
      and c.state = 'closed' and c.reason_code = ${CLOSED_ITSELF} and c.closed_at >= b.decided_at
      and c.closed_at <= coalesce(b.paused_at, b.ended_at, 'infinity'::timestamptz)
    where b.id = any(${sql.param([...ids])}::uuid[]) group by b.id`);
  return new Map(rows.map(({ id, closed }) => [id, closed]));
}
