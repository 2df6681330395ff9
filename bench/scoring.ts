// Scoring in memory: decoding, the rules on prepared profiles, and one whole event against JSON.parse of its line alone.
import { hash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  advance,
  advanceOwn,
  decideScene,
  decodeEvent,
  decodeLine,
  defaultRuleSet,
  type Event,
  emptyProfile,
  encodeProfile,
  type Facts,
  fingerprintInput,
  type OwnProfile,
  ownProfile,
  type Profile,
} from "@/lib/scoring";
import type { Benchmark } from "./line";
import { duel, duelByClock, quantile, rate, secondsOf } from "./measure";
import { printRules } from "./rules";
import { demoLines, memoryFacts } from "./world";

const EVENTS = 40_000;
const BATCH = 1_000;
const RUNS = 7;
const ruleSet = defaultRuleSet();

function eventOf(line: string): Event {
  const decoded = decodeEvent(JSON.parse(line));
  if (!decoded.ok) throw new Error(`the demo world has a bad event: ${JSON.stringify(decoded.error)}`);
  return decoded.value;
}

/** What intake has at hand for a batch: the lines, the profiles of their customers, and the facts that it has just made. */
type Batch = { line: string; facts: Facts; profile: OwnProfile }[];

/**
 * The events of these lines with their facts, dropped by the caller. None is held while something else is timed: an engine that
 * sees all of them survive lays the next ones in the old space, which no server's intake teaches it.
 */
const makeGiven = (lines: readonly string[], source = memoryFacts()) =>
  lines.map((line) => {
    const event = eventOf(line);
    return { line, event, facts: source.next(event), customer: "customer" in event ? (event.customer ?? "") : "" };
  });

/** Decode, validate, advance, all rules, evidence, fingerprint: everything but facts and storage. */
function wholeEvents(batch: Batch): void {
  for (const { line, facts, profile } of batch) {
    const decoded = decodeLine(line);
    if (!decoded.ok) throw new Error("bad event");
    const event = decoded.value;
    advanceOwn(profile, event, facts);
    const decision = decideScene({ event, profile, facts, now: event.at }, ruleSet);
    hash("sha256", fingerprintInput(event, decision));
  }
}

// Told before anything is compiled: one core for everybody, so garbage is collected by the thread that made it, not by helpers
// that wait for a busy core.
setFlagsFromString("--no-parallel-scavenge");
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (options: { type: "minor" }) => void;

/** The profile of a customer, begun when it is the first time. */
function profileOf(profiles: Map<string, OwnProfile>, customer: string): OwnProfile {
  const known = profiles.get(customer);
  if (known !== undefined) return known;
  const begun = ownProfile(emptyProfile);
  profiles.set(customer, begun);
  return begun;
}

/**
 * Seconds of `work` over all batches. Their facts are made anew outside the clock, by what makes them in intake, and so is the
 * garbage of that collected. What the work itself leaves is collected on its clock.
 */
const byBatch = (lines: readonly string[], profiles: Map<string, OwnProfile>, work: (batch: Batch) => void): number => {
  const source = memoryFacts();
  let sum = 0;
  for (let from = 0; from < lines.length; from += BATCH) {
    const batch = makeGiven(lines.slice(from, from + BATCH), source).map(({ line, facts, customer }) => ({
      line,
      facts,
      profile: profileOf(profiles, customer),
    }));
    // Whatever is alive after two collections is no longer young: it is not moved again.
    collect({ type: "minor" });
    collect({ type: "minor" });
    sum += secondsOf(() => {
      work(batch);
      collect({ type: "minor" });
    });
  }
  return sum;
};

function advanced(given: ReturnType<typeof makeGiven>): void {
  const profiles = new Map<string, Profile>();
  for (const { event, facts, customer } of given) {
    profiles.set(customer, advance(profiles.get(customer) ?? emptyProfile, event, facts));
  }
}

export const scoring: Benchmark = async (print) => {
  const lines = demoLines(EVENTS);
  const count = lines.length;
  const parse = () => {
    for (const line of lines) JSON.parse(line);
  };
  const decode = await duel(
    count,
    RUNS,
    () => {
      for (const line of lines) decodeLine(line);
    },
    parse,
  );
  const against = { peer: "JSON.parse alone", runs: RUNS };
  print({
    name: "decode",
    value: decode.ours,
    unit: "events/s",
    peer_value: decode.peer,
    ratio: decode.ratio,
    ...against,
  });
  let profiles = new Map<string, OwnProfile>();
  const whole = await duelByClock(
    count,
    RUNS,
    () => {
      profiles = new Map();
      return byBatch(lines, profiles, wholeEvents);
    },
    () =>
      byBatch(lines, new Map(), (batch) => {
        for (const { line } of batch) JSON.parse(line);
      }),
  );
  const note = `decode, validate, advance, rules, evidence, fingerprint; batches of ${BATCH}, profiles and facts at hand`;
  print({
    name: "event.memory",
    value: whole.ours,
    unit: "events/s",
    peer_value: whole.peer,
    ratio: whole.ratio,
    ...against,
    note,
  });
  const given = makeGiven(lines);
  print({ name: "advance", value: await rate(count, RUNS, () => advanced(given)), unit: "events/s", runs: RUNS });
  const sizes = [...profiles.values()].map((profile) => encodeProfile(profile).length);
  const p50 = quantile(sizes, 0.5);
  print({
    name: "profile.bytes",
    value: p50,
    unit: "bytes",
    p50,
    p99: quantile(sizes, 0.99),
    runs: 1,
    note: `${sizes.length} customers`,
  });
  await printRules(print, given);
};
