// What a document is for: one item of an inquiry that the customer can still answer, or an appeal that is under way. Asked when it is
// announced and again when it is whole, because much may happen in between.
import { and, count, eq, gt, ne, type SQL } from "drizzle-orm";
import { documents, documentUploads } from "@/db/schema/documents";
import { inquiryItems } from "@/db/schema/inquiries";
import { holdForEvidence } from "@/lib/appeals/evidence";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { advance } from "@/lib/inquiries/lifecycle";
import { isOpenItem } from "@/lib/inquiries/missing";
import { type ItemState, withCustomer } from "@/lib/inquiries/states";
import { holdInquiry, inquiryRecord, lifeOf, saveLife, termsOf, topicsOf } from "@/lib/inquiries/store";
import type { RecordEntry } from "@/lib/records/append";

/** Which of the two; exactly one is named. */
export type For = { itemId?: string | null | undefined; appealId?: string | null | undefined };
export type Target = {
  entityId: string;
  customerId: string;
  itemId: string | null;
  appealId: string | null;
  /** Files that may lie here at once. */
  most: number;
  /** What lies here from before this instant was judged, and is no longer taken back. */
  judgedAt: Date | null;
  /** A record about what it is for. */
  record: (kind: string, data: Record<string, unknown>) => RecordEntry;
  topics: string[];
  /** Something has come: what it is for says so. */
  noteArrival: () => Promise<Result<Target>>;
};
type Environment = Pick<CommandEnvironment, "tx" | "permit" | "now">;

/** The item with its inquiry, or the appeal, locked and permitted; `not_found` for what is not theirs, `conflict` when it is closed. */
export function lockTarget(environment: Environment, { itemId, appealId }: For): Promise<Result<Target>> {
  if (itemId) return lockItem(environment, itemId);
  return appealId ? lockAppealed(environment, appealId) : Promise.resolve(fail("not_found"));
}

async function lockItem(environment: Environment, itemId: string): Promise<Result<Target>> {
  const { tx, now } = environment;
  const [found] = await tx
    .select({ inquiryId: inquiryItems.inquiryId })
    .from(inquiryItems)
    .where(eq(inquiryItems.id, itemId));
  if (!found) return fail("not_found");
  const held = await holdInquiry(environment, found.inquiryId);
  if (!held.ok) return held;
  const item = held.value.items.find(({ id }) => id === itemId);
  if (!item) return fail("not_found");
  const { inquiry } = held.value;
  if (inquiry.endedAt) return fail("conflict", { detail: "inquiry_is_over" });
  if (!(withCustomer as readonly string[]).includes(inquiry.state))
    return fail("conflict", { detail: "already_handed_in" });
  if (!isOpenItem({ state: item.state as ItemState, final: item.final }))
    return fail("conflict", { detail: "item_is_decided" });
  const terms = termsOf(item);
  if (terms.documents === "none") return fail("conflict", { detail: "no_documents_here" });
  const target = (about: typeof inquiry): Target => ({
    ...{ entityId: about.entityId, customerId: about.customerId, itemId, appealId: null },
    ...{ most: terms.maximumFiles, judgedAt: item.decidedAt, topics: topicsOf(about) },
    record: (kind, data) => inquiryRecord(kind, about, { item: itemId, ...data }),
    async noteArrival() {
      const life = advance(lifeOf(about), { do: "save" }, now);
      return life.ok ? ok(target(await saveLife(tx, about, life.value))) : life;
    },
  });
  return ok(target(inquiry));
}

async function lockAppealed(environment: Environment, appealId: string): Promise<Result<Target>> {
  const held = await holdForEvidence(environment, appealId);
  if (!held.ok) return held;
  const target = ({ record, topics, noteArrival, entityId, customerId, most }: typeof held.value): Target => ({
    ...{ entityId, customerId, itemId: null, appealId, most, judgedAt: null, record, topics },
    async noteArrival() {
      const noted = await noteArrival();
      return noted.ok ? ok(target(noted.value)) : noted;
    },
  });
  return ok(target(held.value));
}

/** Files that lie here, those under way included: what was judged before does not count against another try. */
export async function countFiles({ tx }: Pick<CommandEnvironment, "tx">, target: Target): Promise<number> {
  const since = target.judgedAt ? gt(documents.createdAt, target.judgedAt) : undefined;
  const here = (table: typeof documents | typeof documentUploads): SQL =>
    target.itemId ? eq(table.itemId, target.itemId) : eq(table.appealId, target.appealId ?? "");
  const [kept] = await tx
    .select({ files: count() })
    .from(documents)
    .where(and(here(documents), ne(documents.state, "removed"), since));
  const [underWay] = await tx.select({ files: count() }).from(documentUploads).where(here(documentUploads));
  return (kept?.files ?? 0) + (underWay?.files ?? 0);
}
