// What an item is asked with: the reason, and the terms that hold for this customer, in this case, from now on. The composer, the
// preview and the sending use the same, so that what was shown is what is sent.
import { and, desc, eq, inArray, isNotNull, isNull, max, min } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { inquiries, inquiryItems, inquiryPolicies } from "@/db/schema/inquiries";
import { portalPreferences } from "@/db/schema/portal";
import type { StoredCase } from "@/lib/cases/lock";
import type { Terms } from "./dto";
import { type OwnPolicy, termsFor } from "./policy";
import { type AskingHit, askersOf, periodFor, whyCodeFor } from "./propose";
import type { AskedItem } from "./schema";
import { type ItemKind, withCustomer, withUs } from "./states";

/** What decides the terms: who is asked, the entity's own policy, and what the case flagged. */
export type Asking = {
  customer: { id: string; entityId: string; residence: string | null; language: "en" | "zh" };
  own: OwnPolicy;
  hits: AskingHit[];
  flagged: { first: Date; last: Date } | null;
  valueUsdCents: number | null;
};

/** Kinds whose answer should reach the sum that the case is about. */
const aboutMoney: readonly ItemKind[] = ["source_of_funds"];

/** Reads what decides the terms; null when there is no such customer in the actor's entities. */
export async function readAsking(tx: Transaction, customerId: string, row: StoredCase | null): Promise<Asking | null> {
  const [customer] = await tx
    .select({
      id: customers.id,
      entityId: customers.entityId,
      residence: customers.residence,
      language: customers.language,
      chosen: portalPreferences.language,
    })
    .from(customers)
    .leftJoin(portalPreferences, eq(portalPreferences.customerId, customers.id))
    .where(eq(customers.id, customerId));
  if (!customer) return null;
  const { chosen, language, ...rest } = customer;
  const flagged = row ? await flaggedIn(tx, row.id) : { hits: [], flagged: null };
  return {
    customer: { ...rest, language: (chosen ?? language ?? "en").startsWith("zh") ? "zh" : "en" },
    own: await ownPolicy(tx, customer.entityId),
    ...flagged,
    valueUsdCents: row && row.valueUsdCents > 0 ? row.valueUsdCents : null,
  };
}

async function flaggedIn(tx: Transaction, caseId: string): Promise<Pick<Asking, "hits" | "flagged">> {
  const rows = await tx
    .select({ hits: alerts.hits })
    .from(alerts)
    .where(eq(alerts.caseId, caseId))
    .orderBy(desc(alerts.createdAt))
    .limit(100);
  const [span] = await tx
    .select({ first: min(alerts.at), last: max(alerts.at) })
    .from(alerts)
    .where(eq(alerts.caseId, caseId));
  const hits = rows.flatMap((alert) => alert.hits.map(({ rule, weight, asks }) => ({ rule, weight, asks })));
  return { hits, flagged: span?.first && span.last ? { first: span.first, last: span.last } : null };
}

/** The lines that an entity set and that are in force. */
export async function ownPolicy(tx: Transaction, entityId: string): Promise<OwnPolicy> {
  const rows = await tx
    .select()
    .from(inquiryPolicies)
    .where(and(eq(inquiryPolicies.entityId, entityId), isNull(inquiryPolicies.endedAt)));
  const own: OwnPolicy = {};
  for (const { kind, jurisdiction, terms } of rows) {
    const lines = own[kind as ItemKind] ?? {};
    lines[jurisdiction] = terms as Partial<Terms>;
    own[kind as ItemKind] = lines;
  }
  return own;
}

/** The terms of one kind as they would be sent now. */
export function termsOfKind(asking: Asking, kind: ItemKind, period: Terms["period"], now: Date): Terms {
  const askers = askersOf(kind, asking.hits);
  // A rule's own line holds only where nobody else asks for the same: two hours are for the sample, not for a suspicion.
  const rules = askers.length === 1 ? askers : [];
  const terms = termsFor(kind, { residence: asking.customer.residence, own: asking.own, rules });
  const asked = period ?? periodFor(kind, asking.flagged, now);
  return {
    ...terms,
    ...(asked ? { period: asked } : {}),
    ...(asking.valueUsdCents !== null && aboutMoney.includes(kind) ? { usdCents: asking.valueUsdCents } : {}),
  };
}

/** The reason's code and the terms of one asked item. */
export function itemAsked(asking: Asking, item: AskedItem, now: Date): { whyCode: string; terms: Terms } {
  const whyCode = item.why ? "own" : (item.whyCode ?? whyCodeFor(item.kind, askersOf(item.kind, asking.hits)));
  return { whyCode, terms: termsOfKind(asking, item.kind, item.period, now) };
}

export type OpenInquiry = {
  id: string;
  number: number;
  caseId: string | null;
  dueAt: Date | null;
  /** Of its case; null when it hangs on none. */
  queue: string | null;
  assigneeId: string | null;
  kinds: ItemKind[];
};

/** Inquiries of a customer that are not over. */
export async function openInquiries(tx: Transaction, customerId: string): Promise<OpenInquiry[]> {
  const rows = await tx
    .select({
      ...{ id: inquiries.id, number: inquiries.number, caseId: inquiries.caseId, dueAt: inquiries.dueAt },
      ...{ queue: cases.queue, assigneeId: cases.assigneeId },
    })
    .from(inquiries)
    .leftJoin(cases, eq(cases.id, inquiries.caseId))
    .where(
      and(
        eq(inquiries.customerId, customerId),
        inArray(inquiries.state, [...withCustomer, ...withUs]),
        isNotNull(inquiries.sentAt),
      ),
    );
  if (rows.length === 0) return [];
  const items = await tx
    .select({ inquiryId: inquiryItems.inquiryId, kind: inquiryItems.kind })
    .from(inquiryItems)
    .where(
      inArray(
        inquiryItems.inquiryId,
        rows.map(({ id }) => id),
      ),
    );
  return rows.map((row) => ({
    ...row,
    kinds: items.filter(({ inquiryId }) => inquiryId === row.id).map(({ kind }) => kind as ItemKind),
  }));
}
