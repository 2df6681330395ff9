// Points and messages of an appeal, sealed: stored for whoever wrote them, answered, marked as read by the other side.
import { and, asc, count, eq, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appealMessages, appealPoints } from "@/db/schema/appeals";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { digestOf } from "@/lib/records/append";
import { MOST_POINTS, type RaisedPoint } from "./schema";
import { sealText } from "./sealed";
import type { Finding } from "./states";
import type { StoredAppeal } from "./store";

export type StoredPoint = typeof appealPoints.$inferSelect;
export type StoredMessage = typeof appealMessages.$inferSelect;
type About = Pick<StoredAppeal, "id" | "entityId" | "customerId">;

/** In the order they were raised. */
export const pointsOf = (tx: Transaction, appealId: string): Promise<StoredPoint[]> =>
  tx.select().from(appealPoints).where(eq(appealPoints.appealId, appealId)).orderBy(asc(appealPoints.position));

/** Stores points after those that are there. Fails with `too_many_points`. Answers what the record may tell of them. */
export async function storePoints(
  tx: Transaction,
  key: Buffer,
  { id: appealId, entityId, customerId }: About,
  points: readonly RaisedPoint[],
): Promise<Result<{ code: string; digest: string }[]>> {
  const [known] = await tx.select({ points: count() }).from(appealPoints).where(eq(appealPoints.appealId, appealId));
  const before = known?.points ?? 0;
  if (before + points.length > MOST_POINTS)
    return fail("conflict", { detail: "too_many_points", params: { most: MOST_POINTS } });
  await tx.insert(appealPoints).values(
    points.map(({ code, body }, index) => {
      const id = newId();
      const sealed = sealText(key, "point", id, body);
      return { id, entityId, customerId, appealId, position: before + index + 1, code, body: sealed };
    }),
  );
  return ok(points.map(({ code, body }) => ({ code, digest: digestOf(body) })));
}

/** Answers a point, or answers it otherwise, until the appeal is decided. */
export async function storeAnswer(
  tx: Transaction,
  key: Buffer,
  pointId: string,
  { finding, answer, by, now }: { finding: Finding; answer: string; by: string; now: Date },
): Promise<void> {
  const sealed = sealText(key, "answer", pointId, answer);
  await tx
    .update(appealPoints)
    .set({ finding, answer: sealed, answeredBy: by, answeredAt: now })
    .where(eq(appealPoints.id, pointId));
}

/** Oldest first. */
export const messagesOf = (tx: Transaction, appealId: string): Promise<StoredMessage[]> =>
  tx
    .select()
    .from(appealMessages)
    .where(eq(appealMessages.appealId, appealId))
    .orderBy(asc(appealMessages.createdAt), asc(appealMessages.id));

/** Seals and stores a message; `staffId` null is the customer. The caller records it by the digest. */
export async function storeMessage(
  tx: Transaction,
  key: Buffer,
  { id: appealId, entityId, customerId }: About,
  staffId: string | null,
  body: string,
  now: Date,
): Promise<{ id: string; digest: string }> {
  const id = newId(now.getTime());
  const sealed = sealText(key, "message", id, body);
  await tx.insert(appealMessages).values({ id, entityId, appealId, customerId, staffId, body: sealed, createdAt: now });
  return { id, digest: digestOf(body) };
}

/** Marks what the other side wrote as read; answers how many were not. */
export async function markRead(
  tx: Transaction,
  appealId: string,
  writtenBy: "customer" | "us",
  now: Date,
): Promise<number> {
  const author = appealMessages.staffId;
  const read = await tx
    .update(appealMessages)
    .set({ readAt: now })
    .where(
      and(
        eq(appealMessages.appealId, appealId),
        isNull(appealMessages.readAt),
        writtenBy === "customer" ? isNull(author) : isNotNull(author),
      ),
    )
    .returning({ id: appealMessages.id });
  return read.length;
}
