import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AppealLife,
  advance,
  alarmsDue,
  daysBetween,
  delayReasonOf,
  fromStates,
  type Transition,
  timetableOf,
} from "./lifecycle";
import { type AppealState, appealStates, openStates } from "./states";

const at = new Date("2026-11-21T08:00:00Z");
const hours = (count: number): Date => new Date(at.getTime() + count * 3_600_000);
const life = (given: Partial<AppealLife> = {}): AppealLife => ({
  state: "received",
  acknowledgedAt: null,
  ...timetableOf(at),
  firstAnsweredAt: null,
  delayToldAt: null,
  delayReason: null,
  reviewerId: null,
  assignedAt: null,
  decidedAt: null,
  decidedBy: null,
  outcome: null,
  wrongThen: null,
  wrongDays: null,
  compensation: null,
  compensationUsdCents: null,
  compensatedBy: null,
  remediedAt: null,
  withdrawnAt: null,
  version: 1,
  ...given,
});
const transitions: Transition[] = [
  { do: "acknowledge" },
  { do: "assign", to: "ana" },
  { do: "begin", by: "ana" },
  { do: "answer_point" },
  { do: "answer" },
  { do: "ask_for_more" },
  { do: "give_more" },
  { do: "add" },
  { do: "tell_delay", reason: "more_to_read" },
  { do: "decide", by: "ana", outcome: "maintained", wrongThen: null },
  { do: "remedy", by: "max", compensation: "none", usdCents: null, wrongDays: null },
  { do: "withdraw" },
];
const stateAfter = (state: AppealState, transition: Transition): string => {
  const next = advance(life({ state }), transition, at);
  return next.ok ? next.value.state : `– ${next.error.detail}`;
};

describe("what may follow what", () => {
  test.each<[AppealState, Transition["do"], string]>([
    ["received", "acknowledge", "acknowledged"],
    ["received", "begin", "– already_in_review"],
    ["acknowledged", "begin", "in_review"],
    ["acknowledged", "decide", "– not_in_review"],
    ["in_review", "ask_for_more", "more_needed"],
    ["more_needed", "give_more", "in_review"],
    ["more_needed", "begin", "in_review"],
    ["more_needed", "decide", "– not_in_review"],
    ["in_review", "decide", "maintained"],
    ["in_review", "remedy", "– not_decided"],
    ["reversed", "remedy", "remedied"],
    ["reversed", "withdraw", "– already_decided"],
    ["reversed", "decide", "– already_decided"],
    ["remedied", "add", "– appeal_is_over"],
    ["withdrawn", "begin", "– appeal_is_over"],
    ["more_needed", "withdraw", "withdrawn"],
  ])("%s, %s: %s", (state, verb, expected) => {
    const transition = transitions.find((each) => each.do === verb);
    expect(transition && stateAfter(state, transition)).toBe(expected);
  });

  test("every transition is allowed exactly where the table says", () => {
    for (const transition of transitions)
      for (const state of appealStates)
        expect([state, transition.do, advance(life({ state }), transition, at).ok]).toEqual([
          state,
          transition.do,
          fromStates[transition.do].includes(state),
        ]);
  });

  test("whatever happens: nothing leaves an end, the first answer and the decision keep their time, versions only grow", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...transitions), { maxLength: 30 }), (steps) => {
        let now = life();
        for (const [index, step] of steps.entries()) {
          const next = advance(now, step, hours(index));
          if (!next.ok) continue;
          expect(next.value.version).toBeGreaterThanOrEqual(now.version);
          if (now.firstAnsweredAt) expect(next.value.firstAnsweredAt).toEqual(now.firstAnsweredAt);
          if (now.decidedAt) expect(next.value.decidedAt).toEqual(now.decidedAt);
          if (now.state === "remedied" || now.state === "withdrawn") expect(next.value.state).toBe(now.state);
          now = next.value;
        }
      }),
    );
  });

  test("another reviewer begins anew; the first answer stays given", () => {
    const begun = advance(life({ state: "acknowledged" }), { do: "begin", by: "ana" }, hours(1));
    const moved = begun.ok ? advance(begun.value, { do: "assign", to: "max" }, hours(2)) : null;
    expect(moved?.ok && moved.value).toMatchObject({
      state: "acknowledged",
      reviewerId: "max",
      firstAnsweredAt: hours(1),
    });
  });

  test("reversed asks whether it was wrong then, the others do not", () => {
    const decide = (outcome: "reversed" | "maintained", wrongThen: boolean | null) =>
      advance(life({ state: "in_review" }), { do: "decide", by: "ana", outcome, wrongThen }, at).ok;
    expect([decide("reversed", null), decide("reversed", false), decide("maintained", true)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

test.each([
  ["2026-11-21T08:00:00Z", "2027-01-21T08:00:00.000Z"],
  ["2026-12-31T23:00:00Z", "2027-02-28T23:00:00.000Z"],
  ["2027-12-31T00:00:00Z", "2028-02-29T00:00:00.000Z"],
])("received %s: the outer limit is %s", (received, limit) => {
  const { firstAnswerBy, decideBy, outerLimitAt } = timetableOf(new Date(received));
  expect(outerLimitAt.toISOString()).toBe(limit);
  expect([firstAnswerBy, decideBy].map((due) => (due.getTime() - Date.parse(received)) / 3_600_000)).toEqual([4, 48]);
});

test.each<[string, Partial<AppealLife>, number, string[]]>([
  ["nothing yet", {}, 2.9, []],
  ["an hour before the first answer", {}, 3, ["first_answer"]],
  ["answered", { firstAnsweredAt: hours(1) }, 3, []],
  ["twelve hours before the decision", { firstAnsweredAt: hours(1) }, 36, ["decision"]],
  ["the decision is late", { firstAnsweredAt: hours(1) }, 48, ["decision", "delay"]],
  ["the delay was told", { firstAnsweredAt: hours(1), delayToldAt: hours(40) }, 49, ["decision"]],
  [
    "a week before the law's limit",
    { firstAnsweredAt: hours(1), delayToldAt: hours(40) },
    24 * 55,
    ["decision", "outer_limit"],
  ],
])("%s", (_, given, after, expected) => {
  expect(alarmsDue(life({ state: "in_review", ...given }), hours(after))).toEqual(expected);
  for (const state of appealStates)
    if (!openStates.includes(state)) expect(alarmsDue(life({ state, ...given }), hours(after))).toEqual([]);
});

test("the reason for a delay follows from what the customer sees", () => {
  expect(delayReasonOf({ state: "acknowledged", reviewerId: null })).toBe("many_requests");
  expect(delayReasonOf({ state: "in_review", reviewerId: "ana" })).toBe("more_to_read");
  expect(delayReasonOf({ state: "more_needed", reviewerId: "ana" })).toBe("waiting_for_others");
  expect(daysBetween(at, hours(36))).toBe(1.5);
});
