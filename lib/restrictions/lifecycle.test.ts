// What may follow what: the whole table, and for any sequence of steps that nothing is in force without signatures, nothing is
// lifted but by the core's word, and abilities only shrink as restrictions are added.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { abilitiesUnder } from "./abilities";
import { advance, fromStates, type RestrictionLife, type Transition } from "./lifecycle";
import { accountFunctions, type RestrictionScope } from "./scope";
import { restrictionStates } from "./states";

const now = new Date("2026-11-21T08:00:00Z");
const later = new Date("2026-11-22T08:00:00Z");
const proposal: RestrictionLife = {
  ...{ measure: "suspension", origin: "proposal", scope: { functions: ["trade"], usdCents: 900 }, state: "proposed" },
  ...{ inForceAt: null, endsAt: later, reviewAt: null, ratifiedAt: null, revision: 0, acknowledgedRevision: 0 },
  ...{ acknowledgedAt: null, endedAt: null, endedBy: null, endReason: null, version: 1 },
};
const hold: RestrictionLife = {
  ...proposal,
  ...{ measure: "withdrawal_hold", origin: "engine", state: "in_force", inForceAt: now, revision: 1 },
};
const steps: Transition[] = [
  { do: "approve" },
  { do: "reject", by: "b" },
  { do: "take_back", by: "a" },
  { do: "acknowledge", revision: 1 },
  { do: "acknowledge", revision: 2 },
  { do: "propose_extension" },
  { do: "extend", until: { endsAt: later, reviewAt: null } },
  { do: "propose_lift" },
  { do: "keep" },
  { do: "lift", by: "b", because: "explained" },
  { do: "lift_part", leavesUsdCents: 300 },
  { do: "release", by: "b", because: "explained" },
  { do: "resume" },
  { do: "lapse" },
];

test("the table of transitions", () => {
  const table = restrictionStates.map((state) => [
    state,
    Object.keys(fromStates)
      .filter((verb) => fromStates[verb as Transition["do"]].includes(state))
      .join(" "),
  ]);
  expect(Object.fromEntries(table)).toEqual({
    proposed: "approve reject take_back",
    approved: "",
    applying: "acknowledge propose_extension extend propose_lift release lapse",
    in_force: "acknowledge propose_extension extend propose_lift release lapse",
    lift_proposed: "acknowledge keep lift lift_part lapse",
    lifting: "acknowledge resume",
    lifted: "",
    rejected: "",
    withdrawn: "",
    lapsed: "",
  });
});

const run = (life: RestrictionLife, ...verbs: Transition[]): RestrictionLife =>
  verbs.reduce((before, step) => {
    const after = advance(before, step, now);
    if (!after.ok) throw new Error(`${step.do}: ${after.error.detail}`);
    return after.value;
  }, life);

describe("in the order in which it happens", () => {
  test("a lift that is refused leaves it as it was: in force, or still being applied", () => {
    const applying = run(proposal, { do: "approve" });
    expect(run(applying, { do: "propose_lift" }, { do: "keep" }).state).toBe("applying");
    const inForce = run(applying, { do: "acknowledge", revision: 1 });
    expect(run(inForce, { do: "propose_lift" }, { do: "keep" }).state).toBe("in_force");
  });

  test("the core's word comes while a lift is proposed, and late for an older revision", () => {
    const asked = run(proposal, { do: "approve" }, { do: "propose_lift" }, { do: "acknowledge", revision: 1 });
    expect(asked).toMatchObject({ state: "lift_proposed", inForceAt: now });
    const lifting = run(proposal, { do: "approve" }, { do: "propose_lift" }, { do: "lift", by: "b", because: "x" });
    expect(run(lifting, { do: "acknowledge", revision: 1 }).state).toBe("lifting");
    expect(run(lifting, { do: "acknowledge", revision: 2 }).state).toBe("lifted");
    expect(advance(lifting, { do: "acknowledge", revision: 3 }, now)).toMatchObject({ ok: false });
  });

  test("a hold lapses at its end and not before; a block never", () => {
    expect(advance(hold, { do: "lapse" }, now)).toMatchObject({ error: { detail: "end_not_reached" } });
    expect(advance(hold, { do: "lapse" }, later)).toMatchObject({ value: { state: "lifting", endReason: "lapsed" } });
    expect(advance({ ...hold, measure: "sanctions_block" }, { do: "lapse" }, later)).toMatchObject({ ok: false });
  });

  test.each<[string, Partial<RestrictionLife>]>([
    ["ratified", { ratifiedAt: now }],
    ["a block", { measure: "sanctions_block" }],
    ["one person's", { origin: "emergency" }],
  ])("one officer does not release what is %s", (_, given) => {
    const answer = advance({ ...hold, ...given }, { do: "release", by: "b", because: "explained" }, now);
    expect(answer).toMatchObject({ error: { detail: "needs_two_people" } });
  });
});

test("any sequence: what was proposed is in force only after approval, ended only by the core, and never comes back", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 30 }), fc.boolean(), (sequence, engine) => {
      let life = engine ? hold : proposal;
      let approved = engine;
      let asked = false;
      for (const step of sequence) {
        const after = advance(life, step, step.do === "lapse" ? later : now);
        if (!after.ok) continue;
        if (step.do === "approve") approved = true;
        if (["lift", "release", "lapse"].includes(step.do)) asked = true;
        if (["applying", "in_force", "lift_proposed", "lifting"].includes(after.value.state))
          expect(approved).toBe(true);
        if (after.value.state === "lifted" || after.value.state === "lapsed") {
          expect(asked).toBe(true);
          expect(step.do).toBe("acknowledge");
          expect(after.value.acknowledgedRevision).toBe(after.value.revision);
        }
        expect(life.endedAt).toBeNull();
        expect(after.value.version).toBe(life.version + 1);
        expect(after.value.revision).toBeGreaterThanOrEqual(life.revision);
        life = after.value;
      }
    }),
  );
});

describe("abilities", () => {
  const scope = fc.record(
    {
      functions: fc.uniqueArray(fc.constantFrom(...accountFunctions), { minLength: 1 }),
      usdCents: fc.integer({ min: 1, max: 1e9 }),
      assets: fc.array(fc.constantFrom("USDT", "BTC"), { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ["functions"] },
  ) as fc.Arbitrary<RestrictionScope>;
  const weight = { free: 0, limited: 1, off: 2 };

  test("one more restriction gives nothing back, in whatever order", () => {
    fc.assert(
      fc.property(fc.array(scope, { maxLength: 6 }), scope, (standing, more) => {
        const before = abilitiesUnder(standing);
        const after = abilitiesUnder([more, ...standing]);
        after.forEach(({ state }, at) => {
          expect(weight[state]).toBeGreaterThanOrEqual(weight[before[at]?.state ?? "free"]);
        });
        expect(abilitiesUnder([...standing, more])).toEqual(after);
      }),
    );
  });

  test("part of the assets limits a function, all of them put it off", () => {
    const part = { functions: ["trade" as const], usdCents: 500 };
    const state = (...scopes: RestrictionScope[]) =>
      abilitiesUnder(scopes).find(({ function: name }) => name === "trade")?.state;
    expect([state(), state(part), state(part, { functions: ["trade"] })]).toEqual(["free", "limited", "off"]);
  });
});
