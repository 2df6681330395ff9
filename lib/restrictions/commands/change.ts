// Proposing to extend or to lift what stands. An extension of a hold that the engine or one person placed is its ratification.
import { keyOfCustomer } from "@/lib/cases/notes";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import type { ProposalReceipt } from "../dto";
import { advance, type Transition } from "../lifecycle";
import { checkUntil } from "../measures";
import { insertProposal } from "../placing";
import { quorumFor } from "../quorum";
import { extendInput, liftInput } from "../schema";
import type { StoredProposal, StoredRestriction } from "../standing";
import type { RestrictionMeasure } from "../states";
import {
  holdRestriction,
  lifeOf,
  openProposal,
  proposalReceiptOf,
  restrictionRecord,
  saveLife,
  topicsOf,
} from "../store";

/** A later end or review; for a hold that one person or the engine placed, its ratification. `conflict` with `proposal_is_open`. */
export const proposeExtension = defineCommand({
  name: "restriction.propose_extension",
  permission: "restriction.propose",
  input: extendInput,
  subject: ({ restrictionId }) => ({ type: "restriction", id: restrictionId }),
  async run(environment, { restrictionId, version, endsAt, reviewAt, why }): Promise<Outcome<ProposalReceipt>> {
    const held = await holdRestriction(environment, restrictionId, version);
    if (!held.ok) return held;
    const row = held.value;
    const until = {
      endsAt: endsAt ? new Date(endsAt) : row.endsAt,
      reviewAt: reviewAt ? new Date(reviewAt) : row.reviewAt,
    };
    if (!endsAt && !reviewAt) return fail("invalid", { detail: "needs_an_end", path: "endsAt" });
    const wrong = checkUntil(row.measure as RestrictionMeasure, until, environment.now);
    if (wrong) return { ok: false, error: wrong };
    if (row.endsAt && until.endsAt && until.endsAt < row.endsAt)
      return fail("invalid", { detail: "not_later", path: "endsAt" });
    const change = {
      ...(until.endsAt ? { endsAt: until.endsAt.toISOString() } : {}),
      ...(until.reviewAt ? { reviewAt: until.reviewAt.toISOString() } : {}),
    };
    return open(environment, row, { do: "propose_extension" }, { kind: "extend", change, why });
  },
});

/**
 * Proposes to lift, whole or (of a held amount) in part. A sanctions block needs a basis (`lift_needs_basis`); a closure is final and
 * lifted by an appeal only.
 */
export const proposeLift = defineCommand({
  name: "restriction.propose_lift",
  permission: "restriction.propose",
  input: liftInput,
  subject: ({ restrictionId }) => ({ type: "restriction", id: restrictionId }),
  async run(environment, { restrictionId, version, why, basis, releaseUsdCents }): Promise<Outcome<ProposalReceipt>> {
    const held = await holdRestriction(environment, restrictionId, version);
    if (!held.ok) return held;
    const row = held.value;
    const part = partOf(row, releaseUsdCents);
    if (!part.ok) return part;
    const change = { ...(basis ? { basis } : {}), ...part.value };
    const fits = mayLift(row, change);
    if (!fits.ok) return fits;
    return open(environment, row, { do: "propose_lift" }, { kind: "lift", change, why });
  },
});

/** What a partial release leaves held. */
function partOf(
  row: StoredRestriction,
  releaseUsdCents: number | undefined,
): Result<{ leavesUsdCents?: number; releasesUsdCents?: number }> {
  if (releaseUsdCents === undefined) return ok({});
  const leavesUsdCents = (row.scope.usdCents ?? 0) - releaseUsdCents;
  return leavesUsdCents > 0
    ? ok({ leavesUsdCents, releasesUsdCents: releaseUsdCents })
    : fail("invalid", { detail: "not_a_part", path: "releaseUsdCents" });
}

/** Whether this measure may be lifted on this basis. */
export function mayLift({ measure }: StoredRestriction, change: StoredProposal["change"]): Result<null> {
  if (measure === "sanctions_block" && !change.basis)
    return fail("invalid", { detail: "lift_needs_basis", path: "basis" });
  if (measure === "closure" && !change.appealId) return fail("conflict", { detail: "closure_is_final" });
  return ok(null);
}

type Opening = Pick<StoredProposal, "change"> & { kind: "extend" | "lift"; why: string };

/** Opens a proposal about a locked, permitted restriction. */
export async function openAbout(
  { tx, actor, now }: Pick<CommandEnvironment, "tx" | "actor" | "now">,
  row: StoredRestriction,
  transition: Transition,
  { kind, change, why }: Opening,
): Promise<Result<{ saved: StoredRestriction; proposal: StoredProposal }>> {
  if (await openProposal(tx, row.id)) return fail("conflict", { detail: "proposal_is_open" });
  const proposed = advance(lifeOf(row), transition, now);
  if (!proposed.ok) return proposed;
  const key = await keyOfCustomer(tx, row.customerId);
  if (!key) return fail("conflict", { detail: "customer_is_erased" });
  const saved = await saveLife(tx, row, proposed.value);
  const quorum = await quorumFor(tx, now, kind, row, change.releasesUsdCents);
  return ok({ saved, proposal: await insertProposal(tx, now, actor, key, saved, { kind, quorum, change, why }) });
}

async function open(
  environment: CommandEnvironment,
  row: StoredRestriction,
  transition: Transition,
  opening: Opening,
): Promise<Outcome<ProposalReceipt>> {
  const opened = await openAbout(environment, row, transition, opening);
  if (!opened.ok) return opened;
  const { saved, proposal } = opened.value;
  return done(proposalReceiptOf(saved, proposal, proposal.quorum), [proposalRecord(saved, proposal)], {
    topics: topicsOf(saved),
  });
}

/** What was asked for, on the record; never the reason in words. */
export const proposalRecord = (row: StoredRestriction, { id, kind, quorum, change }: StoredProposal) =>
  restrictionRecord(kind === "lift" ? "restriction.lift_proposed" : "restriction.extension_proposed", row, {
    ...{ proposal: id, quorum, ...change },
  });
