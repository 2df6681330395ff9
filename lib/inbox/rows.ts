// Appeals and inquiries as rows of support's inbox: states turned into what may be said, names masked.
import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { appealKey, type StoredAppeal } from "@/lib/appeals/store";
import { identitiesOf } from "@/lib/cases/identity";
import { withCustomer, withUs } from "@/lib/inquiries/states";
import { inquiryKey, type StoredInquiry } from "@/lib/inquiries/store";
import type { InboxRow, Stand } from "./dto";
import { maskName } from "./mask";

const appealStands: Record<string, Stand> = {
  received: "arrived",
  acknowledged: "arrived",
  in_review: "looked_at",
  more_needed: "more_needed",
  withdrawn: "withdrawn",
};

type Unnamed = Omit<InboxRow, "number" | "masked">;

export function ofAppeal(appeal: StoredAppeal, unread: number): Unnamed {
  const stand = appealStands[appeal.state] ?? "decided";
  const open = stand !== "decided" && stand !== "withdrawn";
  return {
    ...{ id: appeal.id, kind: "appeal", key: appealKey(appeal.number), customerId: appeal.customerId, stand, unread },
    since: appeal.receivedAt.toISOString(),
    due: open ? { at: appeal.decideBy.toISOString(), whose: "ours" } : null,
  };
}

export function ofInquiry(inquiry: StoredInquiry, unread: number): Unnamed {
  const is = (states: readonly string[]): boolean => states.includes(inquiry.state);
  const ours = is(withUs);
  const theirs = is(withCustomer);
  const at = ours ? inquiry.answerBy : theirs ? inquiry.dueAt : null;
  return {
    ...{ id: inquiry.id, kind: "inquiry", key: inquiryKey(inquiry.number), customerId: inquiry.customerId, unread },
    stand: ours ? "answered" : theirs ? "asked" : "over",
    since: (inquiry.sentAt ?? inquiry.createdAt).toISOString(),
    due: at && { at: at.toISOString(), whose: ours ? "ours" : "theirs" },
  };
}

/** Number and masked name of these customers. */
export async function maskedCustomers(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, Pick<InboxRow, "number" | "masked">>> {
  if (ids.length === 0) return new Map();
  const identities = await identitiesOf(tx, ids);
  const rows = await tx
    .select({ id: customers.id, number: customers.externalId })
    .from(customers)
    .where(inArray(customers.id, [...new Set(ids)]));
  return new Map(
    rows.map(({ id, number }) => {
      const name = identities.get(id)?.name;
      return [id, { number, masked: name ? maskName(name) : null }];
    }),
  );
}

/** The rows with number and masked name. */
export async function named(tx: Transaction, rows: readonly Unnamed[]): Promise<InboxRow[]> {
  const known = await maskedCustomers(
    tx,
    rows.map(({ customerId }) => customerId),
  );
  return rows.map((row) => ({ ...row, ...(known.get(row.customerId) ?? { number: "", masked: null }) }));
}

/** The customer whom the exchange knows by this number. */
export const customersByNumber = (tx: Transaction, number: string) =>
  tx.select({ id: customers.id }).from(customers).where(eq(customers.externalId, number));
