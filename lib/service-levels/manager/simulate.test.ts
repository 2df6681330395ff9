// The forecast on situations whose answer one knows.
import { describe, expect, test } from "vitest";
import { forecast, type Situation } from "./simulate";

const hours = 48;
const steady: Situation = {
  ...{ dueByHour: new Array(hours + 1).fill(0), open: 0, breached: 0, arrivalsPerHour: 0 },
  ...{ donePerPersonHour: 1, people: new Array(hours).fill(1), allowanceHours: 24 },
};
const dueAt = (hour: number, count: number): number[] => steady.dueByHour.map((_, at) => (at === hour ? count : 0));

describe("a forecast", () => {
  test("nobody at work: everything that falls due is late, in its hour", () => {
    const told = forecast({ ...steady, dueByHour: dueAt(10, 7), open: 7, people: new Array(hours).fill(0) });
    expect(told).toMatchObject({ expected: 7, low: 7, high: 7, chance: 1, clearHours: null });
    expect(told.byHour[9]).toBe(0);
    expect(told.byHour[10]).toBe(7);
  });

  test("many at work: nothing is", () =>
    expect(forecast({ ...steady, dueByHour: dueAt(10, 7), open: 7, people: new Array(hours).fill(50) })).toMatchObject({
      expected: 0,
      chance: 0,
    }));

  test("what is over already is done first, and not counted anew", () => {
    const told = forecast({ ...steady, breached: 1_000, open: 1_010, dueByHour: dueAt(20, 10) });
    expect(told.expected).toBe(10);
  });

  test("more people, fewer breaches; more arrivals, more of them", () => {
    const busy = { ...steady, dueByHour: dueAt(12, 40), open: 40, arrivalsPerHour: 2 };
    const few = forecast(busy).expected;
    expect(forecast({ ...busy, people: new Array(hours).fill(4) }).expected).toBeLessThan(few);
    expect(forecast({ ...busy, arrivalsPerHour: 6 }).expected).toBeGreaterThan(few);
  });

  test("L = λW", () => {
    expect(forecast({ ...steady, open: 60, arrivalsPerHour: 3 })).toMatchObject({ waitHours: 20, clearHours: 60 });
    expect(forecast(steady).waitHours).toBeNull();
  });

  test("the same question, the same answer", () => {
    const busy = { ...steady, dueByHour: dueAt(5, 9), open: 9, arrivalsPerHour: 0.7 };
    expect(forecast(busy)).toEqual(forecast(busy));
  });
});
