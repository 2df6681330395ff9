// Rows of `portal_sessions`: a session holds while its row is open, not idle, not too old, and its link neither revoked nor
// over. All of it is read again at each request; the cookie's token is kept only as a digest.
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { portalLinks, portalSessions } from "@/db/schema/portal";
import type { CustomerActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { newId } from "@/lib/id";

const MINUTE = 60_000;
/** Long enough to look for a paper, short enough for a borrowed phone. */
const IDLE_MS = 60 * MINUTE;
export const ABSOLUTE_MS = 12 * 60 * MINUTE;
/** The heart-beat is stored at most this often. */
const TOUCH_MS = MINUTE;
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

// The token has 256 random bits: nothing can be tried against its digest.
const digestOfToken = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Opens a session of a link; the token goes into the cookie and nowhere else. The caller appends the record. */
export async function startPortalSession(
  tx: Transaction,
  now: Date,
  link: { id: string; entityId: string; customerId: string },
): Promise<{ sessionId: string; token: string }> {
  const sessionId = newId(now.getTime());
  const token = randomBytes(32).toString("base64url");
  await tx.insert(portalSessions).values({
    id: sessionId,
    entityId: link.entityId,
    linkId: link.id,
    customerId: link.customerId,
    tokenDigest: digestOfToken(token),
    createdAt: now,
    expiresAt: new Date(now.getTime() + ABSOLUTE_MS),
    seenAt: now,
  });
  return { sessionId, token };
}

/** The customer behind a cookie's token, or null. */
export function customerOfToken(token: string | undefined): Promise<CustomerActor | null> {
  if (!token || !SHAPE.test(token)) return Promise.resolve(null);
  const now = clockNow();
  return inTransaction("all", async (tx) => {
    const [row] = await tx
      .select({ session: portalSessions, link: portalLinks })
      .from(portalSessions)
      .innerJoin(portalLinks, eq(portalLinks.id, portalSessions.linkId))
      .where(
        and(
          eq(portalSessions.tokenDigest, digestOfToken(token)),
          isNull(portalSessions.endedAt),
          gt(portalSessions.expiresAt, now),
          gt(portalSessions.seenAt, new Date(now.getTime() - IDLE_MS)),
          isNull(portalLinks.revokedAt),
          gt(portalLinks.expiresAt, now),
        ),
      );
    if (!row) return null;
    const { session, link } = row;
    if (now.getTime() - session.seenAt.getTime() >= TOUCH_MS)
      await tx.update(portalSessions).set({ seenAt: now }).where(eq(portalSessions.id, session.id));
    return {
      kind: "customer",
      role: "customer",
      id: link.customerId,
      entityIds: [link.entityId],
      linkId: link.id,
      sessionId: session.id,
      purpose: link.purpose,
      subjectId: link.subjectId,
    };
  });
}
