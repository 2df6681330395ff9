// What intake remembers of a customer's discounted matches: which clearance covers a match although its list now tells it in
// other words, and what has changed where none does any more. Pure but for opening the customer's sealed side.
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { matches } from "@/db/schema/matches";
import { entryOf, type NameList } from "@/lib/facts/matches";
import type { Clearance, Event, Facts, Hit, ListMatch } from "@/lib/scoring";
import { type Change, materialChanges } from "./changes";
import { changesInWords } from "./changes-in-words";
import { type Lineage, lineageOf } from "./lineage";
import { type CustomerSide, customerSide, type ListedSide, listedSide, openSide } from "./sides";

export const MATCH_RULE = "list.name-match";
export type Discounted = typeof matches.$inferSelect;

/** A match that was discounted and is asked about again. */
export type Woken = { matchId: string; changes: Change[] };
/** A match as a decision met it; `findingKey` is the key of its hit. */
export type MetMatch = { findingKey: string; match: ListMatch; listed: ListedSide; woken: Woken | null };
export type Recalled = { carried: Clearance[]; met: MetMatch[] };

export type Recalling = {
  event: Event;
  facts: Facts;
  customerId: string;
  key: Buffer;
  /** The customer's discounted matches, and clearances in force. */
  remembered: readonly Discounted[];
  inForce: readonly Clearance[];
  lists: readonly NameList[];
  tokens: { finding: (rule: string, key: string) => string };
};
type Asked = Omit<Recalling, "event" | "facts"> & { customer: CustomerSide };

/** The discounted matches of these customers. */
export async function discountedMatches(
  tx: Transaction,
  customerIds: readonly string[],
): Promise<Map<string, Discounted[]>> {
  const byCustomer = new Map<string, Discounted[]>();
  if (customerIds.length === 0) return byCustomer;
  const rows = await tx
    .select()
    .from(matches)
    .where(and(inArray(matches.customerId, [...new Set(customerIds)]), eq(matches.state, "discounted")));
  for (const row of rows) byCustomer.set(row.customerId, [...(byCustomer.get(row.customerId) ?? []), row]);
  return byCustomer;
}

/** Compares an event's matches with what was discounted before. */
export function recall({ event, facts, ...rest }: Recalling): Recalled {
  const recalled: Recalled = { carried: [], met: [] };
  if (event.kind !== "customer" && event.kind !== "screening") return recalled;
  const asked: Asked = { ...rest, customer: customerSide(event) };
  for (const match of facts.matches ?? []) {
    const entity = entryOf(asked.lists, match.list, match.uid);
    if (!entity) continue;
    const met: MetMatch = {
      findingKey: asked.tokens.finding(MATCH_RULE, match.fingerprint),
      match,
      listed: listedSide(entity),
      woken: null,
    };
    recalled.met.push(met);
    const exact = asked.inForce.some(({ kind, key }) => kind === "match" && key === met.findingKey);
    const before = exact ? null : nearest(asked, met);
    if (!before) continue;
    const changes = changesSince(asked, before, met);
    const clearance = asked.inForce.find(({ id }) => id === before.row.clearanceId);
    if (changes.length > 0) met.woken = { matchId: before.row.id, changes };
    else if (clearance) recalled.carried.push({ ...clearance, key: met.findingKey });
  }
  return recalled;
}

type Before = { row: Discounted; lineage: Lineage };

/** The discounted match about the same listed person: the entry's own before a copy's. */
function nearest({ remembered, lists }: Asked, { match, listed }: MetMatch): Before | null {
  const found = remembered.flatMap((row): Before[] => {
    if (row.kind !== match.kind) return [];
    const before = { list: row.list, uid: row.uid, listed: row.decidedListed ?? row.listed };
    const now = { list: match.list, uid: match.uid, listed };
    const lineage = lineageOf(before, now, entryOf(lists, row.list, row.uid) !== undefined);
    return lineage ? [{ row, lineage }] : [];
  });
  return found.find(({ lineage }) => lineage === "entry") ?? found[0] ?? null;
}

function changesSince({ customer, customerId, key }: Asked, { row, lineage }: Before, met: MetMatch): Change[] {
  const before = {
    customer: openSide(key, customerId, row.decidedCustomer ?? row.customer),
    listed: row.decidedListed ?? row.listed,
  };
  const changes = materialChanges(before, { customer, listed: met.listed }, lineage);
  const stronger = met.match.strength === "strong" && row.strength !== "strong";
  return changes.length === 0 && stronger
    ? [{ side: "listed", field: "strength", before: [row.strength], after: ["strong"] }]
    : changes;
}

/**
 * Hits as an alert tells them: woken ones say what has changed. The customer's own data are named, never shown, because hits
 * lie in the open; the decision itself stays as it was made.
 */
export function tellWoken(hits: readonly Hit[], met: readonly MetMatch[]): Hit[] {
  const woken = new Map(met.flatMap(({ findingKey, woken: each }) => (each ? [[findingKey, each]] : [])));
  return hits.map((hit) => {
    const told = hit.rule === MATCH_RULE ? woken.get(hit.finding.key) : undefined;
    return told ? { ...hit, ...wokenReason(hit, told.changes) } : hit;
  });
}

const wokenReason = (hit: Hit, changes: readonly Change[]): Pick<Hit, "values" | "reason"> => ({
  values: {
    ...hit.values,
    woken: changes.map(({ side, field }) => `${side}.${field}`).join("; "),
    changedEn: changesInWords(changes, "en"),
    changedZh: changesInWords(changes, "zh"),
  },
  reason: {
    en: "Discounted before as {listed} on {list}, but since then: {changedEn}",
    zh: "此前已排除与名单 {list} 上 {listed} 的匹配，但此后：{changedZh}",
  },
});
