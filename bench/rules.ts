// The rules alone: our catalogue on prepared profiles against three rule engines. Every contestant first answers every event,
// and the answers are compared; then all are timed in turn on the same events.
import { advance, catalogue, defaultRuleSet, emptyProfile, type Profile } from "@/lib/scoring";
import { compile, rulesFor } from "@/lib/scoring/compile";
import type { Scene } from "@/lib/scoring/rule";
import type { Line } from "./line";
import { duel } from "./measure";
import { type Condition, conditions, type Features, featuresOf } from "./rule-conditions";
import { celJs, jsonRulesEngine, type RuleEngine, zenEngine } from "./rule-peers";

const RUNS = 9;
/** Events whose answers are compared: the last of the stream, when profiles are full. */
const COMPARED = 8_000;
/** Of those a batch is timed, as intake has it: everything at hand. The fast contestants take it several times in a run. */
const TIMED = 1_000;

const OUR_ROUNDS = 20;
/** Rounds over all compared events before anything is timed, ours; every contestant has been asked all of them once too. */
const WARM = 10;

type Given = Pick<Scene, "event" | "facts"> & { customer: string };

const ruleSet = defaultRuleSet();
const compiled = compile(ruleSet);

/** What each event is decided on: the profile as it was then. */
const scenesOf = (given: readonly Given[]): Scene[] => {
  const profiles = new Map<string, Profile>();
  return given.map(({ event, facts, customer }) => {
    const profile = advance(profiles.get(customer) ?? emptyProfile, event, facts);
    profiles.set(customer, profile);
    return { event, profile, facts, now: event.at };
  });
};

/** Our rules as they are: dispatched by event, reading profile and facts. */
const ours =
  (only: ReadonlySet<string> | null) =>
  (scene: Scene): readonly string[] => {
    const fired: string[] = [];
    for (const { rule, evaluate, values } of rulesFor(compiled, scene.event, scene.facts))
      if ((only === null || only.has(rule.id)) && evaluate(scene, values, compiled.others) !== null)
        fired.push(rule.id);
    return fired;
  };

const preparedOf = (scene: Scene): Features => {
  const asked = new Map(
    rulesFor(compiled, scene.event, scene.facts).map(({ rule, values }) => [rule.id as string, values]),
  );
  return featuresOf(
    scene,
    (rule) => asked.get(rule) ?? {},
    (rule) => asked.has(rule),
  );
};

const compareAnswers = async (
  engine: RuleEngine,
  scenes: readonly Scene[],
  features: readonly Features[],
): Promise<void> => {
  const answer = ours(new Set(conditions.map(({ rule }) => rule)));
  const order = new Map(conditions.map(({ rule }, index) => [rule, index]));
  const place = (rule: string): number => order.get(rule) ?? 0;
  for (const [index, scene] of scenes.entries()) {
    const expected = [...answer(scene)].sort((a, b) => place(a) - place(b)).join(" ");
    const given = (await engine.fired(features[index] ?? {})).join(" ");
    if (given !== expected)
      throw new Error(`${engine.name} answers "${given}" instead of "${expected}" to event ${scene.event.id}`);
  }
};

/** A line for each peer: its time for the conditions it could be given against ours for the whole catalogue. */
export const printRules = async (print: (line: Line) => void, given: readonly Given[]): Promise<void> => {
  const scenes = scenesOf(given).slice(-COMPARED);
  const answer = ours(null);
  const features = scenes.map(preparedOf);
  const names = Object.keys(features[0] ?? {});
  const all: readonly Condition[] = conditions;
  const contestants = [
    { engine: jsonRulesEngine(all), rounds: 1 },
    { engine: zenEngine(all), rounds: 2 },
    { engine: celJs(all, names), rounds: 20 },
  ];
  const [batch, their] = [scenes.slice(-TIMED), features.slice(-TIMED)];
  for (let round = 0; round < WARM; round += 1) for (const scene of scenes) answer(scene);
  for (const { engine, rounds } of contestants) {
    await compareAnswers(engine, scenes, features);
    const {
      ours: mine,
      peer,
      ratio,
    } = await duel(
      1,
      RUNS,
      () => {
        for (let round = 0; round < OUR_ROUNDS; round += 1) for (const scene of batch) answer(scene);
      },
      async () => {
        for (let round = 0; round < rounds; round += 1)
          for (const one of their) {
            const fired = engine.fired(one);
            if (fired instanceof Promise) await fired;
          }
      },
    );
    print({
      name: "rules",
      value: mine * TIMED * OUR_ROUNDS,
      unit: "events/s",
      peer: engine.name,
      peer_value: peer * TIMED * rounds,
      ratio: (ratio * OUR_ROUNDS) / rounds,
      runs: RUNS,
      note: `${catalogue.length} rules against ${conditions.length} conditions, ${COMPARED} events answered alike`,
    });
  }
};
