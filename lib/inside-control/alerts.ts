// Alerts about ourselves: who may see one, what it says, what was found out. Row-level security hides each from whom it is about, and
// the permission table from everybody who is not named.
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { entities } from "@/db/schema/entities";
import { insiderAlerts } from "@/db/schema/inside-control";
import { staff } from "@/db/schema/staff";
import type { Actor } from "@/lib/access/actor";
import { defineCommand, done, unkept } from "@/lib/command";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { digestOf, record } from "@/lib/records/append";
import type { AlertKind } from "./thresholds";
import { openFinding, sealFinding } from "./words";

export type AlertState = "open" | "explained" | "acted_on";
/** Instants are epoch milliseconds. */
export type InsiderAlert = {
  id: string;
  kind: AlertKind;
  state: AlertState;
  person: { id: string; name: string; role: string };
  entity: string;
  day: string;
  at: number;
  observed: number;
  threshold: number;
  usual: { own: number | null; peers: number | null };
  /** The exchange's ids of those who were looked at; at most twenty. */
  customers: string[];
  customerCount: number;
  records: number[];
  words: string | null;
  closedBy: string | null;
  closedAt: number | null;
  version: number;
};

const SHOWN = 20;
const QUEUE = "insider";

/** Whose eyes this transaction has: what is about them is not there. */
const lookAs = (tx: Transaction, actor: Actor) =>
  tx.execute(sql`select set_config('unflag.person', ${actor.kind === "staff" ? actor.id : ""}, true)`);

export const listAlertsInput = z.object({ state: z.enum(["open", "closed"]).default("open") });

/** Alerts that the reader may see, the newest first; those about oneself do not exist. Opening the list is recorded. */
export const openAlerts = unkept(
  defineCommand({
    name: "insider.open",
    permission: "insider.read",
    input: listAlertsInput,
    async run({ tx, actor, permit }, { state }) {
      const allowed = await permit({ queue: QUEUE });
      if (!allowed.ok) return allowed;
      await lookAs(tx, actor);
      const rows = await tx
        .select({ row: insiderAlerts, name: staff.name, role: staff.role, entity: entities.code })
        .from(insiderAlerts)
        .innerJoin(staff, eq(staff.id, insiderAlerts.staffId))
        .innerJoin(entities, eq(entities.id, insiderAlerts.entityId))
        .where(state === "open" ? eq(insiderAlerts.state, "open") : sql`${insiderAlerts.state} <> 'open'`)
        .orderBy(desc(insiderAlerts.at), asc(insiderAlerts.id))
        .limit(200);
      const shown = rows.flatMap(({ row }) => row.customerIds.slice(0, SHOWN));
      const known = await tx
        .select({ id: customers.id, externalId: customers.externalId })
        .from(customers)
        .where(inArray(customers.id, shown));
      const external = new Map(known.map(({ id, externalId }) => [id, externalId]));
      const closers = await namesOf(
        tx,
        rows.flatMap(({ row }) => row.closedBy ?? []),
      );
      const alerts = rows.map(
        ({ row, name, role, entity }): InsiderAlert => ({
          ...{ id: row.id, kind: row.kind as AlertKind, state: row.state as AlertState, day: row.day, entity },
          person: { id: row.staffId, name, role },
          at: row.at.getTime(),
          ...{ observed: row.observed, threshold: row.threshold, usual: row.usual, records: row.records },
          customers: row.customerIds.slice(0, SHOWN).flatMap((id) => external.get(id) ?? []),
          customerCount: row.customerIds.length,
          words: row.words ? openFinding(row.id, row.words) : null,
          closedBy: row.closedBy ? (closers.get(row.closedBy) ?? "") : null,
          closedAt: row.closedAt?.getTime() ?? null,
          version: row.version,
        }),
      );
      return done(alerts, [record("insider.opened", null, null, { state, alerts: alerts.length })]);
    },
  }),
);

async function namesOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** How many wait, for those who may see them. */
export const countAlerts = defineQuery({
  name: "insider.count",
  permission: "insider.read",
  input: z.object({}),
  async run({ tx, actor, permit }) {
    const allowed = await permit({ queue: QUEUE });
    if (!allowed.ok) return allowed;
    await lookAs(tx, actor);
    const rows = await tx
      .select({ open: sql<number>`count(*)::int` })
      .from(insiderAlerts)
      .where(eq(insiderAlerts.state, "open"));
    return ok({ open: rows[0]?.open ?? 0 });
  },
});

export const closeAlertInput = z.object({
  alertId: z.uuid(),
  version: z.int().min(1),
  outcome: z.enum(["explained", "acted_on"]),
  /** What was found out; kept sealed. */
  words: z.string().trim().min(10).max(2000),
});

/** Says what was found out about an alert, once. The person whom it is about is told nothing by us. */
export const closeAlert = defineCommand({
  name: "insider.close",
  permission: "insider.close",
  input: closeAlertInput,
  subject: ({ alertId }) => ({ type: "insider_alert", id: alertId }),
  async run({ tx, actor, now, permit }, { alertId, version, outcome, words }) {
    await lookAs(tx, actor);
    const [row] = await tx
      .select()
      .from(insiderAlerts)
      .where(and(eq(insiderAlerts.id, alertId)))
      .for("update");
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId, queue: QUEUE, staffId: row.staffId });
    if (!allowed.ok) return allowed;
    if (row.version !== version || row.state !== "open") return fail("stale");
    await tx
      .update(insiderAlerts)
      .set({
        ...{ state: outcome, words: sealFinding(alertId, words), closedBy: actor.id, closedAt: now },
        version: version + 1,
      })
      .where(eq(insiderAlerts.id, alertId));
    const data = { outcome, digest: digestOf(words) };
    return done(
      { id: alertId, state: outcome as string },
      [record("insider.closed", { type: "insider_alert", id: alertId }, row.entityId, data)],
      { topics: ["insider"] },
    );
  },
});
