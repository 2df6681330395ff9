// Who receives an entity's reports and under which key: one person asks, another decides after a fresh code, and nobody else changes it.
// The database holds the same.
import { and, eq, lte } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { reportReceiverChanges, reportReceivers } from "@/db/schema/reports";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import { confirmedSigner } from "@/lib/restrictions/signing";
import { weeklyTopics } from "../weekly/store";
import { decideReceiverInput, proposeReceiverInput, type ReceiverTerms, takeBackInput } from "./schema";

const LAPSES_MS = 72 * 3_600_000;
type Change = typeof reportReceiverChanges.$inferSelect;
export type ChangeReceipt = { id: string; receiverId: string; state: string };

/** The key is public; the address of an authority's mailbox is no personal data. */
const changeRecord = (kind: string, change: Change): RecordEntry =>
  record(kind, { type: "report_receiver", id: change.receiverId }, change.entityId, {
    ...{
      change: change.id,
      what: change.kind,
      key: change.terms?.key,
      mailed: change.terms ? Boolean(change.terms.email) : undefined,
    },
  });
const receiptOf = ({ id, receiverId, state }: Change): ChangeReceipt => ({ id, receiverId, state });

const same = (a: ReceiverTerms, b: { name: string; email: string | null; key: string; language: string }): boolean =>
  a.name === b.name && a.email === b.email && a.key === b.key && a.language === b.language;

/** Asks for a receiver, another key or address, or an end. One open change a receiver; it lapses after three days. */
export const proposeReceiver = defineCommand({
  name: "report_receiver.propose",
  permission: "report_receiver.propose",
  input: proposeReceiverInput,
  async run({ tx, actor, now, permit }, asked): Promise<Outcome<ChangeReceipt>> {
    const about = await aboutWhom(tx, asked);
    if (!about) return fail("not_found");
    const allowed = await permit({ entityId: about.entityId });
    if (!allowed.ok) return allowed;
    const { receiverId, entityId, present } = about;
    if (present && present.state !== "active") return fail("conflict", { detail: "receiver_ended" });
    if (present && asked.kind === "change" && same(asked.terms, present))
      return fail("invalid", { detail: "nothing_to_change" });
    await lapseDue(tx, now, receiverId);
    const [open] = await tx
      .select({ id: reportReceiverChanges.id })
      .from(reportReceiverChanges)
      .where(and(eq(reportReceiverChanges.receiverId, receiverId), eq(reportReceiverChanges.state, "open")));
    if (open) return fail("conflict", { detail: "change_is_open" });
    const terms = asked.kind === "end" ? null : asked.terms;
    const [change] = await tx
      .insert(reportReceiverChanges)
      .values({
        ...{ id: newId(), entityId, receiverId, kind: asked.kind, state: "open", terms },
        ...{ proposedBy: actor.id, proposedAt: now, expiresAt: new Date(now.getTime() + LAPSES_MS) },
      })
      .returning();
    if (!change) throw new Error("a change was not stored");
    return done(receiptOf(change), [changeRecord("report_receiver.proposed", change)], {
      topics: weeklyTopics(entityId),
    });
  },
});

async function aboutWhom(tx: Transaction, asked: z.output<typeof proposeReceiverInput>) {
  if (asked.kind === "add") return { receiverId: newId(), entityId: asked.entityId, present: null };
  const [present] = await tx
    .select()
    .from(reportReceivers)
    .where(eq(reportReceivers.id, asked.receiverId))
    .for("update");
  return present ? { receiverId: present.id, entityId: present.entityId, present } : null;
}

/** Somebody else decides, after a fresh code. */
export const decideReceiver = defineCommand({
  name: "report_receiver.decide",
  permission: "report_receiver.decide",
  input: decideReceiverInput,
  async run({ tx, actor, now, permit }, { changeId, verdict }): Promise<Outcome<ChangeReceipt>> {
    const change = await lockChange(tx, changeId);
    if (!change) return fail("not_found");
    const allowed = await permit({ entityId: change.entityId, proposedBy: change.proposedBy });
    if (!allowed.ok) return allowed;
    if (change.state !== "open") return fail("conflict", { detail: "already_decided" });
    if (change.expiresAt <= now) return fail("conflict", { detail: "proposal_lapsed" });
    const confirmed = await confirmedSigner(tx, actor, now);
    if (!confirmed.ok) return confirmed;
    const state = verdict === "approve" ? "approved" : "rejected";
    const saved = await endChange(tx, change, state, actor.id, now);
    if (state === "approved") await applyChange(tx, saved, now);
    return done(receiptOf(saved), [changeRecord(`report_receiver.${state}`, saved)], {
      topics: weeklyTopics(change.entityId),
    });
  },
});

/** Whoever asked for it takes it back. */
export const takeBackReceiver = defineCommand({
  name: "report_receiver.take_back",
  permission: "report_receiver.take_back",
  input: takeBackInput,
  async run({ tx, actor, now, permit }, { changeId }): Promise<Outcome<ChangeReceipt>> {
    const change = await lockChange(tx, changeId);
    if (!change) return fail("not_found");
    const allowed = await permit({ entityId: change.entityId, staffId: change.proposedBy });
    if (!allowed.ok) return allowed;
    if (change.state !== "open") return fail("conflict", { detail: "already_decided" });
    const saved = await endChange(tx, change, "withdrawn", actor.id, now);
    return done(receiptOf(saved), [changeRecord("report_receiver.withdrawn", saved)], {
      topics: weeklyTopics(change.entityId),
    });
  },
});

/** Changes that nobody decided in time. */
export const lapseReceiverChanges = defineCommand({
  name: "report_receiver.lapse",
  permission: "report.maintain",
  input: z.object({}),
  async run({ tx, now, permit }): Promise<Outcome<{ lapsed: number }>> {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const lapsed = await lapseDue(tx, now);
    const ran = record("report_receiver.lapsing_ran", null, null, { lapsed: lapsed.length });
    const entries = lapsed.map((change) => changeRecord("report_receiver.lapsed", change));
    return done({ lapsed: lapsed.length }, [ran, ...entries], {
      topics: lapsed.flatMap(({ entityId }) => weeklyTopics(entityId)),
    });
  },
});

const overdue = (now: Date) => and(eq(reportReceiverChanges.state, "open"), lte(reportReceiverChanges.expiresAt, now));

export async function isLapsing(tx: Transaction, now: Date): Promise<boolean> {
  const rows = await tx
    .select({ id: reportReceiverChanges.id })
    .from(reportReceiverChanges)
    .where(overdue(now))
    .limit(1);
  return rows.length > 0;
}

const lapseDue = (tx: Transaction, now: Date, receiverId?: string): Promise<Change[]> =>
  tx
    .update(reportReceiverChanges)
    .set({ state: "lapsed", decidedAt: now })
    .where(and(overdue(now), receiverId ? eq(reportReceiverChanges.receiverId, receiverId) : undefined))
    .returning();

const lockChange = async (tx: Transaction, changeId: string): Promise<Change | undefined> =>
  (await tx.select().from(reportReceiverChanges).where(eq(reportReceiverChanges.id, changeId)).for("update"))[0];

async function endChange(
  tx: Transaction,
  change: Change,
  state: string,
  decidedBy: string,
  now: Date,
): Promise<Change> {
  const [saved] = await tx
    .update(reportReceiverChanges)
    .set({ state, decidedBy, decidedAt: now })
    .where(and(eq(reportReceiverChanges.id, change.id), eq(reportReceiverChanges.state, "open")))
    .returning();
  if (!saved) throw new Error(`change ${change.id} changed under its lock`);
  return saved;
}

async function applyChange(tx: Transaction, change: Change, now: Date): Promise<void> {
  const { id: changeId, receiverId, entityId, kind, terms } = change;
  if (kind === "add" && terms) {
    const fresh = { id: receiverId, entityId, ...terms, state: "active", changeId, since: now, version: 1 };
    await tx.insert(reportReceivers).values(fresh);
    return;
  }
  const [present] = await tx.select().from(reportReceivers).where(eq(reportReceivers.id, receiverId)).for("update");
  if (!present) throw new Error(`receiver ${receiverId} is gone`);
  const version = present.version + 1;
  const next = terms ? { ...terms, changeId, version } : { state: "ended", endedAt: now, changeId, version };
  await tx.update(reportReceivers).set(next).where(eq(reportReceivers.id, receiverId));
}
