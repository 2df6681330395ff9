// What enough people have signed and what waited all the same goes on by itself once nothing stands in its way. Asked of the
// proposals themselves, so that a restart misses nothing; while one waits, asking leaves no trace.
import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictionApprovals, restrictionProposals, restrictions } from "@/db/schema/restrictions";
import { log } from "@/lib/log";
import { carry, outcomeRecord } from "../carrying";
import type { Effects } from "../effects";
import { stillMissing } from "../gates";
import type { StoredProposal, StoredRestriction } from "../standing";
import { endProposal, lockRestriction, openProposal } from "../store";

const MOST = 200;

/** Open proposals about one restriction that have as many approvals as they were made with. */
const signedByEnough: SQL = sql`${restrictionProposals.restrictionId} is not null and ${restrictionProposals.state} = 'open'
  and (select count(*) from ${restrictionApprovals} where ${restrictionApprovals.proposalId} = ${restrictionProposals.id}
    and ${restrictionApprovals.verdict} = 'approve') >= ${restrictionProposals.quorum}`;

type Ready = { row: StoredRestriction; proposal: StoredProposal };

async function readyOnes(tx: Transaction, now: Date): Promise<Ready[]> {
  const found = await tx
    .select({ row: restrictions, proposal: restrictionProposals })
    .from(restrictionProposals)
    .innerJoin(restrictions, eq(restrictions.id, restrictionProposals.restrictionId))
    .where(signedByEnough)
    .orderBy(asc(restrictions.customerId), asc(restrictions.id))
    .limit(MOST);
  const ready: Ready[] = [];
  for (const each of found) {
    const approvals = (await signersOf(tx, each.proposal.id)).length;
    if ((await stillMissing(tx, now, each.row, each.proposal, approvals)) === null) ready.push(each);
  }
  return ready;
}

/** Who approved, the last first. */
async function signersOf(tx: Transaction, proposalId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: restrictionApprovals.staffId })
    .from(restrictionApprovals)
    .where(and(eq(restrictionApprovals.proposalId, proposalId), eq(restrictionApprovals.verdict, "approve")))
    .orderBy(desc(restrictionApprovals.at));
  return rows.map(({ id }) => id);
}

/** Whether anything that was signed may go on now. */
export const isContinuingDue = async (tx: Transaction, now: Date): Promise<boolean> =>
  (await readyOnes(tx, now)).length > 0;

/** Carries out what was signed and may go on; each is locked and asked again. */
export async function continueSigned(tx: Transaction, now: Date): Promise<Effects & { continued: number }> {
  const all: Effects & { continued: number } = { records: [], jobs: [], topics: [], continued: 0 };
  for (const { row: found } of await readyOnes(tx, now)) {
    const row = await lockRestriction(tx, found.id);
    const proposal = row ? await openProposal(tx, row.id) : null;
    if (!row || !proposal) continue;
    const [last, ...others] = await signersOf(tx, proposal.id);
    if (!last || (await stillMissing(tx, now, row, proposal, others.length + 1)) !== null) continue;
    const approved = await endProposal(tx, proposal, "approved", now);
    const carried = await carry(tx, now, row, approved, last);
    if (!carried.ok) throw new Error(`${row.id}: ${carried.error.detail ?? carried.error.code}`);
    const { saved, effects } = carried.value;
    log.info({ restriction: row.id }, "what was signed went on");
    all.continued += 1;
    all.records.push(outcomeRecord(saved, approved), ...effects.records);
    all.jobs.push(...effects.jobs);
    all.topics.push(...effects.topics);
  }
  return all;
}
