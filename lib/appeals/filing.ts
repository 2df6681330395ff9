// An appeal comes in, whoever brings it: sealed, acknowledged in the same moment, with its timetable. What is under way for the same
// subject takes the points, so that nobody is sent from one review to another.
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { customers } from "@/db/schema/customers";
import { lockCustomers } from "@/lib/cases/lock";
import { keyOfCustomer } from "@/lib/cases/notes";
import { type CommandEnvironment, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import type { AppealReceipt } from "./dto";
import { type AppealLife, advance, timetableOf } from "./lifecycle";
import { notify, openLink } from "./notices";
import type { fileInput, RaisedPoint } from "./schema";
import { openStates } from "./states";
import {
  appealRecord,
  hide,
  lifeOf,
  nextNumber,
  receiptOf,
  type StoredAppeal,
  saveLife,
  subjectOf,
  topicsOf,
} from "./store";
import { storePoints } from "./store-words";
import { readSubject, type Subject } from "./subjects";

type Input = Pick<z.output<typeof fileInput>, "subjectType" | "subjectId" | "language">;
type Channel = "portal" | "support" | "machine";
export type Filing = { subject: Subject; key: Buffer; language: string };

/** What is objected to, permitted, its customer's row locked; `not_found` for what is not theirs, `conflict` when it is too late. */
export async function holdSubject(
  { tx, now, permit }: CommandEnvironment,
  input: Input,
  customerId?: string,
): Promise<Result<Filing>> {
  const seen = await readSubject(tx, input, now);
  if (!seen || (customerId && seen.customerId !== customerId)) return fail("not_found");
  const allowed = hide(await permit(subjectOf({ ...seen, reviewerId: null })));
  if (!allowed.ok) return allowed;
  await lockCustomers(tx, [seen.customerId]);
  const subject = await readSubject(tx, input, now);
  if (!subject) return fail("not_found");
  if (!subject.open) return fail("conflict", { detail: "cannot_be_appealed" });
  const key = await keyOfCustomer(tx, subject.customerId);
  if (!key) return fail("conflict", { detail: "customer_is_erased" });
  const [customer] = await tx
    .select({ language: customers.language })
    .from(customers)
    .where(eq(customers.id, subject.customerId));
  return ok({ subject, key, language: input.language ?? (customer?.language?.startsWith("zh") ? "zh" : "en") });
}

/** Files it, or adds the points to what is under way. Fails with `too_many_points`. */
export async function fileFor(
  environment: CommandEnvironment,
  filing: Filing,
  { points, channel, told }: { points: readonly RaisedPoint[]; channel: Channel; told?: Record<string, unknown> },
): Promise<Outcome<AppealReceipt>> {
  const standing = await openAppealOf(environment.tx, filing.subject);
  return standing
    ? raiseMore(environment, standing, filing.key, points, { channel, ...told })
    : fileNew(environment, filing, points, channel, told);
}

/** The appeal of this subject that is under way, locked. */
async function openAppealOf(tx: Transaction, subject: Pick<Subject, "type" | "id">): Promise<StoredAppeal | null> {
  const [appeal] = await tx
    .select()
    .from(appeals)
    .where(
      and(
        eq(appeals.subjectType, subject.type),
        eq(appeals.subjectId, subject.id),
        inArray(appeals.state, [...openStates]),
      ),
    )
    .for("update");
  return appeal ?? null;
}

async function fileNew(
  { tx, actor, now }: CommandEnvironment,
  { subject, key, language }: Filing,
  points: readonly RaisedPoint[],
  channel: Channel,
  told: Record<string, unknown> = {},
): Promise<Outcome<AppealReceipt>> {
  const life = advance(received(now), { do: "acknowledge" }, now);
  if (!life.ok) return life;
  const { entityId, customerId, restrictionId, caseId, queue } = subject;
  const [appeal] = await tx
    .insert(appeals)
    .values({
      ...{ id: newId(now.getTime()), entityId, customerId, restrictionId, caseId, queue, channel, language },
      ...{ subjectType: subject.type, subjectId: subject.id, receivedAt: now },
      ...{ filedBy: actor.kind === "staff" ? actor.id : null, number: await nextNumber(tx, entityId) },
      ...life.value,
    })
    .returning();
  if (!appeal) throw new Error("the appeal was not stored");
  const stored = await storePoints(tx, key, appeal, points);
  if (!stored.ok) return stored;
  const link = await openLink(tx, now, appeal);
  const { firstAnswerBy, decideBy, outerLimitAt } = appeal;
  const about = { subject: subject.type, id: subject.id, measure: subject.measure, channel, ...told };
  return done(
    receiptOf(appeal),
    [
      appealRecord("appeal.filed", appeal, { ...about, points: stored.value }),
      appealRecord("appeal.acknowledged", appeal, { firstAnswerBy, decideBy, outerLimitAt }),
      ...link,
    ],
    { topics: topicsOf(appeal), jobs: await notify(tx, now, appeal, "appeal_received") },
  );
}

const received = (now: Date): AppealLife => ({
  state: "received",
  acknowledgedAt: null,
  ...timetableOf(now),
  firstAnsweredAt: null,
  delayToldAt: null,
  delayReason: null,
  reviewerId: null,
  assignedAt: null,
  decidedAt: null,
  decidedBy: null,
  outcome: null,
  wrongThen: null,
  wrongDays: null,
  compensation: null,
  compensationUsdCents: null,
  compensatedBy: null,
  remediedAt: null,
  withdrawnAt: null,
  version: 0,
});

/** More points for an appeal under way; whoever decides on an older version is told. Its timetable stays. */
export async function raiseMore(
  { tx, now }: Pick<CommandEnvironment, "tx" | "now">,
  appeal: StoredAppeal,
  key: Buffer,
  points: readonly RaisedPoint[],
  told: Record<string, unknown>,
): Promise<Outcome<AppealReceipt>> {
  const added = advance(lifeOf(appeal), { do: "add" }, now);
  if (!added.ok) return added;
  const stored = await storePoints(tx, key, appeal, points);
  if (!stored.ok) return stored;
  const saved = await saveLife(tx, appeal, added.value);
  return done(receiptOf(saved), [appealRecord("appeal.points_added", saved, { ...told, points: stored.value })], {
    topics: topicsOf(saved),
  });
}
