// The demo world's restrictions beyond what its intake holds by itself, through the real commands with the clock of each step: one hold
// ratified, one whose lift waits for a second person, one cooling-off, one emergency hold that waits, and a court's freeze.
import { Readable } from "node:stream";
import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { restrictions } from "@/db/schema/restrictions";
import type { StaffActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import type { Result } from "@/lib/errors";
import { verifyRequest } from "@/lib/legal-requests/commands/decide";
import { addEntries } from "@/lib/legal-requests/commands/entries";
import { matchEntries } from "@/lib/legal-requests/commands/match";
import { takeInRequest } from "@/lib/legal-requests/commands/take-in";
import { receivePaper } from "@/lib/legal-requests/files";
import { viewRequest } from "@/lib/legal-requests/queries/get";
import { proposeExtension, proposeLift } from "@/lib/restrictions/commands/change";
import { decideProposal } from "@/lib/restrictions/commands/decide";
import { placeEmergencyHold } from "@/lib/restrictions/commands/emergency";
import { proposeRestriction } from "@/lib/restrictions/commands/propose";
import { usualFunctions } from "@/lib/restrictions/measures";
import { acknowledgeOrders } from "./core";
import { confirmedNow, endSessions, readStaff } from "./signers";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`the demo's restrictions: ${JSON.stringify(result.error)}`);
  return result.value;
};

type People = { officer: StaffActor; manager: StaffActor };
type Account = { id: string; externalId: string; entityId: string; caseId: string | null };

/** Tells the stories as of `to`. The clock is left there. */
export async function createDemoRestrictions(to: Date): Promise<void> {
  const [officers, managers] = [await readStaff(["officer"]), await readStaff(["manager"])];
  const peopleOf = (entityId: string): People | null => {
    const officer = officers.find(({ entityIds }) => entityIds.includes(entityId));
    const manager = managers.find(({ entityIds }) => entityIds.includes(entityId));
    return officer && manager ? { officer, manager } : null;
  };
  const at = (hours: number): void => setClock(to.getTime() - hours * HOUR);
  const held = await readHolds(to);
  const [ratified, lifted] = held;
  const free = await readUnrestricted();
  const [cooling, sudden, court] = free;
  at(1);
  if (ratified) await ratify(ratified, peopleOf(ratified.entityId), to);
  if (lifted) await askLift(lifted, peopleOf(lifted.entityId));
  if (cooling) await coolOff(cooling, peopleOf(cooling.entityId), to);
  if (court) await freeze(court, peopleOf(court.entityId), to);
  await acknowledgeOrders();
  at(0.5);
  const alone = sudden && peopleOf(sudden.entityId);
  if (sudden && alone) {
    const about = { customerId: sudden.id, caseId: sudden.caseId ?? undefined };
    const why = "Says on the phone that a stranger has the unlocked phone.";
    must(await placeEmergencyHold({ actor: await confirmedNow(alone.officer) }, { ...about, why }));
    await acknowledgeOrders();
  }
  setClock(to);
  await endSessions([...officers, ...managers]);
}

type Hold = { id: string; version: number; entityId: string };

/** Whole accounts that the engine holds now, those that end last first. */
const readHolds = (to: Date): Promise<Hold[]> =>
  inTransaction(
    "all",
    async (tx) => {
      const rows = await tx
        .select()
        .from(restrictions)
        .where(and(eq(restrictions.state, "in_force"), eq(restrictions.measure, "withdrawal_hold")))
        .orderBy(asc(restrictions.endsAt), asc(restrictions.number));
      return rows
        .filter(({ endsAt, scope }) => endsAt !== null && endsAt > to && scope.transaction === undefined)
        .toReversed();
    },
    true,
  );

/** Customers with an open case and nothing on their account, the oldest case first. */
const readUnrestricted = (): Promise<Account[]> =>
  inTransaction(
    "all",
    async (tx) => {
      const rows = await tx
        .select({ id: customers.id, externalId: customers.externalId, entityId: customers.entityId, caseId: cases.id })
        .from(cases)
        .innerJoin(customers, eq(customers.id, cases.customerId))
        .leftJoin(restrictions, eq(restrictions.customerId, customers.id))
        .where(and(ne(cases.state, "closed"), eq(cases.queue, "review"), isNull(restrictions.id)))
        .orderBy(asc(cases.openedAt), asc(cases.number))
        .limit(100);
      return [...new Map(rows.map((row) => [row.id, row])).values()];
    },
    true,
  );

async function approve({ manager }: People, { proposalId }: { proposalId: string }): Promise<void> {
  const signed = { proposalId, version: 1, verdict: "approve" as const };
  must(await decideProposal({ actor: await confirmedNow(manager) }, signed));
}

async function ratify({ id, version }: Hold, people: People | null, to: Date): Promise<void> {
  if (!people) return;
  const why = "The receivers are being asked; two have not answered yet.";
  const about = { restrictionId: id, version, endsAt: new Date(to.getTime() + 5 * DAY).toISOString(), why };
  await approve(people, must(await proposeExtension({ actor: people.officer }, about)));
}

async function askLift({ id, version }: Hold, people: People | null): Promise<void> {
  if (!people) return;
  const why = "The customer called from the known number and explained every payment.";
  must(await proposeLift({ actor: people.officer }, { restrictionId: id, version, why }));
}

async function coolOff({ id, caseId }: Account, people: People | null, to: Date): Promise<void> {
  if (!people) return;
  const proposed = await proposeRestriction(
    { actor: people.officer },
    {
      ...{ customerId: id, caseId: caseId ?? undefined, measure: "buy_only", ground: "terms" },
      ...{ scope: { functions: [...usualFunctions.buy_only] }, concern: "payment_dispute", liftsWhen: "period_over" },
      endsAt: new Date(to.getTime() + 89 * DAY).toISOString(),
      why: "An account of this customer received money from a reported fraud.",
      whyNotLess: "Questions alone would let the money leave.",
    },
  );
  await approve(people, must(proposed));
}

const paper = Buffer.from(
  "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n",
);

/** A court names one account and an amount; a second person calls the registry before anything is frozen. */
async function freeze({ id, externalId, entityId }: Account, people: People | null, to: Date): Promise<void> {
  if (!people) return;
  const { officer, manager } = people;
  const amountUsdCents = 1_250_000;
  const terms = { kind: "freeze_order" as const, ground: "judicial_order" as const, country: "HK", amountUsdCents };
  const words = { authority: "District Court", reference: "DCCJ 4411/2026", asks: "Freeze up to the named amount." };
  const receivedAt = new Date(to.getTime() - 2 * HOUR).toISOString();
  const expiresAt = new Date(to.getTime() + 90 * DAY).toISOString();
  const taken = must(await takeInRequest({ actor: officer }, { ...terms, ...words, entityId, receivedAt, expiresAt }));
  const requestId = taken.id;
  const kept = must(
    await receivePaper({ actor: officer }, { requestId, name: "order.pdf", source: Readable.from([paper]) }),
  );
  const entries = [{ account: externalId, amountUsdCents }];
  const added = must(await addEntries({ actor: officer }, { requestId, version: kept.version, entries }));
  const { lines } = must(await viewRequest({ actor: officer }, { requestId }));
  const matches = lines.map(({ id: entryId }) => ({ entryId, customerId: id }));
  const matched = must(await matchEntries({ actor: officer }, { requestId, version: added.version, matches }));
  const verified = { requestId, version: matched.version, how: "called_back" as const, words: "Called the registry." };
  must(await verifyRequest({ actor: manager }, verified));
  const proposed = await proposeRestriction(
    { actor: officer },
    {
      ...{ customerId: id, legalRequestId: requestId, measure: "freeze", ground: "judicial_order" },
      scope: { functions: [...usualFunctions.freeze], usdCents: amountUsdCents },
      ...{ concern: "legal_obligation", liftsWhen: "order_ends", endsAt: expiresAt },
      why: "The court's order names this account and this amount.",
    },
  );
  await approve(people, must(proposed));
}
