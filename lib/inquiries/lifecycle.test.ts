// What may follow what; when reminders go out; that nothing but a person ends an inquiry.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  advance,
  advanceItem,
  type InquiryLife,
  isSettled,
  OWN_EXTENSIONS,
  remindersDue,
  remindersOf,
  type Transition,
  verdictOf,
} from "./lifecycle";
import { ended, inquiryStates, withCustomer } from "./states";

const HOUR = 3_600_000;
const start = new Date("2026-11-02T09:00:00Z");
const at = (hours: number): Date => new Date(start.getTime() + hours * HOUR);
const life = (given: Partial<InquiryLife> = {}): InquiryLife => ({
  ...{ state: "sent", dueHours: 168, dueAt: at(168), firstDueAt: at(168), extensions: 0, reminded: [], sentAt: start },
  ...{ openedAt: null, submittedAt: null, answerBy: null, overdueAt: null, endedAt: null, endedBy: null },
  ...{ endReason: null, version: 1 },
  ...given,
});
const step = (given: InquiryLife, transition: Transition, hours: number): InquiryLife => {
  const next = advance(given, transition, at(hours));
  if (!next.ok) throw new Error(next.error.detail);
  return next.value;
};

const all: Transition[] = [
  { do: "open" },
  { do: "save" },
  { do: "submit" },
  { do: "begin_review" },
  { do: "decide_item" },
  { do: "add_items", hours: 24 },
  { do: "extend", hours: 72, own: true },
  { do: "remind", reminders: ["half"] },
  { do: "miss" },
  { do: "accept", by: "b" },
  { do: "ask_again", hours: 24 },
  { do: "refuse", by: "b" },
  { do: "withdraw", by: "b", because: "no_longer_needed" },
  { do: "expire", by: "b" },
];

test("what may follow each state", () => {
  const table = Object.fromEntries(
    inquiryStates.map((state) => [
      state,
      all
        .filter((transition) => advance(life({ state, overdueAt: null }), transition, at(1)).ok)
        .map((transition) => transition.do)
        .join(" "),
    ]),
  );
  const theirs = "open save submit add_items extend remind miss withdraw";
  const ours = "begin_review decide_item accept ask_again refuse withdraw";
  expect(table).toEqual({
    ...{ draft: "withdraw", sent: theirs, opened: theirs, partly_answered: theirs, resubmission: theirs },
    ...{ submitted: ours, in_review: ours, accepted: "", expired: "", withdrawn: "" },
  });
});

test("it expires only once its deadline has passed, and by a person", () => {
  expect(advance(life(), { do: "expire", by: "b" }, at(200))).toMatchObject({
    error: { detail: "deadline_not_passed" },
  });
  const missed = step(life(), { do: "miss" }, 169);
  expect(missed).toMatchObject({ state: "sent", overdueAt: at(169), endedAt: null });
  expect(step(missed, { do: "expire", by: "b" }, 170)).toMatchObject({ state: "expired", endReason: "no_answer" });
  expect(advance(missed, { do: "miss" }, at(171)).ok).toBe(false);
});

test("late is better than never: past the deadline it can still be handed in, and more time clears the mark", () => {
  const missed = step(life(), { do: "miss" }, 169);
  expect(step(missed, { do: "submit" }, 180)).toMatchObject({ state: "submitted", overdueAt: null, answerBy: at(182) });
  const more = step(missed, { do: "extend", hours: 72, own: true }, 180);
  expect(more).toMatchObject({ dueAt: at(252), overdueAt: null, extensions: 1, firstDueAt: at(168) });
});

test("one click gives three days, twice; staff as often as they like", () => {
  let mine = life();
  for (let count = 0; count < OWN_EXTENSIONS; count += 1) mine = step(mine, { do: "extend", hours: 72, own: true }, 1);
  expect(mine.dueAt).toEqual(at(168 + 144));
  expect(advance(mine, { do: "extend", hours: 72, own: true }, at(2))).toMatchObject({
    error: { detail: "no_extension_left" },
  });
  expect(step(mine, { do: "extend", hours: 24, own: false }, 2)).toMatchObject({ extensions: 2, dueAt: at(336) });
});

describe("reminders", () => {
  test.each<[string, number, string[]]>([
    ["a week", 168, ["half 84", "three_quarters 126", "last_day 144"]],
    ["two hours: a day before lies before the beginning", 2, ["half 1", "three_quarters 1.5"]],
    ["a day", 24, ["half 12", "three_quarters 18"]],
    ["three days: a day before comes before three quarters", 72, ["half 36", "last_day 48", "three_quarters 54"]],
  ])("%s", (_, hours, expected) => {
    const planned = remindersOf({ dueAt: at(hours), dueHours: hours });
    expect(planned.map(({ reminder, at: when }) => `${reminder} ${(when.getTime() - start.getTime()) / HOUR}`)).toEqual(
      expected,
    );
  });

  test("are never sent twice, nor to who has handed in, nor after the deadline", () => {
    expect(remindersDue(life(), at(83))).toEqual([]);
    expect(remindersDue(life(), at(130))).toEqual(["half", "three_quarters"]);
    expect(remindersDue(life({ reminded: ["half", "three_quarters"] }), at(130))).toEqual([]);
    expect(remindersDue(life({ state: "submitted" }), at(130))).toEqual([]);
    expect(remindersDue(life(), at(169))).toEqual([]);
  });

  test("more time makes only the last one due anew; another try begins from the start", () => {
    const warned = life({ reminded: ["half", "three_quarters", "last_day"] });
    const more = step(warned, { do: "extend", hours: 72, own: true }, 160);
    expect(more.reminded).toEqual(["half", "three_quarters"]);
    expect(remindersDue(more, at(215))).toEqual([]);
    expect(remindersDue(more, at(216))).toEqual(["last_day"]);
    const again = step({ ...warned, state: "in_review" }, { do: "ask_again", hours: 48 }, 200);
    expect(remindersDue(again, at(224))).toEqual(["half", "last_day"]);
  });
});

test("whatever happens in whatever order, an end is an end, and only people end it", () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...all), fc.integer({ min: 0, max: 400 })), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (taken) => {
      let now = life();
      for (const [transition, hours] of taken) {
        const next = advance(now, transition, at(hours));
        if (!next.ok) continue;
        expect(ended.includes(now.state)).toBe(false);
        expect(next.value.version).toBeGreaterThanOrEqual(now.version);
        now = next.value;
        expect(ended.includes(now.state)).toBe(now.endedAt !== null);
        if (now.endedAt) expect(now.endedBy).toBe("b");
        if (withCustomer.includes(now.state)) expect(now.dueAt).not.toBeNull();
        expect(new Set(now.reminded).size).toBe(now.reminded.length);
      }
    }),
  );
});

describe("items", () => {
  const item = { state: "requested", rounds: 0, decidedAt: null, decidedBy: null, rejectedCode: null } as const;
  const fresh = { ...item, final: false, validUntil: null };

  test("a rejected one that is provided anew counts a round and bears no verdict", () => {
    const given = advanceItem(fresh, { do: "provide" }, at(1));
    const rejected = advanceItem(given, { do: "reject", by: "b", code: "blurred", final: false }, at(2));
    expect(rejected).toMatchObject({ state: "rejected", rejectedCode: "blurred" });
    const again = advanceItem(rejected, { do: "provide" }, at(3));
    expect(again).toMatchObject({ state: "provided", rounds: 2, rejectedCode: null, decidedAt: null });
  });

  test("what was decided may be decided otherwise in the same round, not in a later one", () => {
    const accepted = advanceItem(fresh, { do: "accept", by: "b", validUntil: at(900) }, at(5));
    expect(isSettled(accepted, at(4))).toBe(false);
    expect(isSettled(accepted, at(6))).toBe(true);
  });

  test.each<[string, [string, boolean][], string | null]>([
    [
      "all accepted",
      [
        ["accepted", false],
        ["accepted", false],
      ],
      "accept",
    ],
    [
      "one to try again",
      [
        ["accepted", false],
        ["rejected", false],
      ],
      "ask_again",
    ],
    [
      "one for good, whatever else",
      [
        ["rejected", true],
        ["provided", false],
      ],
      "refuse",
    ],
    [
      "one undecided",
      [
        ["accepted", false],
        ["checking", false],
      ],
      null,
    ],
  ])("%s", (_, states, verdict) => {
    const items = states.map(([state, final]) => ({ state: state as "accepted", final }));
    expect(verdictOf(items)).toBe(verdict);
  });
});
