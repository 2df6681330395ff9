// What a customer has given that is still valid: nobody asks for it again without a reason, which is kept.
import { and, desc, eq, gt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { fail, ok, type Result } from "@/lib/errors";
import type { HeldItem } from "./dto";
import type { ItemKind } from "./states";
import { inquiryKey } from "./store";

/** The newest valid item of each kind. */
export async function heldItems(tx: Transaction, customerId: string, now: Date): Promise<HeldItem[]> {
  const rows = await tx
    .select({ item: inquiryItems, number: inquiries.number })
    .from(inquiryItems)
    .innerJoin(inquiries, eq(inquiries.id, inquiryItems.inquiryId))
    .where(
      and(
        eq(inquiryItems.customerId, customerId),
        eq(inquiryItems.state, "accepted"),
        gt(inquiryItems.validUntil, now),
      ),
    )
    .orderBy(desc(inquiryItems.validUntil));
  const newest = new Map<string, HeldItem>();
  for (const { item, number } of rows) {
    if (newest.has(item.kind) || !item.decidedAt || !item.validUntil) continue;
    newest.set(item.kind, {
      kind: item.kind as ItemKind,
      inquiryId: item.inquiryId,
      itemId: item.id,
      inquiryKey: inquiryKey(number),
      acceptedAt: item.decidedAt.toISOString(),
      validUntil: item.validUntil.toISOString(),
    });
  }
  return [...newest.values()];
}

type Asked = { kind: ItemKind; askedAgainBecause?: string | undefined };

/** Refuses to ask again for what is held, naming what that is, unless each such item says why. */
export function refuseHeld(items: readonly Asked[], held: readonly HeldItem[]): Result<null> {
  const again = items.filter(
    ({ kind, askedAgainBecause }) => !askedAgainBecause && held.some((known) => known.kind === kind),
  );
  if (again.length === 0) return ok(null);
  const kinds = again.map(({ kind }) => kind);
  return fail("conflict", {
    detail: "already_held",
    params: { held: held.filter(({ kind }) => kinds.includes(kind)) },
  });
}
