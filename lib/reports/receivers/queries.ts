// Who receives what: the receivers of each of the reader's entities, and what waits for a second person.
import { and, asc, desc, eq, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import { entities } from "@/db/schema/entities";
import { reportReceiverChanges, reportReceivers } from "@/db/schema/reports";
import { namesOf, personOf } from "@/lib/cases/people";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { regimesOfEntity } from "../blocking/setting";
import type { ChangeView, ReceiversView, ReceiverView } from "../weekly/dto";
import { reportZone } from "../weekly/setting";
import { nextEnd } from "../weekly/weeks";
import type { ReceiverTerms } from "./schema";

export const listReceivers = defineQuery({
  name: "report_receiver.list",
  permission: "report.read",
  input: z.object({}),
  async run({ tx, actor, now, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const mine = actor.entityIds === "all" ? undefined : inArray(entities.id, [...actor.entityIds]);
    const all = await tx.select().from(entities).where(mine).orderBy(asc(entities.code));
    const receivers = await tx
      .select()
      .from(reportReceivers)
      .orderBy(asc(reportReceivers.name), desc(reportReceivers.id));
    const open = await tx
      .select()
      .from(reportReceiverChanges)
      .where(and(eq(reportReceiverChanges.state, "open"), gt(reportReceiverChanges.expiresAt, now)))
      .orderBy(asc(reportReceiverChanges.proposedAt));
    const people = await namesOf(
      tx,
      open.map(({ proposedBy }) => proposedBy),
    );
    const changes = new Map(
      open.map((change): [string, ChangeView & { entityId: string }] => [
        change.receiverId,
        {
          ...{ id: change.id, entityId: change.entityId, kind: change.kind as ChangeView["kind"] },
          ...{ terms: change.terms as ReceiverTerms | null, proposedBy: personOf(people, change.proposedBy) },
          ...{ proposedAt: change.proposedAt.toISOString(), expiresAt: change.expiresAt.toISOString() },
          own: change.proposedBy === actor.id,
        },
      ]),
    );
    const views: (ReceiverView & { entityId: string })[] = receivers.map((row) => ({
      ...{ id: row.id, entityId: row.entityId, state: row.state as ReceiverView["state"] },
      terms: { name: row.name, email: row.email, key: row.key, language: row.language === "zh" ? "zh" : "en" },
      ...{ since: row.since.toISOString(), open: changes.get(row.id) ?? null },
    }));
    const fresh = [...changes]
      .filter(([, { kind }]) => kind === "add")
      .map(
        ([id, change]): ReceiverView => ({
          ...{ id, entityId: change.entityId, state: "new", terms: change.terms, since: null, open: change },
        }),
      );
    const told: ReceiversView["entities"] = [];
    for (const { id, code, name } of all) {
      const zone = await reportZone(tx, id);
      const own = [...views, ...fresh].filter(({ entityId }) => entityId === id);
      const regimes = await regimesOfEntity(tx, id);
      told.push({ id, code, name, zone, next: nextEnd(zone, now).toISOString(), regimes, receivers: own });
    }
    return ok<ReceiversView>({ entities: told });
  },
});
