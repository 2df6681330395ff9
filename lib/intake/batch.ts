// One batch, one transaction: customers locked, known events answered, new ones scored in arrival order and stored with
// profiles, shared keys, alerts and one record. Lock order: customers → shared keys → cases → logs of
// chains → head of the record.
import type { Transaction } from "@/db/client";
import type { Actor } from "@/lib/access/actor";
import { attachAlerts } from "@/lib/alerts/attach";
import { openOnChain, saveOnChain } from "@/lib/chain-graph/on-chain-batch";
import { clearancesInForce, noteSuppressions } from "@/lib/clearances/in-force";
import { now as clockNow } from "@/lib/clock";
import { enqueue, publish } from "@/lib/command";
import type { LockedCustomer } from "@/lib/customers/store";
import { createTokeniser, type Tokeniser } from "@/lib/customers/tokens";
import { noteDisputes } from "@/lib/disputes/open";
import { entryOf } from "@/lib/facts/matches";
import { newId } from "@/lib/id";
import { raiseMatches } from "@/lib/matches/raise";
import { discountedMatches } from "@/lib/matches/recall";
import { appendRecords, type RecordEntry, record } from "@/lib/records/append";
import { batchRoot } from "@/lib/records/batch-tree";
import { keepOutcomes } from "@/lib/replay/outcome-versions";
import { noteRejections } from "@/lib/reports/blocking/note";
import { placeEngineHolds } from "@/lib/restrictions/engine/place";
import { keepFaults } from "@/lib/rule-sets/faults";
import { noteReadInPart } from "@/lib/rule-sets/read-in-part";
import { draftsOf } from "./alert-drafts";
import { type LineAnswer, refuseLine, type StoredDecision, wireDecision } from "./answers";
import type { Bench, Scored } from "./decide";
import { decideAndStore } from "./decide-and-store";
import { disputeCausesOf } from "./dispute-causes";
import { holdsOf, holdsSomething } from "./engine-holds";
import { linksAsked, numbersAsked, otherCustomers } from "./facts";
import { refuseForeignWords } from "./foreign-words";
import { disputedWith, gatherPeople, lockNamed, type Matched, matchCustomers, readProfiles } from "./gather";
import { type Keyed, keyCandidates } from "./keyed";
import { eventKey, findKnownEvents, isSameBody, type KnownEvent } from "./known-events";
import type { Candidate, Refused } from "./lines";
import { behind, beside } from "./meanwhile";
import { raisedOf } from "./raised-matches";
import { rejectionsOf } from "./rejections";
import { keyUses, loadShared, readMore } from "./shared-keys";
import { readStanding, type Standing } from "./standing";
import { type BatchStepUps, settleBatch } from "./step-ups";
import { findSubjects } from "./subjects";
import { sumsOf } from "./sums";

export type Counts = { accepted: number; repeated: number; refused: number };
/** `holds`: how many restrictions came into force with it. */
export type BatchResult = { batchId: string; counts: Counts; answers: LineAnswer[]; holds: number };

export type BatchInput = {
  actor: Actor;
  candidates: readonly Candidate[];
  /** Lines that could not be decoded. */
  refused: readonly Refused[];
  now: Date;
  /** Replaying history: each event is received when it happened. */
  asOfEvents: boolean;
  /** Events whose source and id belong to somebody whom this sender may not see. */
  taken: ReadonlySet<string>;
  request?: string;
};

/** Takes a batch in; throws what `retrying` understands when it must begin again. */
export async function runBatch(tx: Transaction, input: BatchInput): Promise<BatchResult> {
  const { actor, candidates, now } = input;
  const standing = await readStanding(tx);
  await keepOutcomes(tx, now, standing.ruleSets);
  const tokens = createTokeniser();
  const subjects = await findSubjects(tx, tokens, candidates);
  const disputed = await disputedWith(tx, subjects);
  // Sent in this order: what is known is asked once the customers are locked.
  const locking = Promise.all([lockNamed(tx, subjects, disputed), findKnownEvents(tx, candidates)]);
  const [[locked, known], keyed] = await beside(locking, () => keyCandidates(tokens, standing.lists, candidates));
  const sorted = sortCandidates(input, known, locked);
  const words = await refuseForeignWords(tx, actor, sorted.fresh);
  const matched = matchCustomers(standing, locked, subjects, words.heard);
  const profiles = readProfiles(tx, matched);
  profiles.catch(() => {}); // heard where they are gathered, which begins a turn later
  const [around, gathered] = await beside(readAround(tx, now, standing, tokens, keyed, matched), async () =>
    gatherPeople(standing, tokens, matched, await profiles),
  );
  const bench: Bench = { ...standing, ...around, tokens, keyed };
  const batchId = newId();
  const { scored, sent } = await decideAndStore(tx, bench, { ...input, batchId }, { ...matched, ...gathered });
  const root = batchRoot(scored).toString("hex");
  const { entries, holds, stepUps } = await behind(sent, async () => {
    await keepFaults(tx, standing.ruleSets);
    const raised = await raise(tx, now, bench, scored);
    const stepUps = await settleBatch(tx, now, scored, sorted.repeated);
    await saveOnChain(tx, bench.onChain, now, scored);
    return { ...raised, stepUps };
  });
  const refused = [...input.refused, ...sorted.refused, ...words.refused, ...matched.refused];
  const answers = answer(candidates, refused, sorted, scored, stepUps.views);
  const counts = count(answers);
  const readInPart = await noteReadInPart(tx, standing.ruleSets);
  await appendRecords(
    tx,
    { kind: actor.kind, id: actor.id, role: actor.role },
    now,
    [...readInPart, batchRecord(batchId, now, counts, scored, root), ...entries, ...stepUps.records],
    input.request,
  );
  return { batchId, counts, answers, holds };
}

/** What lies around a batch's events beside its customers: shared keys, clearances, discounted matches, chains. */
async function readAround(
  tx: Transaction,
  now: Date,
  { lists }: Standing,
  tokens: Tokeniser,
  keyed: ReadonlyMap<Candidate, Keyed>,
  { rowOf, added }: Matched,
) {
  const candidates = [...rowOf.keys()];
  const events = candidates.map(({ event }) => event);
  const uses = [
    ...candidates.flatMap((candidate) => keyed.get(candidate)?.uses ?? []),
    ...keyUses(tokens)(numbersAsked(rowOf)),
  ];
  const fresh = new Set<LockedCustomer>(added);
  const stored = [...new Set(rowOf.values())].flatMap((row) => (row === null || fresh.has(row) ? [] : row.id));
  const told = events.some(({ kind }) => kind === "customer" || kind === "screening");
  const [shared, others, clearances, discounted, onChain] = await Promise.all([
    loadShared(tx, tokens, uses),
    otherCustomers(tx, events),
    clearancesInForce(tx, stored, now),
    discountedMatches(tx, told ? stored : []),
    openOnChain(tx, lists, events),
  ]);
  // trades of this batch may name whom it introduces
  for (const { id, externalId } of added) others.set(externalId, id);
  shared.others = others;
  await readMore(tx, tokens, shared, linksAsked(rowOf, others));
  return { shared, clearances, discounted, onChain };
}

type Sorted = {
  fresh: Candidate[];
  repeated: Map<Candidate, StoredDecision>;
  /** Repeats of an event of this very batch: they get its answer. */
  twins: Map<Candidate, Candidate>;
  refused: Refused[];
};

const refusal = ({ line, event }: Candidate, code: string, message: string): Refused => ({
  line,
  event: event.id,
  error: { code, path: "id", message },
});
const otherBody = "an event with this source and id came with another body";

/** New events, repeats of stored ones, repeats within the batch, and ids that came with another body. */
function sortCandidates(
  { candidates, taken }: BatchInput,
  known: ReadonlyMap<string, KnownEvent>,
  locked: readonly LockedCustomer[],
): Sorted {
  const keys = new Map(locked.map(({ id, key }) => [id, key]));
  const first = new Map<string, Candidate>();
  const sorted: Sorted = { fresh: [], repeated: new Map(), twins: new Map(), refused: [] };
  for (const candidate of candidates) {
    const name = eventKey(candidate.event.source, candidate.event.id);
    const stored = known.get(name);
    const twin = first.get(name);
    if (taken.has(name)) sorted.refused.push(refusal(candidate, "id_taken", "this source and id are in use elsewhere"));
    else if (stored && isSameBody(stored, candidate, keys.get(stored.customerId ?? "") ?? null)) {
      sorted.repeated.set(candidate, stored.decision);
    } else if (stored) sorted.refused.push(refusal(candidate, "idempotency_mismatch", otherBody));
    else if (twin?.digest.equals(candidate.digest)) sorted.twins.set(candidate, twin);
    else if (twin) sorted.refused.push(refusal(candidate, "idempotency_mismatch", otherBody));
    else {
      first.set(name, candidate);
      sorted.fresh.push(candidate);
    }
  }
  return sorted;
}

type Raised = { entries: RecordEntry[]; holds: number };

/** Cases opened or joined, holds placed, clearances counted, watchers told; answers what goes on the record. */
async function raise(tx: Transaction, now: Date, bench: Bench, scored: readonly Scored[]): Promise<Raised> {
  const behaviour = new Set(
    [...bench.clearances.values()].flat().flatMap(({ id, kind }) => (kind === "behaviour" ? id : [])),
  );
  const drafts = scored.flatMap((each) => draftsOf(each, (id) => behaviour.has(id)));
  const attached = await attachAlerts(tx, now, drafts);
  const isListed = (list: string, uid: string): boolean => entryOf(bench.lists.names, list, uid) !== undefined;
  const matched = await raiseMatches(tx, now, raisedOf(scored, drafts, attached.caseOf), isListed);
  const uses = scored.flatMap(({ id, suppressed }) =>
    suppressed.map(({ clearanceId }) => ({ clearanceId, eventId: id })),
  );
  const noted = await noteSuppressions(tx, now, uses);
  const holding = scored.filter(holdsSomething);
  const held = holding.flatMap((each) => holdsOf(each, attached.caseOf, clockNow()));
  const whose = holding.flatMap(({ person }) => person?.row.id ?? []);
  const placed = holding.length > 0 ? await placeEngineHolds(tx, now, held, whose) : null;
  const causes = disputeCausesOf(scored, attached.caseOf);
  const disputed = causes.length > 0 ? await noteDisputes(tx, now, causes) : null;
  await enqueue(tx, [...(placed?.jobs ?? []), ...(disputed?.jobs ?? [])], now);
  await publish(tx, [...attached.topics, ...(placed?.topics ?? []), ...(disputed?.topics ?? [])]);
  const entries = [...attached.records, ...matched, ...noted, ...(placed?.records ?? []), ...(disputed?.records ?? [])];
  const owed = await noteRejections(tx, now, rejectionsOf(scored, attached.caseOf));
  return { entries: [...entries, ...owed], holds: placed?.placed ?? 0 };
}

/** The batch on the record: what was accepted, as the root of the tree over its events' ids and fingerprints. */
function batchRecord(batchId: string, now: Date, counts: Counts, scored: readonly Scored[], root: string): RecordEntry {
  const touched = new Set(scored.map(({ person }) => person?.row.entityId ?? null));
  const [only] = touched;
  const entity = touched.size === 1 ? (only ?? null) : null;
  return record("events.accepted", { type: "batch", id: batchId }, entity, {
    ...counts,
    ...sumsOf(now, scored),
    root,
  });
}

/** One answer for each line, in the order of the lines. */
function answer(
  candidates: readonly Candidate[],
  refused: readonly Refused[],
  { repeated, twins }: Sorted,
  scored: readonly Scored[],
  stepUps: BatchStepUps["views"],
): LineAnswer[] {
  const tell = (stored: StoredDecision) => wireDecision(stored, stepUps.get(stored.id));
  const decided = new Map(scored.map((each) => [each.candidate, tell(storedDecision(each))]));
  const fault = new Map(refused.map((each) => [each.line, each]));
  const answers = new Map<number, LineAnswer>();
  for (const each of refused) answers.set(each.line, refuseLine(each.line, each.event, each.error));
  for (const candidate of candidates) {
    const { line, event } = candidate;
    const twin = twins.get(candidate);
    const before = repeated.get(candidate);
    const decision = decided.get(twin ?? candidate);
    if (before) answers.set(line, { event: event.id, status: "repeated", decision: tell(before) });
    else if (decision) answers.set(line, { event: event.id, status: twin ? "repeated" : "accepted", decision });
    else if (twin) answers.set(line, refuseLine(line, event.id, fault.get(twin.line)?.error ?? unanswered));
  }
  return [...answers].sort(([a], [b]) => a - b).map(([, each]) => each);
}

const unanswered = { code: "internal", message: "this line was not answered", path: "" };

const storedDecision = ({ id, decision, suppressed, fingerprint }: Scored): StoredDecision => ({
  id,
  ...decision,
  suppressed,
  fingerprint,
});

function count(answers: readonly LineAnswer[]): Counts {
  const counts: Counts = { accepted: 0, repeated: 0, refused: 0 };
  for (const { status } of answers) counts[status] += 1;
  return counts;
}
