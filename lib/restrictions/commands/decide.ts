// The second signature, and what it sets in motion: the change, its record, the order to the core and the notice are one
// transaction. Whoever was slower is told what happened meanwhile.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictionProposals } from "@/db/schema/restrictions";
import { keyOfCustomer } from "@/lib/cases/notes";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { digestOf } from "@/lib/records/append";
import { type Carried, carry, outcomeRecord } from "../carrying";
import type { ProposalReceipt } from "../dto";
import { stillMissing } from "../gates";
import { advance, type RestrictionLife } from "../lifecycle";
import { decideInput } from "../schema";
import { sealWords } from "../sealed";
import { mayDecide, sign } from "../signing";
import type { StoredProposal, StoredRestriction } from "../standing";
import type { ProposalKind, RestrictionMeasure } from "../states";
import { holdRestriction, lifeOf, proposalReceiptOf, restrictionRecord, saveLife, topicsOf } from "../store";

/**
 * Signs or refuses a proposal. `not_allowed` with `proposer_cannot_decide`, `needs_manager`, or `confirm_first` without a fresh code;
 * `stale` when it was decided or taken back meanwhile.
 */
export const decideProposal = defineCommand({
  name: "restriction.decide",
  permission: "restriction.approve",
  input: decideInput,
  subject: ({ proposalId }) => ({ type: "restriction_proposal", id: proposalId }),
  async run(environment, { proposalId, version, verdict, words }): Promise<Outcome<ProposalReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdProposal(environment, proposalId);
    if (!held.ok) return held;
    const { row, proposal } = held.value;
    const kind = proposal.kind as ProposalKind;
    const may = mayDecide(actor, kind, row.measure as RestrictionMeasure);
    if (!may.ok) return may;
    const key = words ? await keyOfCustomer(tx, row.customerId) : null;
    const sealed = words && key ? sealWords(key, proposalId, actor.id, words) : null;
    const further = (approvals: number) => stillMissing(tx, now, row, proposal, approvals);
    const signed = await sign(environment, proposal, { version, verdict, words: sealed, further });
    if (!signed.ok) return signed;
    const { missing, proposal: after } = signed.value;
    const data = { proposal: proposalId, kind, verdict, missing, ...(words ? { wordsDigest: digestOf(words) } : {}) };
    const signature = (now: StoredRestriction) => restrictionRecord("restriction.signed", now, data);
    if (after.state === "open")
      return done(proposalReceiptOf(row, after, missing), [signature(row)], { topics: topicsOf(row) });
    const carried =
      after.state === "approved"
        ? await carry(tx, now, row, after, actor.id)
        : await refuse(tx, now, row, after, actor.id);
    if (!carried.ok) return carried;
    const { saved, effects } = carried.value;
    return done(
      proposalReceiptOf(saved, after, 0),
      [signature(saved), outcomeRecord(saved, after), ...effects.records],
      {
        topics: [...topicsOf(saved), ...effects.topics],
        jobs: effects.jobs,
      },
    );
  },
});

/** The proposal and its restriction, locked in order and permitted to this second person. */
async function holdProposal(
  environment: CommandEnvironment,
  proposalId: string,
): Promise<Result<{ row: StoredRestriction; proposal: StoredProposal }>> {
  const { tx } = environment;
  const [found] = await tx.select().from(restrictionProposals).where(eq(restrictionProposals.id, proposalId));
  if (!found?.restrictionId) return fail("not_found");
  const row = await holdRestriction(environment, found.restrictionId, undefined, found);
  if (!row.ok) return row;
  const [proposal] = await tx
    .select()
    .from(restrictionProposals)
    .where(eq(restrictionProposals.id, proposalId))
    .for("update");
  return proposal ? ok({ row: row.value, proposal }) : fail("not_found");
}

/** Nothing was placed, or what stands goes on. */
async function refuse(
  tx: Transaction,
  now: Date,
  row: StoredRestriction,
  proposal: StoredProposal,
  by: string,
): Promise<Carried> {
  const back = withoutProposal(row, proposal, by, "reject", now);
  if (!back.ok) return back;
  const saved = back.value ? await saveLife(tx, row, back.value) : row;
  return ok({ saved, effects: { records: [], jobs: [], topics: [] } });
}

/** The restriction once its proposal is refused or taken back; null when that changes nothing of it. */
export function withoutProposal(
  row: StoredRestriction,
  { kind }: Pick<StoredProposal, "kind">,
  by: string,
  how: "reject" | "take_back",
  now: Date,
): Result<RestrictionLife | null> {
  if (kind === "extend") return ok(null);
  return advance(lifeOf(row), kind === "place" ? { do: how, by } : { do: "keep" }, now);
}
