// Time passes: what somebody agreed to goes on as soon as it may, partners' answers are written down, both parties are told once when it
// takes longer.
import { and, asc, eq, exists, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { disputes } from "@/db/schema/disputes";
import { staff, staffEntities } from "@/db/schema/staff";
import type { StaffActor, StaffRole } from "@/lib/access/actor";
import { type CommandEnvironment, defineCommand, done, type JobRequest } from "@/lib/command";
import { type RecordEntry, record } from "@/lib/records/append";
import { awaits } from "../consent";
import { advance } from "../lifecycle";
import { lockDisputes } from "../lock";
import { moveLinks, notify } from "../notices";
import { settle } from "../settle";
import { disputeRecord, lifeOf, partiesOf, type StoredDispute, saveDispute, topicsOf } from "../store";

const BATCH = 100;
type Kept = { records: RecordEntry[]; jobs: JobRequest[]; topics: string[] };

const agreed = and(eq(disputes.state, "decision_proposed"), isNotNull(disputes.approvedBy));
const late = (now: Date) => and(isNull(disputes.decidedAt), isNull(disputes.delayToldAt), lte(disputes.dueAt, now));
/** The newest answer of a partner that is not written down yet. */
const answered = (tx: Transaction) =>
  and(
    isNull(disputes.decidedAt),
    isNull(disputes.partnerAnswer),
    exists(
      tx
        .select({ one: sql`1` })
        .from(deliveries)
        .where(
          and(
            eq(deliveries.subjectId, disputes.id),
            eq(deliveries.channel, "partner"),
            eq(deliveries.state, "delivered"),
          ),
        ),
    ),
  );
const due = (tx: Transaction, now: Date) =>
  tx
    .select()
    .from(disputes)
    .where(or(agreed, late(now), answered(tx)))
    .orderBy(asc(disputes.dueAt), asc(disputes.id))
    .limit(BATCH);

/** Whether there is anything to do; what waits for consent is looked at each time and leaves no trace. */
export const isDisputeKeepingDue = async (tx: Transaction, now: Date): Promise<boolean> => {
  for (const dispute of await due(tx, now)) {
    const waits = dispute.state === "decision_proposed" && dispute.approvedBy !== null && (await awaits(tx, dispute));
    if (!waits || (dispute.delayToldAt === null && dispute.dueAt <= now)) return true;
  }
  return false;
};

/** Does what is due; answers how many were settled, answered and delayed. */
export const keepDisputes = defineCommand({
  name: "dispute.keep",
  permission: "dispute.maintain",
  input: z.object({}),
  async run({ tx, now, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const seen = await due(tx, now);
    const rows = await lockDisputes(
      tx,
      seen.map(({ id }) => id),
    );
    const all: Kept = { records: [], jobs: [], topics: [] };
    const counts = { settled: 0, answered: 0, delayed: 0 };
    const add = (kept: Kept | null, what: keyof typeof counts): void => {
      if (!kept) return;
      counts[what] += 1;
      all.records.push(...kept.records);
      all.jobs.push(...kept.jobs);
      all.topics.push(...kept.topics);
    };
    for (const row of rows) {
      const settled = await settleAgreed({ tx, now }, row);
      add(settled, "settled");
      if (settled || row.state === "decided") continue;
      const noted = await noteAnswer(tx, row);
      add(noted.kept, "answered");
      add(await tellDelay(tx, now, noted.dispute), "delayed");
    }
    return done(counts, [record("dispute.keeping_ran", null, null, counts), ...all.records], {
      topics: all.topics,
      jobs: all.jobs,
    });
  },
});

/** What was agreed to while it could not go on yet; in the name of who agreed. */
async function settleAgreed(
  { tx, now }: Pick<CommandEnvironment, "tx" | "now">,
  dispute: StoredDispute,
): Promise<Kept | null> {
  if (dispute.state !== "decision_proposed" || !dispute.approvedBy || (await awaits(tx, dispute))) return null;
  const actor = await inTheNameOf(tx, dispute.approvedBy);
  if (!actor) return null;
  const settled = await settle({ tx, now, actor }, dispute, false);
  return settled.ok ? settled.value : null;
}

/** The person as they are now; without a session, so that nothing is signed for them. */
async function inTheNameOf(tx: Transaction, staffId: string): Promise<StaffActor | null> {
  const [person] = await tx.select().from(staff).where(eq(staff.id, staffId));
  if (!person) return null;
  const scope = await tx.select().from(staffEntities).where(eq(staffEntities.staffId, staffId));
  const { id, name, email, locale, queues } = person;
  return {
    ...{ kind: "staff", role: person.role as StaffRole, id, name, email, locale, queues, sessionId: "" },
    entityIds: scope.map(({ entityId }) => entityId),
  };
}

async function noteAnswer(
  tx: Transaction,
  dispute: StoredDispute,
): Promise<{ dispute: StoredDispute; kept: Kept | null }> {
  if (dispute.partnerAnswer !== null) return { dispute, kept: null };
  const [found] = await tx
    .select({ partner: deliveries.partner, answer: deliveries.answer })
    .from(deliveries)
    .where(
      and(eq(deliveries.subjectId, dispute.id), eq(deliveries.channel, "partner"), eq(deliveries.state, "delivered")),
    )
    .orderBy(asc(deliveries.deliveredAt))
    .limit(1);
  if (!found?.answer) return { dispute, kept: null };
  const { partner, answer } = found;
  // nobody's decision rests on it: the version stays, and who decides is not sent back
  const saved = await saveDispute(tx, dispute, lifeOf(dispute), { partnerAnswer: answer });
  const entry = disputeRecord("dispute.partner_answered", saved, { partner, answer });
  return { dispute: saved, kept: { records: [entry], jobs: [], topics: topicsOf(saved) } };
}

async function tellDelay(tx: Transaction, now: Date, dispute: StoredDispute): Promise<Kept | null> {
  if (dispute.delayToldAt !== null || dispute.dueAt > now) return null;
  const told = advance(lifeOf(dispute), { do: "tell_delay" }, now);
  if (!told.ok) return null;
  const saved = await saveDispute(tx, dispute, told.value);
  const parties = await partiesOf(tx, [saved.id]);
  await moveLinks(tx, parties, saved.dueAt);
  return {
    records: [disputeRecord("dispute.delay_told", saved, { dueAt: saved.dueAt })],
    jobs: await notify(tx, now, parties, "dispute_delayed"),
    topics: topicsOf(saved),
  };
}
