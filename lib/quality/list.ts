// Looks that wait for the reader. Nothing here says how a case was decided; neither does the order.
import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { qualitySamples } from "@/db/schema/loop";
import type { Headline } from "@/lib/cases/dto";
import { identitiesOf } from "@/lib/cases/identity";
import { hasPart, stillStands } from "@/lib/cases/second-look";
import { ok } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import type { WaitingLook } from "./dto";
import { waitingInput } from "./schema";

const waitingFor = ({ actor, visible }: Pick<QueryEnvironment, "actor" | "visible">) =>
  and(
    eq(qualitySamples.state, "waiting"),
    stillStands,
    sql`not ${hasPart(actor.id)}`,
    visible({ queue: cases.queue, assigneeId: cases.assigneeId, customerId: cases.customerId }),
  );

/** Those drawn first come first. */
export const listWaiting = defineQuery({
  name: "quality.waiting",
  permission: "quality.review",
  input: waitingInput,
  async run(environment, { limit }) {
    const { tx } = environment;
    const rows = await tx
      .select({ look: qualitySamples, row: cases })
      .from(qualitySamples)
      .innerJoin(cases, eq(cases.id, qualitySamples.caseId))
      .where(waitingFor(environment))
      .orderBy(asc(qualitySamples.drawnAt), asc(qualitySamples.id))
      .limit(limit);
    const names = await identitiesOf(
      tx,
      rows.map(({ row }) => row.customerId),
    );
    return ok(
      rows.map(
        ({ look, row }): WaitingLook => ({
          ...{ id: look.id, entityId: look.entityId, queue: row.queue, rules: row.rules },
          name: names.get(row.customerId)?.name ?? null,
          headline: row.headline as Headline,
          valueUsdCents: row.valueUsdCents,
          openedAt: row.openedAt.toISOString(),
          drawnAt: look.drawnAt.toISOString(),
        }),
      ),
    );
  },
});

/** How many wait for the reader. */
export const countWaiting = defineQuery({
  name: "quality.count",
  permission: "quality.review",
  input: z.object({}),
  async run(environment) {
    const [counted] = await environment.tx
      .select({ waiting: sql<number>`count(*)::int` })
      .from(qualitySamples)
      .innerJoin(cases, eq(cases.id, qualitySamples.caseId))
      .where(waitingFor(environment));
    return ok({ waiting: counted?.waiting ?? 0 });
  },
});
