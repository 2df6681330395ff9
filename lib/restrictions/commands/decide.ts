// The second signature, and what it sets in motion: the change, its record, the order to the core and the notice are one
// transaction. Whoever was slower is told what happened meanwhile.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictionProposals } from "@/db/schema/restrictions";
import { keyOfCustomer } from "@/lib/cases/notes";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { verifiedBasis } from "@/lib/legal-requests/basis";
import { digestOf } from "@/lib/records/append";
import type { ProposalReceipt } from "../dto";
import { carryOut, type Effects, tellCustomer } from "../effects";
import { advance, type RestrictionLife, type Transition } from "../lifecycle";
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
    const signed = await sign(environment, proposal, { version, verdict, words: sealed });
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
    const outcome = restrictionRecord(`restriction.${kind}_${after.state}`, saved, {
      proposal: proposalId,
      endsAt: saved.endsAt,
      reviewAt: saved.reviewAt,
      because: saved.endReason,
    });
    return done(proposalReceiptOf(saved, after, 0), [signature(saved), outcome, ...effects.records], {
      topics: [...topicsOf(saved), ...effects.topics],
      jobs: effects.jobs,
    });
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

type Carried = Result<{ saved: StoredRestriction; effects: Effects }>;

/** What the signatures allow happens now. */
async function carry(
  tx: Transaction,
  now: Date,
  row: StoredRestriction,
  proposal: StoredProposal,
  by: string,
): Promise<Carried> {
  const changed = await changeOf(tx, now, row, proposal, by);
  if (!changed.ok) return changed;
  const saved = await saveLife(tx, row, changed.value);
  const effects = await carryOut(tx, now, saved);
  // What begins and what ends is told once the core has acknowledged it; what goes on otherwise, at once.
  const goesOn = proposal.kind === "extend" || saved.state === "in_force";
  const told = goesOn && saved.inForceAt ? await tellCustomer(tx, now, saved, "restriction_changed") : null;
  return ok({
    saved,
    effects: {
      topics: effects.topics,
      records: [...effects.records, ...(told?.records ?? [])],
      jobs: [...effects.jobs, ...(told?.jobs ?? [])],
    },
  });
}

async function changeOf(
  tx: Transaction,
  now: Date,
  row: StoredRestriction,
  proposal: StoredProposal,
  by: string,
): Promise<Result<RestrictionLife>> {
  const { endsAt, reviewAt, basis, leavesUsdCents, appealId, inquiryId } = proposal.change;
  const life = lifeOf(row);
  const step = (transition: Transition) => advance(life, transition, now);
  switch (proposal.kind as ProposalKind) {
    case "place": {
      if (row.endsAt && row.endsAt <= now) return fail("conflict", { detail: "end_is_past" });
      // An order that ended or was refused since is no basis any more.
      const { legalRequestId, customerId } = row;
      const rests = legalRequestId ? await verifiedBasis(tx, { legalRequestId, customerId }, now) : ok(null);
      return rests.ok ? step({ do: "approve" }) : rests;
    }
    case "extend": {
      const until = { endsAt: endsAt ? new Date(endsAt) : null, reviewAt: reviewAt ? new Date(reviewAt) : null };
      if (until.endsAt && until.endsAt <= now) return fail("conflict", { detail: "end_is_past" });
      return step({ do: "extend", until });
    }
    case "lift":
      if (leavesUsdCents !== undefined) return step({ do: "lift_part", leavesUsdCents });
      return step({
        do: "lift",
        by,
        because: basis ?? (appealId ? "appeal" : inquiryId ? "answered" : "no_longer_needed"),
      });
  }
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
