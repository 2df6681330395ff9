// The matches of a case or a customer, for pages that show them among other things. The caller has asked the permission table
// about the case or the customer; matches that are not this person's to see are left out.
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { matches } from "@/db/schema/matches";
import { isAbout } from "@/lib/cases/strong-match";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { Hit } from "@/lib/scoring";
import type { MatchBrief } from "./brief";
import type { StoredMatch } from "./lock";
import type { MatchState } from "./states";

export const briefOf = (row: StoredMatch): MatchBrief => ({
  id: row.id,
  version: row.version,
  state: row.state as MatchState,
  kind: row.kind === "pep" ? "pep" : "sanctions",
  list: row.list,
  uid: row.uid,
  listedName: row.listed.name,
  findingKey: row.findingKey,
  strength: row.strength,
  twoPeople: row.twoPeople,
  proposedBy: row.proposedBy,
  score: row.score,
  raisedAt: row.raisedAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  wokenBy: row.wokenBy,
  delistedAt: row.delistedAt?.toISOString() ?? null,
});

const order: readonly string[] = ["open", "inconclusive", "true_match", "discounted"];
const byState = (a: MatchBrief, b: MatchBrief): number => order.indexOf(a.state) - order.indexOf(b.state);

/** The matches that a case's hits are about, those undecided first. Whoever reads the case may read them. */
export async function matchesOfCase(
  { tx }: { tx: Transaction },
  { customerId }: { customerId: string },
  hits: readonly Hit[],
): Promise<MatchBrief[]> {
  if (!hits.some(({ rule }) => rule === "list.name-match")) return [];
  const rows = await tx
    .select()
    .from(matches)
    .where(eq(matches.customerId, customerId))
    .orderBy(desc(matches.score), matches.id);
  return rows
    .filter((row) => hits.some((hit) => isAbout(row, hit)))
    .map(briefOf)
    .sort(byState);
}

/** A customer's matches, at most 100; empty for a customer that is not one's to see. */
export const listMatchesOfCustomer = defineQuery({
  name: "match.of_customer",
  permission: "match.read",
  input: z.object({ customerId: z.uuid() }),
  async run({ tx, visible }, { customerId }) {
    const columns = { queue: matches.queue, assigneeId: cases.assigneeId, customerId: matches.customerId };
    const rows = await tx
      .select({ match: matches })
      .from(matches)
      .leftJoin(cases, eq(cases.id, matches.caseId))
      .where(and(eq(matches.customerId, customerId), visible(columns)))
      .orderBy(desc(matches.raisedAt), matches.id)
      .limit(100);
    return ok(rows.map(({ match }) => briefOf(match)).sort(byState));
  },
});
