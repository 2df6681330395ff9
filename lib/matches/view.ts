// One match, for its page. Opening it brings the customer's name, birth date and country into the open and is recorded, once;
// reading it again while it is open is not. Numbers and addresses stay covered.
import { and, asc, count, desc, eq, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { matches, matchSteps } from "@/db/schema/matches";
import type { Actor } from "@/lib/access/actor";
import { can, passRoleGate, passRowRule } from "@/lib/access/check";
import type { Subject } from "@/lib/access/rules";
import { caseKey, closeLimitOf } from "@/lib/cases/lock";
import { keyOfCustomer } from "@/lib/cases/notes";
import { namesOf, personOf } from "@/lib/cases/people";
import { defineCommand, done, unkept } from "@/lib/command";
import { openJson } from "@/lib/crypto/seal";
import { openPersonal } from "@/lib/customers/personal";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { record } from "@/lib/records/append";
import { wasOpened } from "@/lib/records/opened";
import type { Change } from "./changes";
import { fieldsOf, piecesOf } from "./compared";
import type { MatchDetail, MatchStepView } from "./dto";
import { entryOf } from "./entry";
import { lineageOf } from "./lineage";
import { type StoredMatch, subjectOf } from "./lock";
import { briefOf } from "./of-case";
import { oneMatchInput } from "./schema";
import { openSide } from "./sides";
import { type MatchState, matchStates } from "./states";

type Environment = {
  tx: Transaction;
  actor: Actor;
  now: Date;
  permit: (subject: Subject) => Promise<Result<null>>;
};
type Found = { row: StoredMatch; caseRow: typeof cases.$inferSelect | null };

/** The match if the actor may read it. Only a conflict of interest is told apart from what does not exist. */
async function readable({ tx, permit }: Environment, matchId: string): Promise<Result<Found>> {
  const [found] = await tx
    .select({ row: matches, caseRow: cases })
    .from(matches)
    .leftJoin(cases, eq(cases.id, matches.caseId))
    .where(eq(matches.id, matchId));
  if (!found) return fail("not_found");
  const allowed = await permit(subjectOf(found.row, found.caseRow));
  if (allowed.ok) return ok(found);
  return allowed.error.detail === "conflict_of_interest" ? allowed : fail("not_found");
}

/** A match without the customer's data, unless this person's view of it is on the record. */
export const getMatch = defineQuery({
  name: "match.get",
  permission: "match.read",
  input: oneMatchInput,
  async run(environment, { matchId }) {
    const found = await readable(environment, matchId);
    if (!found.ok) return found;
    const open = await wasOpened(environment, { type: "match", id: matchId });
    return ok(await detailOf(environment, found.value, open));
  },
});

const viewMatch = defineCommand({
  name: "match.view",
  permission: "match.read",
  input: oneMatchInput,
  subject: ({ matchId }) => ({ type: "match", id: matchId }),
  async run(environment, { matchId }) {
    const found = await readable(environment, matchId);
    if (!found.ok) return found;
    const detail = await detailOf(environment, found.value, true);
    const { entityId, version } = found.value.row;
    return done(detail, [record("match.viewed", { type: "match", id: matchId }, entityId, { version })]);
  },
});

/** What the page is rendered from; one record a call. The answer holds names and is not kept. */
export const openMatchPage = unkept(viewMatch);

async function detailOf(environment: Environment, { row, caseRow }: Found, named: boolean): Promise<MatchDetail> {
  const { tx, actor } = environment;
  const [customer] = await tx.select().from(customers).where(eq(customers.id, row.customerId));
  if (!customer) throw new Error(`match of an unknown customer ${row.customerId}`);
  const key = await keyOfCustomer(tx, row.customerId);
  const side = key ? openSide(key, row.customerId, row.customer) : null;
  const held = key && customer.sealed.length > 0 ? openPersonal(key, row.customerId, customer.sealed) : null;
  const covered = (["document", "address"] as const).filter((field) => held?.[field] !== undefined);
  const blank = { name: "", isPerson: true, dob: [], country: [], ids: [] };
  const pieces = side ? piecesOf(side, row.listed, row) : [];
  const steps = await stepsOf(tx, row, named ? key : null);
  const names = await namesOf(tx, [row.proposedBy, row.decidedBy]);
  const subject = subjectOf(row, caseRow, await closeLimitOf(tx, row.entityId));
  const decides = await mayDecide(environment, subject);
  const waking = steps.find(({ act }) => act === "woken" || act === "opened");
  return {
    ...briefOf(row),
    entityId: row.entityId,
    customer: {
      id: customer.id,
      externalId: customer.externalId,
      name: named ? (side?.name ?? null) : null,
      erased: key === null,
      covered,
    },
    listed: row.listed,
    matchedAlias: row.matchedAlias,
    nameScore: row.nameScore,
    fields: fieldsOf(side ?? blank, row.listed, pieces, { covered, named: named && side !== null }),
    pieces,
    case: caseRow && can(actor, "case.read", subject) ? linkOf(caseRow) : null,
    openedAt: row.openedAt.toISOString(),
    proposer: personOf(names, row.proposedBy),
    proposedAt: row.proposedAt?.toISOString() ?? null,
    decider: personOf(names, row.decidedBy),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reasonCode: row.reasonCode,
    changes: row.wokenAt ? (waking?.changes ?? []) : [],
    steps,
    elsewhere: await elsewhere(tx, row),
    copies: await copiesOf(tx, row),
    entry: await entryOf(tx, row),
    may: {
      decide: decides === null,
      reopen: can(actor, "match.reopen", subject),
      reveal: can(actor, "customer.reveal", subject),
    },
    mayNot: decides,
  };
}

const linkOf = ({ id, number, state }: typeof cases.$inferSelect) => ({ id, key: caseKey(number), state });

/** Why the actor may not decide, or null; the command asks the same. */
async function mayDecide({ tx, actor }: Environment, subject: Subject): Promise<string | null> {
  const gate = passRoleGate(actor, "match.decide");
  if (!gate.ok) return gate.error.detail ?? gate.error.code;
  const allowed = await passRowRule(tx, actor, gate.value, subject);
  return allowed.ok ? null : (allowed.error.detail ?? allowed.error.code);
}

/** The newest first. Without the key the words and the customer's values are left out. */
async function stepsOf(tx: Transaction, { id, customerId }: StoredMatch, key: Buffer | null): Promise<MatchStepView[]> {
  const rows = await tx
    .select()
    .from(matchSteps)
    .where(eq(matchSteps.matchId, id))
    .orderBy(desc(matchSteps.version), desc(matchSteps.at))
    .limit(100);
  const names = await namesOf(
    tx,
    rows.map(({ byId }) => byId),
  );
  return rows.map((step) => {
    const body =
      key && step.body
        ? openJson<{ text?: string; changes?: Change[] }>(key, `match step ${customerId}`, step.body)
        : {};
    const { id: stepId, act, reasonCode, fields } = step;
    const told = { text: body.text ?? null, changes: body.changes ?? [] };
    return { id: stepId, act, by: personOf(names, step.byId), at: step.at.toISOString(), reasonCode, fields, ...told };
  });
}

/** How the same entry's matches with other customers here stand: numbers only. */
async function elsewhere(tx: Transaction, row: StoredMatch): Promise<Record<MatchState, number>> {
  const found = await tx
    .select({ state: matches.state, rows: count() })
    .from(matches)
    .where(and(eq(matches.list, row.list), eq(matches.uid, row.uid), ne(matches.id, row.id)))
    .groupBy(matches.state);
  const counts = Object.fromEntries(matchStates.map((state) => [state, 0])) as Record<MatchState, number>;
  for (const { state, rows } of found) counts[state as MatchState] = rows;
  return counts;
}

/** This customer's matches with the same listed person under another number or on another list. */
async function copiesOf(tx: Transaction, row: StoredMatch): Promise<MatchDetail["copies"]> {
  const others = await tx
    .select()
    .from(matches)
    .where(and(eq(matches.customerId, row.customerId), ne(matches.id, row.id)))
    .orderBy(asc(matches.list), asc(matches.uid));
  return others.filter((other) => lineageOf(other, row, true) !== null).map(briefOf);
}
