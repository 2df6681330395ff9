// For tests of matches: a database and an entity of their own, lists of a few people, customers that come in by the front door.
import { eq } from "drizzle-orm";
import { closeDatabase, inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { matches, matchSteps } from "@/db/schema/matches";
import { ownDatabase } from "@/db/testing/database";
import { makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import { type StaffActor, type StaffRole, systemActor } from "@/lib/access/actor";
import { newId } from "@/lib/id";
import type { LineAnswer } from "@/lib/intake/answers";
import { submitEvents } from "@/lib/intake/submit";
import type { ListKind } from "@/lib/reference-lists/kinds";
import { loadList } from "@/lib/reference-lists/store";
import { discountMatch } from "./discount";

type Wire = Record<string, unknown>;
const system = systemActor("test");

/** One line of a list. */
export const leonov = (uid: string, given: Wire = {}): Wire => ({
  ...{ uid, name: "LEONOV, Marek", type: "individual", aliases: ["LEONOW, Marek"], dob: ["1970-03-05"] },
  ...{ nationality: ["Russia"], ids: ["Passport 750123456"], ...given },
});

/** Everything that a test of matches needs; `drop` at the end. */
export async function makeWorld() {
  const { drop } = await ownDatabase();
  const entity: TestEntity = await makeEntity();
  const kinds = new Map<string, ListKind>();
  const load = async (name: string, lines: Wire[], kind: ListKind = "sanctions"): Promise<void> => {
    kinds.set(name, kind);
    const text = lines.map((line) => JSON.stringify({ ...line, list: name })).join("\n");
    const loaded = await loadList({ actor: system }, { name, kind, text, lossLimit: 1 });
    if (!loaded.ok) throw new Error(`list ${name}: ${loaded.error.detail ?? loaded.error.code}`);
  };
  /** The same, and nobody whom a test knows on any other list. */
  const only = async (name: string, lines: Wire[], kind?: ListKind): Promise<void> => {
    for (const [other, otherKind] of kinds)
      if (other !== name) await load(other, [{ uid: "0", name: "QWENTRUB, Zyx", type: "individual" }], otherKind);
    await load(name, lines, kind);
  };
  const send = async (...wires: Wire[]): Promise<LineAnswer[]> => {
    const lines = wires.map((value, index) => ({ line: index + 1, value }));
    const result = await submitEvents({ actor: system }, lines);
    if (!result.ok) throw new Error(result.error.code);
    const refused = result.value.answers.find(({ status }) => status === "refused");
    if (refused) throw new Error(JSON.stringify(refused));
    return result.value.answers;
  };
  /** The customer's details as the exchange tells them, Marek Leonov of another birth date unless said otherwise. */
  const details = (customer: string, given: Wire = {}): Wire => ({
    ...{ id: newId(), kind: "customer", at: new Date().toISOString(), customer, entity: entity.code, type: "person" },
    ...{ name: "Marek Leonov", date_of_birth: "1991-11-02", nationality: "BR", residence: "BR", language: "en" },
    ...{ terms_version: "1", kyc_level: 1, document: { type: "passport", number: "FN88123" }, ...given },
  });
  const matchesOf = async (customer: string) => {
    const rows = await inTransaction("all", (tx) =>
      tx
        .select({ match: matches })
        .from(matches)
        .innerJoin(customers, eq(customers.id, matches.customerId))
        .where(eq(customers.externalId, customer))
        .orderBy(matches.id),
    );
    return rows.map(({ match }) => match);
  };
  const matchOf = async (customer: string, list?: string) => {
    const found = (await matchesOf(customer)).find((row) => list === undefined || row.list === list);
    if (!found) throw new Error(`${customer} has no match on ${list ?? "any list"}`);
    return found;
  };
  const casesOf = async (customer: string) => {
    const rows = await inTransaction("all", (tx) =>
      tx
        .select({ row: cases })
        .from(cases)
        .innerJoin(customers, eq(customers.id, cases.customerId))
        .where(eq(customers.externalId, customer))
        .orderBy(cases.openedAt),
    );
    return rows.map(({ row }) => row);
  };
  const stepsOf = (matchId: string) =>
    inTransaction("all", (tx) =>
      tx.select().from(matchSteps).where(eq(matchSteps.matchId, matchId)).orderBy(matchSteps.version, matchSteps.at),
    );
  /** Whether the customer's details, told (again), raise no match. */
  const quiet = async (customer: string, given: Wire = {}): Promise<boolean> =>
    !rulesOf((await send(details(customer, given)))[0]).includes("list.name-match");
  const discount = async (actor: StaffActor, customer: string, list?: string) => {
    const { id, version } = await matchOf(customer, list);
    return discountMatch({ actor }, { matchId: id, version, reasonCode: "birth_date_differs", ...said });
  };
  /** A customer whose one match on the list was discounted by this person. */
  const discounted = async (actor: StaffActor, list: string, given: Wire = {}): Promise<string> => {
    const customer = newId();
    await send(details(customer, given));
    const done = await discount(actor, customer, list);
    if (!done.ok || done.value.status !== "done") throw new Error(`not discounted: ${JSON.stringify(done)}`);
    return customer;
  };
  return {
    ...{ quiet, discount, discounted },
    ...{ entity, load, only, send, details, matchesOf, matchOf, casesOf, stepsOf },
    person: (role: StaffRole, queues?: string[]): Promise<StaffActor> =>
      makeStaff(role, [entity], queues ? { queues } : {}),
    drop: async () => {
      await closeDatabase();
      await drop();
    },
  };
}

/** The rules that fired, by the answer to a line. */
export const rulesOf = (answer: LineAnswer | undefined): string[] =>
  answer && answer.status !== "refused" ? answer.decision.hits.map(({ rule }) => rule) : [];

/** What closing a case takes, where a test does not care. */
export const steps = { stepsDone: ["read_why", "compare_match"], deservedLook: false };

/** What a decision says, where a test does not care. */
export const said = { text: "Compared passport copy and list entry", fields: ["name" as const, "birth_date" as const] };
