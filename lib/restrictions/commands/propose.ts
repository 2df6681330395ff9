// Putting a restriction forward: nothing is taken from the customer until others approve. The least that answers the case needs no
// word; anything heavier does. A freeze rests on a verified order, a block on a listed match.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { events } from "@/db/schema/events";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { passWording } from "@/lib/inquiries/told-words";
import { type LegalBasis, verifiedBasis } from "@/lib/legal-requests/basis";
import type { ProposalReceipt } from "../dto";
import { checkTerms } from "../measures";
import { isSame, leastFor, mayBlock, needsWhyNotLess, type Risk } from "../offer";
import { holdWhom, insertProposal, insertRestriction, inTheWay, openOf } from "../placing";
import { quorumFor } from "../quorum";
import { riskOf } from "../risk";
import { type ProposeInput, proposeInput } from "../schema";
import { sealWording } from "../sealed";
import { nextNumber, proposalReceiptOf, restrictionRecord, topicsOf } from "../store";

/**
 * Proposes to place a measure. `conflict` with `already_proposed` or `already_stands`; `invalid` with what the measure lacks, with
 * `needs_why_not_less` where a lesser one would answer the case.
 */
export const proposeRestriction = defineCommand({
  name: "restriction.propose",
  permission: "restriction.propose",
  input: proposeInput,
  subject: ({ customerId }) => ({ type: "customer", id: customerId }),
  async run(environment, input): Promise<Outcome<ProposalReceipt>> {
    const { tx, actor, now } = environment;
    const whom = await holdWhom(environment, input);
    if (!whom.ok) return whom;
    const { entityId, customerId, row: from, key } = whom.value;
    const { measure, ground, concern, liftsWhen, why, whyNotLess, told } = input;
    const scope = { ...input.scope, functions: [...new Set(input.scope.functions)] };
    const until = { endsAt: dateOf(input.endsAt), reviewAt: dateOf(input.reviewAt) };
    const risk = from ? await riskOf(tx, from) : null;
    const fits = await mayPropose(tx, { ...input, scope }, until, risk, now);
    if (!fits.ok) return fits;
    const same = (await openOf(tx, customerId)).find((one) =>
      isSame({ measure: one.measure, scope: one.scope as typeof scope }, { measure, scope }),
    );
    if (same)
      return fail("conflict", {
        detail: same.state === "proposed" ? "already_proposed" : "already_stands",
        params: inTheWay(actor, same),
      });
    const id = newId(now.getTime());
    const row = await insertRestriction(tx, now, {
      ...{ id, entityId, customerId, number: await nextNumber(tx, entityId), queue: from?.queue ?? null },
      ...{ caseId: from?.id ?? null, legalRequestId: input.legalRequestId ?? null },
      ...{ investigationId: input.investigationId ?? null, measure, scope, origin: "proposal", state: "proposed" },
      ...{ ground, concern, liftsWhen, wording: sealWording(key, id, { why, whyNotLess, told }) },
      ...{ automated: from !== null, createdBy: actor.id, ...until, revision: 0 },
    });
    const quorum = await quorumFor(tx, now, "place", row);
    const proposal = await insertProposal(tx, now, actor, key, row, { kind: "place", quorum, change: {}, why });
    const { functions, usdCents } = scope;
    const partly = Object.keys(scope).filter((name) => name !== "functions");
    const data = { proposal: proposal.id, quorum, ground, functions, usdCents, partly, ...until };
    return done(proposalReceiptOf(row, proposal, quorum), [restrictionRecord("restriction.proposed", row, data)], {
      topics: topicsOf(row),
    });
  },
});

const dateOf = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));
type Until = { endsAt: Date | null; reviewAt: Date | null };

/** The measure's own rules, its basis, and proportion. */
async function mayPropose(
  tx: Transaction,
  input: ProposeInput,
  until: Until,
  risk: Risk | null,
  now: Date,
): Promise<Result<null>> {
  const { measure, scope, ground, customerId, legalRequestId } = input;
  const wrong = checkTerms({ measure, scope, ground, ...until }, now);
  if (wrong) return { ok: false, error: wrong };
  // Assets are read by the customer too; SAR by itself is the riyal.
  const assets = scope.assets?.join(" ");
  const clean = passWording([
    { path: "told", text: input.told },
    { path: "scope.assets", text: assets === "SAR" ? undefined : assets },
  ]);
  if (!clean.ok) return clean;
  const basis = legalRequestId ? await verifiedBasis(tx, { legalRequestId, customerId }, now) : null;
  if (basis && !basis.ok) return basis;
  const rests = restsOn(input, until, basis?.value ?? null);
  if (!rests.ok) return rests;
  if (measure === "sanctions_block" && !mayBlock(risk, basis?.value ?? null))
    return fail("conflict", { detail: "needs_listed_match", path: "measure" });
  if (scope.transaction !== undefined && !(await isOwnTransaction(tx, customerId, scope.transaction)))
    return fail("invalid", { detail: "no_such_transaction", path: "scope.transaction" });
  if (!input.whyNotLess && needsWhyNotLess(leastFor(risk, basis?.value ?? null), { measure, scope }))
    return fail("invalid", { detail: "needs_why_not_less", path: "whyNotLess" });
  return ok(null);
}

/** A ground of law is the order's own, for no more and no longer than it says. */
function restsOn(
  { measure, scope, ground }: Pick<ProposeInput, "measure" | "scope" | "ground">,
  { endsAt, reviewAt }: Until,
  basis: LegalBasis | null,
): Result<null> {
  const ofLaw = ground !== "terms" && ground !== "sanctions";
  if (!basis)
    return ofLaw || measure === "freeze"
      ? fail("invalid", { detail: "freeze_needs_basis", path: "legalRequestId" })
      : ok(null);
  if (ground !== "terms" && ground !== basis.ground)
    return fail("invalid", { detail: "ground_not_of_basis", path: "ground" });
  if (!ofLaw) return ok(null);
  if (basis.amountUsdCents !== null && (scope.usdCents ?? Infinity) > basis.amountUsdCents)
    return fail("invalid", {
      detail: "more_than_the_order",
      path: "scope.usdCents",
      params: { usdCents: basis.amountUsdCents },
    });
  if (basis.expiresAt && (!endsAt || endsAt > basis.expiresAt))
    return fail("invalid", {
      detail: "longer_than_the_order",
      path: "endsAt",
      params: { until: basis.expiresAt.toISOString() },
    });
  if (!endsAt && reviewAt && reviewAt > basis.restrictionReview)
    return fail("invalid", { detail: "review_too_late", path: "reviewAt" });
  return ok(null);
}

async function isOwnTransaction(tx: Transaction, customerId: string, senderId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.customerId, customerId), eq(events.senderId, senderId)))
    .limit(1);
  return found !== undefined;
}
