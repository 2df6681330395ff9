// The link that a notice carries. An inquiry's is made when it is sent and ends with its deadline; of a restriction and an appeal
// it is made here, when the first notice is written, and is given more time with each further one.
import type { Transaction } from "@/db/client";
import type { portalLinks } from "@/db/schema/portal";
import type { RecordEntry } from "@/lib/records/append";
import type { LinkPurpose } from "./landing";
import { extendLinks, issueLink, liveLink } from "./links";

type StoredLink = typeof portalLinks.$inferSelect;
const DAY = 24 * 3_600_000;
/** How long such a link opens. A review may take as long as the law allows. */
const LASTS_MS: Record<Exclude<LinkPurpose, "inquiry" | "dispute">, number> = {
  restriction: 30 * DAY,
  appeal: 75 * DAY,
  data: 30 * DAY,
};
/** A notice never carries a link that is over before it was read. */
const LEAST_MS = 14 * DAY;

export type NoticeSubject = { purpose: string; subjectId: string; entityId: string; customerId: string };

/** The live link of a notice's subject, longer or new where need be; null when there is none. The caller appends the records. */
export async function linkFor(
  tx: Transaction,
  now: Date,
  { purpose, subjectId, entityId, customerId }: NoticeSubject,
): Promise<{ link: StoredLink | null; records: RecordEntry[] }> {
  const link = await liveLink(tx, now, subjectId);
  if (purpose !== "restriction" && purpose !== "appeal" && purpose !== "data") return { link, records: [] };
  const expiresAt = new Date(now.getTime() + LASTS_MS[purpose]);
  if (!link) {
    const { records } = await issueLink(tx, now, { entityId, customerId, purpose, subjectId, expiresAt });
    return { link: await liveLink(tx, now, subjectId), records };
  }
  if (link.expiresAt.getTime() - now.getTime() < LEAST_MS) await extendLinks(tx, { subjectId, expiresAt });
  return { link, records: [] };
}
