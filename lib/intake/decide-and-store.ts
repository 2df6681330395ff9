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
  const unknown = new Set(added);
  const race = new Race();
  try {
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
      await race.adds(tx, insertCustomers(tx, introducedBy(decided, unknown)));
      race.sends(await sendAll(tx, [eventWrite(batchId, decided, race.lost)]));
      scored.push(...decided);
    }
    race.sends(await sendAll(tx, [...profileWrites(now, people), ...sharedWrites(bench.shared)]));
    await storePeople(tx, now, people);
    await insertPhantoms(tx, scored);
  } catch (error) {
    // it may have failed for what was sent before it
    await race.ended(scored);
    throw error;
  }
  const answered = race.ended(scored);
  answered.catch(() => {}); // whoever waits hears it; nobody may be waiting yet
  return { scored, sent: { answered } };
}

/** What was sent of a batch, and whether somebody was quicker. */
class Race {
  /** Events that were not written. */
  readonly lost = new Set<string>();
  readonly #additions: Promise<boolean>[] = [];
  readonly #answers: Promise<void>[] = [];

  async adds(tx: Transaction, adding: Promise<boolean>): Promise<void> {
    this.#additions.push(adding);
    await send(tx, adding);
  }

  sends({ answered }: Sent): void {
    this.#answers.push(answered);
  }

  /** Waits for all of it. Throws `BatchRace` where that is the cause of whatever else failed behind it. */
  async ended(scored: readonly Scored[]): Promise<void> {
    const additions = await Promise.allSettled(this.#additions);
    if (additions.some((one) => one.status === "fulfilled" && !one.value)) throw new BatchRace([]);
    await Promise.all([...this.#additions, ...this.#answers]);
    if (this.lost.size === 0) return;
    const taken = scored.filter(({ id }) => this.lost.has(id)).map(({ candidate: { event } }) => event);
    throw new BatchRace(taken.map(({ source, id }) => eventKey(source, id)));
  }
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
