// Deciding a batch's events in their order, each slice on its way to the database while the next is decided: neither waits for the other.
import { setImmediate as turn } from "node:timers/promises";
import { send, type Transaction } from "@/db/client";
import { whileOpen } from "@/lib/chain-graph/on-chain-batch";
import { insertCustomers, type NewCustomer, replaceTokens, updateCustomers } from "@/lib/customers/store";
import { insertPhantoms } from "@/lib/replay/shadow";
import { askRating } from "@/lib/risk-ratings/ask";
import { type Bench, decideEvent, type Scored } from "./decide";
import { eventKey } from "./known-events";
import type { Candidate } from "./lines";
import { type Sent, sendAll } from "./meanwhile";
import type { Person } from "./people";
import { BatchRace } from "./retry";
import { sharedWrites } from "./shared-keys";
import { eventWrite, profileWrites } from "./store-events";

type About = { batchId: string; now: Date; asOfEvents: boolean };
/** Whom the batch is about; `added` are customers that one of its events introduces. */
type Concerned = {
  added: readonly NewCustomer[];
  people: readonly Person[];
  personOf: ReadonlyMap<Candidate, Person | null>;
};

/** Events of one statement: few at first, so that the database begins early. */
const FIRST = 128;
const AT_ONCE = 256;

/** Decides on all events and sends what the batch writes; the answers tell whether somebody was quicker. */
export async function decideAndStore(
  tx: Transaction,
  bench: Bench,
  { batchId, now, asOfEvents }: About,
  { added, people, personOf }: Concerned,
): Promise<{ scored: Scored[]; sent: Sent }> {
  const candidates = [...personOf];
  const scored: Scored[] = [];
  const lost = new Set<string>();
  const unknown = new Set(added);
  const additions: Promise<boolean>[] = [];
  const answers: Promise<void>[] = [];
  for (let from = 0, to = FIRST; from < candidates.length; from = to, to += AT_ONCE) {
    await turn();
    const decided = whileOpen(bench.onChain, () =>
      candidates
        .slice(from, to)
        .map(([candidate, person]) =>
          decideEvent(bench, candidate, person, asOfEvents ? new Date(candidate.event.at) : now),
        ),
    );
    // before the events, which name them
    const adding = insertCustomers(tx, introducedBy(decided, unknown));
    await send(tx, adding);
    additions.push(adding);
    answers.push((await sendAll(tx, [eventWrite(batchId, decided, lost)])).answered);
    scored.push(...decided);
  }
  answers.push((await sendAll(tx, [...profileWrites(now, people), ...sharedWrites(bench.shared)])).answered);
  await storePeople(tx, now, people);
  await insertPhantoms(tx, scored);
  const settled = async () => {
    if (!(await Promise.all(additions)).every(Boolean)) throw new BatchRace([]);
    await Promise.all(answers);
    if (lost.size === 0) return;
    const taken = scored.filter(({ id }) => lost.has(id)).map(({ candidate: { event } }) => event);
    throw new BatchRace(taken.map(({ source, id }) => eventKey(source, id)));
  };
  return { scored, sent: { answered: settled() } };
}

/** The customers whom these events were the first to tell of; they are no longer unknown. */
function introducedBy(decided: readonly Scored[], unknown: Set<NewCustomer>): NewCustomer[] {
  if (unknown.size === 0) return [];
  const told = new Map(decided.map(({ person }) => [person?.row, person]));
  const introduced = [...unknown].filter((row) => told.has(row));
  for (const row of introduced) {
    unknown.delete(row);
    const person = told.get(row);
    if (person) person.saved = true;
  }
  return introduced;
}

/** Writes what the batch changed of customers, and asks for the ratings that hang on it. */
async function storePeople(tx: Transaction, now: Date, people: readonly Person[]): Promise<void> {
  await updateCustomers(
    tx,
    people.filter(({ saved }) => !saved).map(({ row }) => row),
  );
  await replaceTokens(
    tx,
    people.flatMap(({ row, tokens, fresh }) => (tokens ? [{ id: row.id, entityId: row.entityId, tokens, fresh }] : [])),
  );
  const told = people.filter(({ fresh, changed }) => fresh || changed).map(({ row }) => row.id);
  await askRating(tx, now, told, "customer");
}
