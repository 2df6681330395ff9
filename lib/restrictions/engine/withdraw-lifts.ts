// A closing is taken back, and with it what it asked for: its proposals to lift that nobody has signed. What somebody else has put
// a name to, and what was let go at once, is not the closer's to take back any more; it is named instead.
import { and, asc, eq, gte, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { records } from "@/db/schema/records";
import { restrictionApprovals, restrictionProposals, restrictions } from "@/db/schema/restrictions";
import type { StoredCase } from "@/lib/cases/lock";
import type { CommandEnvironment } from "@/lib/command";
import { ok, type Result } from "@/lib/errors";
import type { RecordEntry } from "@/lib/records/append";
import { withoutProposal } from "../commands/decide";
import type { StoredProposal } from "../standing";
import { endProposal, lockRestriction, restrictionKey, restrictionRecord, saveLife, topicsOf } from "../store";

/** What became of it: `stays` names (`R-12`) what was signed or let go meanwhile. */
type Withdrawn = { records: RecordEntry[]; topics: string[]; stays: string[] };

/** Withdraws what the closing of this case proposed. `row` is the case as it was closed; its customer is locked. */
export async function withdrawLifts(
  { tx, actor, now }: Pick<CommandEnvironment, "tx" | "actor" | "now">,
  row: StoredCase,
  because: "undone" | "reopened",
): Promise<Result<Withdrawn>> {
  const all: Withdrawn = { records: [], topics: [], stays: [] };
  const stays = new Set(await releasedWith(tx, row));
  for (const { proposal, number, signed } of await askedBy(tx, row)) {
    if (signed) stays.add(number);
    const restriction = signed || proposal.state !== "open" ? null : await lockRestriction(tx, proposal.restrictionId);
    if (!restriction) continue;
    await endProposal(tx, proposal, "withdrawn", now);
    const back = withoutProposal(restriction, proposal, actor.id, "take_back", now);
    if (!back.ok) return back;
    const saved = back.value ? await saveLife(tx, restriction, back.value) : restriction;
    const data = { proposal: proposal.id, kind: proposal.kind, because, closed: row.id };
    all.records.push(restrictionRecord("restriction.taken_back", saved, data));
    all.topics.push(...topicsOf(saved));
  }
  all.stays = [...stays].sort((a, b) => a - b).map(restrictionKey);
  return ok(all);
}

type Asked = { proposal: StoredProposal & { restrictionId: string }; number: number; signed: boolean };

/** What this closing asked for, and whether anybody agreed; in the order that everybody locks. */
async function askedBy(tx: Transaction, row: StoredCase): Promise<Asked[]> {
  const { restrictionId, change, proposedAt, id } = restrictionProposals;
  const rows = await tx
    .select({
      proposal: restrictionProposals,
      number: restrictions.number,
      signed: sql<boolean>`exists (select 1 from ${restrictionApprovals}
        where ${restrictionApprovals.proposalId} = ${id} and ${restrictionApprovals.verdict} = 'approve')`,
    })
    .from(restrictions)
    .innerJoin(restrictionProposals, eq(restrictionId, restrictions.id))
    .where(
      and(
        eq(restrictions.customerId, row.customerId),
        sql`${change}->'closing'->>'caseId' = ${row.id}`,
        gte(proposedAt, row.closedAt ?? row.openedAt),
      ),
    )
    .orderBy(asc(restrictions.id));
  return rows.flatMap(({ proposal, ...rest }) => {
    const { restrictionId } = proposal;
    return restrictionId === null ? [] : [{ proposal: { ...proposal, restrictionId }, ...rest }];
  });
}

/** Numbers of the holds that this closing let go of at once; only their records tell with which closing they went. */
async function releasedWith(tx: Transaction, row: StoredCase): Promise<number[]> {
  const { subjectType, subjectId, kind, at, content } = records;
  const rows = await tx
    .selectDistinct({ number: restrictions.number })
    .from(restrictions)
    .innerJoin(records, and(eq(subjectType, "restriction"), eq(subjectId, sql`${restrictions.id}::text`)))
    .where(
      and(
        eq(restrictions.customerId, row.customerId),
        eq(kind, "restriction.released"),
        gte(at, row.closedAt ?? row.openedAt),
        sql`${content}::jsonb->'data'->>'closed' = ${row.id}`,
      ),
    );
  return rows.map(({ number }) => number);
}
