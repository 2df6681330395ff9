// Links into the portal: one customer, one purpose, an end. A link alone shows nothing; who holds it may ask for a code, which
// goes to the address that we know.
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { portalLinks, portalSessions } from "@/db/schema/portal";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import type { LinkPurpose } from "./landing";
import { linkPath } from "./link-token";

type StoredLink = typeof portalLinks.$inferSelect;
type NewLink = { entityId: string; customerId: string; purpose: LinkPurpose; subjectId: string; expiresAt: Date };

const entry = (kind: string, link: StoredLink, data: Record<string, unknown> = {}): RecordEntry =>
  record(kind, { type: "portal_link", id: link.id }, link.entityId, {
    customer: link.customerId,
    purpose: link.purpose,
    about: link.subjectId,
    ...data,
  });

/**
 * Makes a link; `path` is its page without the host (`/help/requests/<token>`). The caller appends the records. The path need
 * not be kept: mails about the same subject find its link again.
 */
export async function issueLink(
  tx: Transaction,
  now: Date,
  { entityId, customerId, purpose, subjectId, expiresAt }: NewLink,
): Promise<{ path: string; linkId: string; records: RecordEntry[] }> {
  const id = newId(now.getTime());
  const [link] = await tx
    .insert(portalLinks)
    .values({
      ...{ id, entityId, customerId, purpose, subjectId, createdAt: now, expiresAt },
      ...{ codeTriesLeft: 0, codesSent: 0 },
    })
    .returning();
  if (!link) throw new Error("the link was not stored");
  return { path: linkPath(link), linkId: id, records: [entry("portal_link.issued", link, { expiresAt })] };
}

/** Ends every link of a subject and whatever was entered by it; `because` is a code. Answers the records to append. */
export async function revokeLinks(
  tx: Transaction,
  now: Date,
  { subjectId, because, byId }: { subjectId: string; because: string; byId?: string },
): Promise<RecordEntry[]> {
  const revoked = await tx
    .update(portalLinks)
    .set({ revokedAt: now, revokedBy: byId ?? null, revokedBecause: because, codeDigest: null, codeTriesLeft: 0 })
    .where(and(eq(portalLinks.subjectId, subjectId), isNull(portalLinks.revokedAt)))
    .returning();
  for (const { id } of revoked)
    await tx
      .update(portalSessions)
      .set({ endedAt: now })
      .where(and(eq(portalSessions.linkId, id), isNull(portalSessions.endedAt)));
  return revoked.map((link) => entry("portal_link.revoked", link, { because }));
}

/** Lets every link of a subject that was not revoked end at another time, e.g. with its deadline. */
export async function extendLinks(
  tx: Transaction,
  { subjectId, expiresAt }: { subjectId: string; expiresAt: Date },
): Promise<void> {
  await tx
    .update(portalLinks)
    .set({ expiresAt })
    .where(and(eq(portalLinks.subjectId, subjectId), isNull(portalLinks.revokedAt)));
}

/** The newest link of a subject that still opens, or null. */
export async function liveLink(tx: Transaction, now: Date, subjectId: string): Promise<StoredLink | null> {
  const [link] = await tx
    .select()
    .from(portalLinks)
    .where(and(eq(portalLinks.subjectId, subjectId), isNull(portalLinks.revokedAt), gt(portalLinks.expiresAt, now)))
    .orderBy(desc(portalLinks.createdAt))
    .limit(1);
  return link ?? null;
}
