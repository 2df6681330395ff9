// Deciding on a batch's events one after another, in the order they came: facts, score, clearances, fingerprint. Pure but for
// the ids it makes; the people and shared keys it advances belong to the batch.
import { hash } from "node:crypto";
import type { OnChain } from "@/lib/chain-graph/on-chain-batch";
import type { Tokeniser } from "@/lib/customers/tokens";
import type { FactLists } from "@/lib/facts/event-facts";
import { newId } from "@/lib/id";
import { type Discounted, type MetMatch, type Recalled, recall } from "@/lib/matches/recall";
import { outcomesName } from "@/lib/replay/outcome-versions";
import { judgeShadows, type Phantom } from "@/lib/replay/shadow";
import type { LiveRuleSet } from "@/lib/rule-sets/live";
import {
  advance,
  advanceOwn,
  type Clearance,
  type Decision,
  type Event,
  emptyProfile,
  type Facts,
  fingerprintInput,
  type Hit,
  pointsFingerprintInput,
} from "@/lib/scoring";
import { factsOfEvent } from "./facts";
import { judge } from "./judge";
import { isMovement, type Keyed } from "./keyed";
import type { Candidate } from "./lines";
import { applyToPerson, type Person } from "./people";
import type { BatchStore } from "./shared-keys";

/** An event with all that is stored of it. */
export type Scored = {
  id: string;
  candidate: Candidate;
  person: Person | null;
  receivedAt: Date;
  facts: Facts;
  decision: Decision;
  suppressed: { clearanceId: string; hit: Hit }[];
  /** The clearances in force for the customer, whether or not they kept anything quiet: a replay needs the same ones. */
  cleared: readonly Clearance[];
  /** Its matches with listed people, as they were met. */
  met: readonly MetMatch[];
  ruleSetId: string | null;
  /** What the rule sets in shadow say, where it tells something. */
  phantoms: readonly Phantom[];
  /** Name of the outcome counts that confidence was made of; empty without any. */
  outcomes: string;
  fingerprint: Buffer;
  /** Over the five data points alone; null for what is no transaction. */
  pointsFingerprint: Buffer | null;
  hashToken: Buffer | null;
  blockToken: Buffer | null;
};

export type Bench = {
  lists: FactLists;
  shared: BatchStore;
  onChain: OnChain;
  tokens: Tokeniser;
  keyed: ReadonlyMap<Candidate, Keyed>;
  clearances: ReadonlyMap<string, readonly Clearance[]>;
  discounted: ReadonlyMap<string, readonly Discounted[]>;
  ruleSets: ReadonlyMap<string, LiveRuleSet>;
  shadows: ReadonlyMap<string, readonly LiveRuleSet[]>;
  /** Used for events of nobody (market, network, blacklist). */
  defaults: LiveRuleSet;
};

/** Decides on one event; advances its customer's profile. */
export function decideEvent(bench: Bench, candidate: Candidate, person: Person | null, now: Date): Scored {
  const { event } = candidate;
  if (person) applyToPerson(person, event, bench.tokens);
  const facts = factsOfEvent(bench, event, person);
  const live = (person && bench.ruleSets.get(person.row.entityId)) ?? bench.defaults;
  if (person) {
    advanceOwn(person.profile, event, facts);
    person.events += 1;
    person.advanced = true;
  }
  const inForce = (person && bench.clearances.get(person.row.id)) ?? [];
  const { carried, met } = person ? recallFor(bench, event, facts, person, inForce) : NOTHING;
  const cleared = carried.length > 0 ? [...inForce, ...carried] : inForce;
  const profile = person?.profile ?? advance(emptyProfile, event, facts);
  const keyed = bench.keyed.get(candidate);
  const scene = { event, profile, facts, now: now.getTime() };
  const { decision, suppressed } = judge(scene, live.ruleSet, bench.tokens, cleared);
  return {
    id: newId(),
    candidate,
    person,
    receivedAt: now,
    facts,
    decision,
    suppressed,
    cleared,
    met,
    ruleSetId: live.id,
    phantoms: person
      ? judgeShadows(bench.shadows.get(person.row.entityId), scene, bench.tokens, cleared, decision)
      : [],
    outcomes: outcomesName(live.ruleSet),
    fingerprint: fingerprintOf(event, decision),
    pointsFingerprint: pointsFingerprintOf(event, decision),
    hashToken: keyed?.hashToken ?? null,
    blockToken: keyed?.blockToken ?? null,
  };
}

const NOTHING: Recalled = { carried: [], met: [] };

const recallFor = (
  bench: Bench,
  event: Event,
  facts: Facts,
  person: Person,
  inForce: readonly Clearance[],
): Recalled =>
  facts.matches === undefined
    ? NOTHING
    : recall({
        ...{ event, facts, inForce, customerId: person.row.id, key: person.key, tokens: bench.tokens },
        lists: bench.lists.names,
        remembered: bench.discounted.get(person.row.id) ?? [],
      });

/** SHA-256 over the five data points that a decision is bound to, the event, and what was decided. */
const fingerprintOf = (event: Event, decision: Decision): Buffer =>
  Buffer.from(hash("sha256", fingerprintInput(event, decision)), "hex");

const pointsFingerprintOf = (event: Event, { dataPoints }: Decision): Buffer | null =>
  isMovement(event) ? Buffer.from(hash("sha256", pointsFingerprintInput(dataPoints)), "hex") : null;
