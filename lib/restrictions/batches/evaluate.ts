// Whether each account may be in a bulk proposal, by what its source gives: a request names amounts, a trace followed a value, and no
// more is held than that. Invariant: the preview and the proposal are judged by this one function.
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { investigationMembers, investigations } from "@/db/schema/investigations";
import { restrictions } from "@/db/schema/restrictions";
import { conflicts } from "@/db/schema/staff";
import { readKeys } from "@/lib/customers/store";
import { fail, ok, type Result } from "@/lib/errors";
import { basisOfMany, type SharedBasis } from "@/lib/legal-requests/basis";
import { checkTerms, HOLD_MS, REVIEW_MS, usualFunctions } from "../measures";
import type { RestrictionScope } from "../scope";
import type { Ground } from "../states";
import type { EntryRefusal } from "./dto";
import type { BatchTerms } from "./schema";

export type Judged = {
  customerId: string;
  externalId: string;
  usdCents: number | null;
  refused: EntryRefusal | null;
  key: Buffer | null;
  /** Of a member of an investigation: the case that it came in by. */
  caseId: string | null;
  queue: string | null;
  /** A trace put it forward. */
  traced: boolean;
};
export type Evaluation = {
  entityId: string;
  ground: Ground;
  functions: RestrictionScope["functions"];
  endsAt: Date | null;
  reviewAt: Date | null;
  basis: SharedBasis | null;
  entries: Judged[];
  overWhole: boolean;
  needsWhyNotLess: boolean;
};

type Members = Map<string, { caseId: string | null; usdCents: number | null; source: string; queue: string | null }>;

/** Members of an open investigation, with what the trace followed to each. */
async function readMembers(
  tx: Transaction,
  investigationId: string,
  lock: boolean,
): Promise<Result<{ entityId: string; of: Members }>> {
  const asked = tx.select().from(investigations).where(eq(investigations.id, investigationId));
  const [found] = await (lock ? asked.for("share") : asked);
  if (!found) return fail("not_found", { path: "investigationId" });
  if (found.state !== "open") return fail("conflict", { detail: "investigation_is_closed", path: "investigationId" });
  const rows = await tx
    .select({ member: investigationMembers, queue: cases.queue })
    .from(investigationMembers)
    .leftJoin(cases, eq(cases.id, investigationMembers.caseId))
    .where(and(eq(investigationMembers.investigationId, investigationId), isNull(investigationMembers.removedAt)));
  const of = new Map(
    rows.map(({ member: { customerId, caseId, usdCents, source }, queue }) => [
      customerId,
      { caseId, usdCents, source, queue },
    ]),
  );
  return ok({ entityId: found.entityId, of });
}

const sumOf = (list: readonly { usdCents: number | null }[]): number =>
  list.reduce((sum, { usdCents }) => sum + (usdCents ?? 0), 0);

/** When it ends or is looked at again: as asked, within the order, or as the measure usually does. */
function untilOf(
  terms: BatchTerms,
  basis: SharedBasis | null,
  now: Date,
): { endsAt: Date | null; reviewAt: Date | null } {
  const asked = { endsAt: dateOf(terms.endsAt), reviewAt: dateOf(terms.reviewAt) };
  const orderEnds = basis?.expiresAt ?? null;
  if (orderEnds && (asked.endsAt === null || asked.endsAt > orderEnds) && terms.measure === "freeze")
    return { endsAt: orderEnds, reviewAt: null };
  if (asked.endsAt || asked.reviewAt) return asked;
  if (terms.measure === "withdrawal_hold") return { endsAt: new Date(now.getTime() + HOLD_MS), reviewAt: null };
  const review = new Date(now.getTime() + REVIEW_MS);
  const latest = basis?.restrictionReview ?? review;
  return { endsAt: null, reviewAt: latest < review ? latest : review };
}
const dateOf = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

/** Judges every account. Fails for what makes the whole impossible: no basis, a closed investigation, terms that do not fit. */
export async function evaluateBatch(
  tx: Transaction,
  actorId: string,
  terms: BatchTerms,
  now: Date,
  lock: boolean,
): Promise<Result<Evaluation>> {
  const ids = terms.members.map(({ customerId }) => customerId);
  const { legalRequestId, investigationId, measure } = terms;
  const found = legalRequestId ? await basisOfMany(tx, { legalRequestId, customerIds: ids }, now, lock) : null;
  if (found && !found.ok) return found;
  const basis = found?.value ?? null;
  const inquiry = investigationId ? await readMembers(tx, investigationId, lock) : null;
  if (inquiry && !inquiry.ok) return inquiry;
  const members = inquiry?.value.of ?? null;
  const entityId = basis?.entityId ?? inquiry?.value.entityId ?? "";
  const ground: Ground = basis && measure === "freeze" ? basis.ground : "terms";
  const functions = terms.functions ?? [...usualFunctions[measure]];
  const until = untilOf(terms, basis, now);
  const scope = { functions };
  const wrong = checkTerms({ measure, scope, ground, ...until }, now);
  if (wrong) return { ok: false, error: wrong };
  const known = await readAccounts(tx, entityId, ids);
  const barred = await readBarred(tx, actorId, terms, ids);
  const entries = terms.members.map(({ customerId, usdCents }): Judged => {
    const account = known.get(customerId);
    const member = members?.get(customerId);
    const refused = account
      ? whyRefused(
          { customerId, usdCents },
          { erased: !account.key, outside: members !== null && !member, basis, barred },
        )
      : "unknown";
    return {
      ...{ customerId, usdCents, refused, externalId: account?.externalId ?? "", key: account?.key ?? null },
      ...{ caseId: member?.caseId ?? null, queue: member?.queue ?? null, traced: member?.source === "trace" },
    };
  });
  const taken = entries.filter(({ refused }) => refused === null);
  const overWhole = basis?.leftUsdCents != null && sumOf(taken) > basis.leftUsdCents;
  const beyondTrace = taken.some(({ customerId, usdCents }) => {
    const value = members?.get(customerId)?.usdCents;
    return usdCents === null || (value != null && usdCents > value);
  });
  const needsWhyNotLess = !basis && (measure !== "withdrawal_hold" || beyondTrace);
  return ok({ entityId, ground, functions, ...until, basis, entries, overWhole, needsWhyNotLess });
}

type Facts = {
  erased: boolean;
  /** Not a member of the investigation. */
  outside: boolean;
  basis: SharedBasis | null;
  barred: { conflicts: ReadonlySet<string>; standing: ReadonlySet<string> };
};

/** Why this account cannot be in it, or null. A request holds no more of it than it names. */
function whyRefused(
  { customerId, usdCents }: BatchTerms["members"][number],
  { erased, outside, basis, barred }: Facts,
): EntryRefusal | null {
  if (erased) return "erased";
  if (barred.conflicts.has(customerId)) return "conflict_of_interest";
  if (outside || (basis && !basis.amounts.has(customerId))) return "not_named";
  if (barred.standing.has(customerId)) return "stands_already";
  if (!basis) return null;
  const most = basis.amounts.get(customerId) ?? null;
  if (usdCents === null) return most !== null ? "over_amount" : basis.leftUsdCents !== null ? "needs_amount" : null;
  return most !== null && usdCents > most ? "over_amount" : null;
}

async function readAccounts(tx: Transaction, entityId: string, ids: readonly string[]) {
  const rows = await tx
    .select({ id: customers.id, externalId: customers.externalId })
    .from(customers)
    .where(and(inArray(customers.id, [...ids]), eq(customers.entityId, entityId)));
  const keys = await readKeys(tx, ids);
  return new Map(rows.map(({ id, externalId }) => [id, { externalId, key: keys.get(id) ?? null }]));
}

/** Whom the proposer may not touch, and on whom the same stands or waits already, by the same source. */
async function readBarred(tx: Transaction, actorId: string, terms: BatchTerms, ids: readonly string[]) {
  const declared = await tx
    .select({ id: conflicts.customerId })
    .from(conflicts)
    .where(and(eq(conflicts.staffId, actorId), inArray(conflicts.customerId, [...ids])));
  const { legalRequestId, investigationId, measure } = terms;
  const same = legalRequestId
    ? eq(restrictions.legalRequestId, legalRequestId)
    : eq(restrictions.investigationId, investigationId ?? "");
  const rows = await tx
    .select({ id: restrictions.customerId })
    .from(restrictions)
    .where(
      and(
        inArray(restrictions.customerId, [...ids]),
        eq(restrictions.measure, measure),
        isNull(restrictions.endedAt),
        same,
      ),
    );
  return { conflicts: new Set(declared.map(({ id }) => id)), standing: new Set(rows.map(({ id }) => id)) };
}
