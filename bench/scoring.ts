// Scoring in memory: decoding, the rules on prepared profiles, and one whole event against JSON.parse of its line alone.
import { hash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  advance,
  advanceOwn,
  decideScene,
  decodeEvent,
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
type Prepared = { line: string; event: Event; facts: Facts; customer: string };

function prepare(lines: readonly string[]): Prepared[] {
  const source = memoryFacts();
  return lines.map((line) => {
    const decoded = decodeEvent(JSON.parse(line));
    if (!decoded.ok) throw new Error(`the demo world has a bad event: ${JSON.stringify(decoded.error)}`);
    const event = decoded.value;
    return { line, event, facts: source.next(event), customer: "customer" in event ? (event.customer ?? "") : "" };
  });
}

/** What intake has at hand for a batch: the lines, and the facts that it has just made. */
type Batch = Pick<Prepared, "line" | "facts" | "customer">[];

/** Decode, validate, advance, all rules, evidence, fingerprint: everything but facts and storage. */
function wholeEvents(batch: Batch, profiles: Map<string, OwnProfile>): void {
  for (const { line, facts, customer } of batch) {
    const decoded = decodeEvent(JSON.parse(line));
    if (!decoded.ok) throw new Error("bad event");
    const event = decoded.value;
    let profile = profiles.get(customer);
    if (profile === undefined) {
      profile = ownProfile(emptyProfile);
      profiles.set(customer, profile);
    }
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

/**
 * Seconds of `work` over all batches. Their facts are made anew outside the clock, by what makes them in intake, and so is the
 * garbage of that collected. What the work itself leaves is collected on its clock.
 */
const byBatch = (prepared: readonly Prepared[], work: (batch: Batch) => void): number => {
  const source = memoryFacts();
  let sum = 0;
  for (let from = 0; from < prepared.length; from += BATCH) {
    const batch = prepared.slice(from, from + BATCH).map(({ line, event, customer }) => ({
      line,
      facts: source.next(event),
      customer,
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

function advanced(prepared: readonly Prepared[]): void {
  const profiles = new Map<string, Profile>();
  for (const { event, facts, customer } of prepared) {
    profiles.set(customer, advance(profiles.get(customer) ?? emptyProfile, event, facts));
  }
}

export const scoring: Benchmark = async (print) => {
  const prepared = prepare(demoLines(EVENTS));
  const count = prepared.length;
  const parse = () => {
    for (const { line } of prepared) JSON.parse(line);
  };
  const decode = await duel(
    count,
    RUNS,
    () => {
      for (const { line } of prepared) decodeEvent(JSON.parse(line));
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
      return byBatch(prepared, (batch) => wholeEvents(batch, profiles));
    },
    () =>
      byBatch(prepared, (batch) => {
        for (const { line } of batch) JSON.parse(line);
      }),
  );
  const note = `decode, validate, advance, rules, evidence, fingerprint; batches of ${BATCH}, facts at hand`;
  print({
    name: "event.memory",
    value: whole.ours,
    unit: "events/s",
    peer_value: whole.peer,
    ratio: whole.ratio,
    ...against,
    note,
  });
  print({ name: "advance", value: await rate(count, RUNS, () => advanced(prepared)), unit: "events/s", runs: RUNS });
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
  await printRules(print, prepared);
};
