import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate, wilson } from "./evaluate";
import { beliefOf, type CaseFacts, type Feature, featuresOf } from "./features";
import { calibrated, fitIsotonic } from "./isotonic";
import { fitLogistic, oddsOf, sigmoid } from "./logistic";
import { chanceOf, type Example, LEAST_OF_EACH, rankingOf, reasonsOf, trainTriage } from "./model";

const free = { weight: 0, direction: 0 } as const;
const noBelief = { share: 0, count: 0 };
const flat = { innocent: 0, deserved: 0, sameInnocent: 0, knownDays: 0 };
const facts = (over: Partial<CaseFacts> = {}): CaseFacts => ({
  ...{ hits: [], alerts: 1, score: 0, valueUsd: 0, shareAtStake: 0, history: flat },
  ...over,
});
const hit = (over: Partial<CaseFacts["hits"][number]> = {}): CaseFacts["hits"][number] => ({
  ...{ rule: "access.shared-device", grade: "shared", family: "access", weight: 0.3 },
  ...{ observed: 3, threshold: 3, usual: null, innocent: [] },
  ...over,
});

describe("logistic regression", () => {
  test("one column: the odds of two groups are their log odds when nothing is penalised", () => {
    // 30 of 40 with the column are true, 10 of 40 without.
    const rows = Array.from({ length: 80 }, (_, at) => (at < 40 ? [[0, 1] as const] : []));
    const labels = rows.map((_, at) => (at < 30 || (at >= 40 && at < 50) ? 1 : 0));
    const fit = fitLogistic(
      rows,
      labels,
      labels.map(() => 1),
      { beliefs: [free], penalty: 0 },
    );
    expect(fit.intercept).toBeCloseTo(Math.log(10 / 30), 4);
    expect(fit.weights[0]).toBeCloseTo(Math.log(30 / 10) - Math.log(10 / 30), 4);
  });

  test("at the answer the slope of what is minimised is nought, whatever the rows", () => {
    const row = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.double({ min: -3, max: 3, noNaN: true })), {
      maxLength: 4,
    });
    const rows = fc.array(
      row.map((cells) => [...new Map(cells)]),
      { minLength: 6, maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.boolean()), (cells, truth) => {
        const labels = cells.map((_, at) => (at < 2 ? at : Number(truth.next().value)));
        const penalty = 1;
        const beliefs = [{ weight: 0.5, direction: 0 } as const, free, free, free];
        const fit = fitLogistic(
          cells,
          labels,
          labels.map(() => 1),
          { beliefs, penalty },
        );
        const off = cells.map((one, at) => sigmoid(oddsOf(one, fit)) - (labels[at] ?? 0));
        for (let column = 0; column < 4; column += 1) {
          const slope = cells.reduce(
            (sum, one, at) => sum + (off[at] ?? 0) * (one.find(([of]) => of === column)?.[1] ?? 0),
            penalty * ((fit.weights[column] ?? 0) - (beliefs[column]?.weight ?? 0)),
          );
          expect(Math.abs(slope)).toBeLessThan(1e-3);
        }
      }),
    );
  });

  test("a column never gets a weight against its direction", () => {
    const rows = Array.from({ length: 20 }, (_, at) => (at % 2 ? [[0, 1] as const] : []));
    const labels = rows.map((_, at) => at % 2);
    const weightOf = (direction: 1 | -1) =>
      fitLogistic(
        rows,
        labels,
        labels.map(() => 1),
        { beliefs: [{ weight: 0, direction }], penalty: 1 },
      ).weights[0];
    expect(weightOf(-1)).toBe(0);
    expect(weightOf(1)).toBeGreaterThan(1);
  });
});

describe("isotonic calibration", () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.boolean()), { minLength: 1, maxLength: 40 });

  test("never falls, and no rising line of the same steps is nearer", () => {
    fc.assert(
      fc.property(pairs, (seen) => {
        const scores = seen.map(([score]) => score);
        const labels = seen.map(([, label]) => Number(label));
        const steps = fitIsotonic(
          scores,
          labels,
          labels.map(() => 1),
          noBelief,
        );
        for (const [at, { chance }] of steps.entries())
          expect(chance).toBeGreaterThanOrEqual(steps[at - 1]?.chance ?? 0);
        // The min-max formula of isotonic regression, computed the long way.
        for (const score of new Set(scores)) {
          const share = (from: number, to: number) => {
            const within = labels.filter((_, at) => (scores[at] ?? 0) >= from && (scores[at] ?? 0) <= to);
            return within.reduce((sum, label) => sum + label, 0) / within.length;
          };
          const lows = scores.filter((one) => one <= score);
          const highs = scores.filter((one) => one >= score);
          const want = Math.max(...lows.map((low) => Math.min(...highs.map((high) => share(low, high)))));
          expect(calibrated(score, steps)).toBeCloseTo(want, 9);
        }
      }),
    );
  });

  test("few cases say little: a step is drawn to what the field sees", () => {
    const [step] = fitIsotonic([1], [1], [1], { share: 0.5, count: 9 });
    expect(step?.chance).toBeCloseTo(0.55);
  });
});

describe("features", () => {
  test("how far above threshold and usual is told in doublings, capped; nothing is told of who it is", () => {
    const told = new Map(featuresOf(facts({ hits: [hit({ observed: 12, usual: 6 }), hit({ observed: 1e9 })] })));
    expect(told.get("excess:access.shared-device")).toBe(4);
    expect(told.get("unusual")).toBe(1);
    expect([...told.keys()].every((name) => /^[a-z][A-Za-z]*(:[a-z0-9.-]+)*$/.test(name))).toBe(true);
  });

  test("an explanation that was tested counts either way, one that could not be tested not at all", () => {
    const verdicts = (verdict: "yes" | "no" | "unknown") =>
      featuresOf(
        facts({ hits: [hit({ innocent: [{ id: "household", text: { en: "", zh: "" }, verdict, observed: "" }] })] }),
      ).find(([name]) => name === "explains:household")?.[1];
    expect([verdicts("yes"), verdicts("no"), verdicts("unknown")]).toEqual([1, -1, undefined]);
  });
});

/** A world in which those with a tested explanation are innocent, and those far above the threshold are not. */
const examples = (count: number): Example[] =>
  Array.from({ length: count }, (_, at) => {
    const guilty = at % 10 === 0;
    const features: Feature[] = guilty
      ? [
          ["score", 0.7 + (at % 3) / 10],
          ["excess:a", 2],
        ]
      : [
          ["score", 0.3 + (at % 5) / 10],
          ["explains:b", at % 2 ? 1 : -1],
        ];
    return { features, falsePositive: !guilty, group: `c${at % 37}`, importance: 1 };
  });

describe("the model", () => {
  test("too few of either kind: none", () => {
    expect(trainTriage(examples(10 * LEAST_OF_EACH - 10))).toBeNull();
    expect(trainTriage(examples(10 * LEAST_OF_EACH))).not.toBeNull();
  });

  test("learns what tells the two apart, says so, and is the same each time and in whatever order", () => {
    const model = trainTriage(examples(400));
    if (!model) throw new Error("no model");
    const guilty: Feature[] = [
      ["score", 0.8],
      ["excess:a", 2],
    ];
    const innocent: Feature[] = [
      ["score", 0.4],
      ["explains:b", 1],
    ];
    expect(rankingOf(model, innocent)).toBeGreaterThan(rankingOf(model, guilty) + 2);
    expect(chanceOf(model, innocent)).toBeGreaterThan(0.9);
    expect(chanceOf(model, guilty)).toBeLessThan(0.4);
    expect(reasonsOf(model, guilty)[0]).toMatchObject({ push: expect.any(Number) });
    expect(reasonsOf(model, guilty).every(({ push }) => push < 0)).toBe(true);
    expect(trainTriage(examples(400))).toEqual(model);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  test("no feature is weighed against what is believed of its direction", () => {
    const upside: Example[] = examples(400).map((one) => ({ ...one, falsePositive: !one.falsePositive }));
    const model = trainTriage(upside);
    for (const { name, weight } of model?.features ?? [])
      expect(weight * beliefOf(name).direction, name).toBeGreaterThanOrEqual(0);
  });
});

describe("evaluation", () => {
  const judged = fc.array(
    fc.record({
      at: fc.integer({ min: -5, max: 5 }),
      chance: fc.double({ min: 0, max: 1, noNaN: true }),
      falsePositive: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  );

  test("the share below 95 % of true cases is what one counts by hand", () => {
    fc.assert(
      fc.property(judged, (all) => {
        const { below, deserved, falsePositives } = evaluate(all);
        const guilty = all.filter(({ falsePositive }) => !falsePositive);
        // Cut the list after each ranking: the largest share of false positives cut off while 95 % of the true stay.
        const cuts = [Number.NEGATIVE_INFINITY, ...all.map(({ at }) => at)].map((bound) => ({
          kept: guilty.filter(({ at }) => at <= bound).length >= 0.95 * guilty.length,
          cut: all.filter(({ at, falsePositive }) => falsePositive && at > bound).length,
        }));
        const best = Math.max(0, ...cuts.filter(({ kept }) => kept).map(({ cut }) => cut));
        if (deserved > 0 && falsePositives > 0) expect(below.share).toBeCloseTo(best / falsePositives, 9);
      }),
    );
  });

  test("Wilson's interval holds the share and narrows", () => {
    expect(wilson(0, 10).low).toBe(0);
    expect(wilson(5, 10).low).toBeCloseTo(0.2366, 4);
    expect(wilson(5, 10).high).toBeCloseTo(0.7634, 4);
    expect(wilson(500, 1000).high - wilson(500, 1000).low).toBeLessThan(0.07);
  });
});
