// Whether a reader's look at something is on record: what is in the open on its page stays so for a while, not for ever.
import { and, eq, gt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { records } from "@/db/schema/records";
import type { Actor } from "@/lib/access/actor";

/** How long one recorded page view keeps the page's refreshes in the open. */
export const VIEW_LASTS_MS = 12 * 3_600_000;

/** True when this actor opened the page of this noun lately: `<type>.viewed` is on record, or the `kind` that its looks go by. */
export async function wasOpened(
  { tx, actor, now }: { tx: Transaction; actor: Actor; now: Date },
  subject: { type: string; id: string },
  kind = `${subject.type}.viewed`,
): Promise<boolean> {
  const [view] = await tx
    .select({ seq: records.seq })
    .from(records)
    .where(
      and(
        eq(records.subjectType, subject.type),
        eq(records.subjectId, subject.id),
        eq(records.kind, kind),
        eq(records.actorId, actor.id),
        gt(records.at, new Date(now.getTime() - VIEW_LASTS_MS)),
      ),
    )
    .limit(1);
  return view !== undefined;
}
