import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STEP_UP_LEVELS, STEP_UP_PROOFS, type StepUpLevel, type StepUpProof } from "@/lib/scoring";
import { applyResult, askStepUp, lastsMs, type StepUpResult, standing } from "./lifecycle";
import { missingProofs } from "./proofs";

const asked = new Date("2026-11-20T10:00:00Z");
const after = (ms: number): Date => new Date(asked.getTime() + ms);
type Step = [level: StepUpProof, passed: boolean, ms?: number];
const play = (required: StepUpLevel, steps: readonly Step[]) => {
  let stepUp = askStepUp(required, asked);
  const effects = steps.map(([level, passed, ms = 1000], at) => {
    const result = applyResult(stepUp, { eventId: `r${at}`, level, passed, at: after(ms) });
    stepUp = result.after;
    return result.effect;
  });
  return { stepUp, effects };
};

describe("what releases what", () => {
  test.each<[StepUpLevel, Step[], string, string[]]>([
    ["second_factor", [["second_factor", true]], "passed", ["released"]],
    ["second_factor", [["hardware_key", true]], "passed", ["released"]],
    ["second_factor", [["face_video", true]], "passed", ["released"]],
    ["face_video", [["second_factor", true]], "waiting", ["too_low"]],
    ["face_video", [["hardware_key", true]], "waiting", ["too_low"]],
    ["face_video", [["full_chain", true]], "passed", ["released"]],
    ["full_chain", [["face_video", true]], "waiting", ["counted"]],
    ["full_chain", [["full_chain", true]], "passed", ["released"]],
    [
      "full_chain",
      [
        ["second_factor", true],
        ["hardware_key", true],
        ["face_video", true],
      ],
      "passed",
      ["counted", "counted", "released"],
    ],
    [
      "full_chain",
      [
        ["face_video", true],
        ["face_video", true],
        ["second_factor", true],
      ],
      "waiting",
      ["counted", "counted", "counted"],
    ],
    [
      "second_factor",
      [
        ["second_factor", false],
        ["second_factor", true],
      ],
      "passed",
      ["counted", "released"],
    ],
    [
      "second_factor",
      [
        ["second_factor", true],
        ["second_factor", false],
      ],
      "passed",
      ["released", "not_needed"],
    ],
    [
      "second_factor",
      [
        ["second_factor", false],
        ["second_factor", false],
        ["second_factor", false],
        ["second_factor", true],
      ],
      "failed",
      ["counted", "counted", "failed", "too_late"],
    ],
    ["second_factor", [["second_factor", true, lastsMs]], "lapsed", ["too_late"]],
    ["second_factor", [["second_factor", true, lastsMs - 1]], "passed", ["released"]],
  ])("%s after %j is %s", (required, steps, state, effects) => {
    const played = play(required, steps);
    expect([played.stepUp.state, played.effects]).toEqual([state, effects]);
  });
});

test("what is missing is told", () => {
  expect(missingProofs("full_chain", ["face_video"])).toEqual(["second_factor", "hardware_key"]);
  expect(missingProofs("face_video", ["second_factor", "hardware_key"])).toEqual(["face_video"]);
  expect(missingProofs("second_factor", [])).toEqual(["second_factor"]);
});

test("the order of the chain does not matter; what ended stays ended; a failure never releases", () => {
  const result = fc.record({
    level: fc.constantFrom(...STEP_UP_PROOFS),
    passed: fc.boolean(),
    ms: fc.integer({ min: 0, max: 2 * lastsMs }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...STEP_UP_LEVELS), fc.array(result, { maxLength: 12 }), (required, given) => {
      let stepUp = askStepUp(required, asked);
      for (const [at, { ms, ...one }] of [...given].sort((a, b) => a.ms - b.ms).entries()) {
        const before = standing(stepUp, after(ms));
        const next: StepUpResult = { ...one, eventId: `r${at}`, at: after(ms) };
        const { after: done, effect } = applyResult(stepUp, next);
        if (before.state !== "waiting") expect(done).toEqual(before);
        if (effect === "released") expect(one.passed && missingProofs(required, done.passed).length === 0).toBe(true);
        expect((done.state === "waiting") === (done.endedAt === null)).toBe(true);
        expect(["passed", "failed"].includes(done.state)).toBe(done.resultEventId !== null);
        stepUp = done;
      }
    }),
  );
});
