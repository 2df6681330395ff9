// What a proposal sets in motion once as many as it takes have signed: the change, its order to the core and the notice, in the
// transaction that found it so.
import type { Transaction } from "@/db/client";
import { fail, ok, type Result } from "@/lib/errors";
import { verifiedBasis } from "@/lib/legal-requests/basis";
import type { RecordEntry } from "@/lib/records/append";
import { noteReleasedPart } from "@/lib/reports/blocking/note";
import { carryOut, type Effects, tellCustomer } from "./effects";
import { advance, type RestrictionLife, type Transition } from "./lifecycle";
import type { StoredProposal, StoredRestriction } from "./standing";
import type { ProposalKind } from "./states";
import { lifeOf, restrictionRecord, saveLife } from "./store";

export type Carried = Result<{ saved: StoredRestriction; effects: Effects }>;

/** What the signatures allow happens now. */
export async function carry(
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
  const { leavesUsdCents, releasesUsdCents = 0 } = proposal.change;
  const isPart = proposal.kind === "lift" && leavesUsdCents !== undefined;
  const owed = isPart ? await noteReleasedPart(tx, now, saved, releasesUsdCents) : [];
  return ok({
    saved,
    effects: {
      topics: effects.topics,
      records: [...effects.records, ...(told?.records ?? []), ...owed],
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
      const { id: besideId, legalRequestId, customerId } = row;
      const rests = legalRequestId ? await verifiedBasis(tx, { legalRequestId, customerId, besideId }, now) : ok(null);
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

/** What became of a proposal, on the record. */
export const outcomeRecord = (saved: StoredRestriction, { id, kind, state }: StoredProposal): RecordEntry =>
  restrictionRecord(`restriction.${kind}_${state}`, saved, {
    proposal: id,
    endsAt: saved.endsAt,
    reviewAt: saved.reviewAt,
    because: saved.endReason,
  });
