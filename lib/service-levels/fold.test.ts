// Clocks against a brute-force count: whatever happens to a case in whatever order, each clock has used exactly the open minutes in
// which it ran; pausing and answering never give time back.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CalendarHistory } from "@/lib/calendars/business-time";
import { shippedTerms } from "@/lib/calendars/terms";
import type { Told } from "./events";
import { type ClockState, foldRecord, type Rules, type Whose } from "./fold";
import { type OwnTarget, targetFor } from "./targets";

const MINUTE = 60_000;
const start = Date.parse("2026-03-27T15:00:00Z");
const office = shippedTerms("office", "Europe/Lisbon");
/** The clocks change on the 29th; the hours on the 31st, and the 1st is off. */
const officeHistory: CalendarHistory = [
  { from: 0, terms: office },
  {
    from: Date.parse("2026-03-31T12:00:00Z"),
    terms: { ...office, hours: { ...office.hours, wed: [] }, holidays: [{ date: "2026-04-02", name: "off" }] },
  },
];
const always: CalendarHistory = [{ from: 0, terms: shippedTerms("always", "UTC") }];
const isOpen = (at: number): boolean => {
  const held = at >= Date.parse("2026-03-31T12:00:00Z") ? officeHistory[1] : officeHistory[0];
  const parts = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone: "Europe/Lisbon", hourCycle: "h23", weekday: "short" },
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit" },
  }).formatToParts(at);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  const hour = Number(part.hour);
  const off = held?.terms.holidays.some(({ date }) => date === `${part.year}-${part.month}-${part.day}`);
  const free = ["Sat", "Sun"].includes(part.weekday ?? "") || (held === officeHistory[1] && part.weekday === "Wed");
  return !off && !free && hour >= 9 && hour < 18;
};

const rules: Rules = {
  target: (clock, place, at) => {
    const { minutes } = targetFor(clock, place, [], new Date(at));
    return { minutes, calendar: clock === "case_decision" ? "office" : "always" };
  },
  history: (calendar) => (calendar === "office" ? officeHistory : always),
};
const whose: Whose = { queue: "review", tier: "person", caseId: "c", severity: 3 };
const tell = (seq: number, minute: number, kind: string, data: Record<string, unknown> = {}): Told => ({
  ...{ seq, kind, data, at: start + minute * MINUTE },
  ...{
    subjectType: kind.split(".")[0] ?? "",
    subjectId: "s",
    entityId: "e",
    actor: { kind: "staff", role: "officer" },
  },
});
const fold = (told: readonly Told[]): readonly ClockState[] =>
  told.reduce<readonly ClockState[]>((clocks, each) => foldRecord(clocks, each, rules, () => whose), []);
const clockOf = (clocks: readonly ClockState[], name: string): ClockState => {
  const found = clocks.filter(({ clock }) => clock === name).at(-1);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

const kinds = [
  "case.alerts_joined",
  "case.customer_asked",
  "case.customer_answered",
  "case.customer_silent",
  "case.viewed",
  "case.closed",
  "case.reopened",
  "case.measure_changed",
] as const;
const history = fc
  .array(fc.record({ after: fc.integer({ min: 0, max: 900 }), kind: fc.constantFrom(...kinds) }), { maxLength: 12 })
  .map((steps) => {
    let at = 0;
    const opened = tell(1, 0, "case.opened", { severity: 3, measure: "review" });
    return [
      opened,
      ...steps.map(({ after, kind }, index) => {
        at += after;
        const data = kind === "case.measure_changed" ? { measure: "withdrawal_hold", severity: 2 } : {};
        return tell(index + 2, at, kind, data);
      }),
    ];
  });

/** Which minutes are open, asked once. */
const open = new Map<number, boolean>();
function openBetween(from: number, to: number): number {
  let count = 0;
  for (let minute = from; minute < to; minute += MINUTE) {
    const known = open.get(minute) ?? isOpen(minute);
    open.set(minute, known);
    if (known) count += 1;
  }
  return count;
}

/** Where the ball lies after an event, from the words of the domain alone. */
function stateAfter(kind: string, state: ClockState["state"]): ClockState["state"] {
  if (kind === "case.closed") return "stopped";
  if (state === "stopped") return kind === "case.reopened" ? "running" : state;
  if (kind === "case.customer_asked") return "paused";
  return /answered|silent|joined/.test(kind) ? "running" : state;
}

/** The same, minute by minute. */
function byMinutes(told: readonly Told[]): { used: number; state: ClockState["state"] } {
  let used = 0;
  let state: ClockState["state"] = "running";
  for (const [at, { kind, at: from }] of told.entries()) {
    state = stateAfter(kind, state);
    if (state === "running") used += openBetween(from, told[at + 1]?.at ?? from);
  }
  return { used, state };
}

describe("a case's clocks", () => {
  test("use the open minutes in which they run, and no others", () => {
    fc.assert(
      fc.property(history, (told) => {
        const decision = clockOf(fold(told), "case_decision");
        const counted = byMinutes(told);
        const last = told.at(-1)?.at ?? start;
        // What a clock that runs has used since its last mark is counted when it is read.
        const since = decision.state === "running" ? (decision.marks.at(-1)?.at ?? start) : last;
        expect(decision.usedMs / MINUTE + openBetween(since, last)).toBe(counted.used);
        expect(decision.state).toBe(counted.state);
      }),
      { numRuns: 150 },
    );
  });

  test("never give time back, and only ever end sooner", () => {
    fc.assert(
      fc.property(history, (told) => {
        let before: readonly ClockState[] = [];
        for (const each of told) {
          const after = foldRecord(before, each, rules, () => whose);
          for (const clock of after) {
            const was = before.find((one) => one.clock === clock.clock && one.round === clock.round);
            expect(clock.usedMs).toBeGreaterThanOrEqual(was?.usedMs ?? 0);
            expect(clock.limitMs).toBeLessThanOrEqual(was?.limitMs ?? Number.POSITIVE_INFINITY);
            expect((clock.state === "running") === (clock.dueAt !== null)).toBe(true);
          }
          before = after;
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe("by the book", () => {
  test("a hold is looked at within eight minutes, and a look after nine is a breach", () => {
    const opened = tell(1, 0, "case.opened", { severity: 2, measure: "withdrawal_hold" });
    const clocks = fold([opened, tell(2, 9, "case.viewed")]);
    expect(clockOf(clocks, "first_look")).toMatchObject({
      state: "stopped",
      limitMs: 8 * MINUTE,
      usedMs: 9 * MINUTE,
      breachedAt: start + 8 * MINUTE,
    });
  });

  test("an auditor's look is none, a machine's neither", () => {
    const opened = tell(1, 0, "case.opened", { severity: 1, measure: "review" });
    const auditor = { ...tell(2, 1, "case.viewed"), actor: { kind: "staff", role: "auditor" } };
    const machine = { ...tell(3, 1, "case.viewed"), actor: { kind: "system" } };
    expect(clockOf(fold([opened, auditor, machine]), "first_look").state).toBe("running");
  });

  test("a hold that joins brings the first look closer; after a look it wants another one", () => {
    const opened = tell(1, 0, "case.opened", { severity: 3, measure: "review" });
    const joined = tell(2, 60, "case.alerts_joined", { severity: 2, measure: "withdrawal_hold" });
    const tightened = clockOf(fold([opened, joined]), "first_look");
    expect(tightened).toMatchObject({ round: 1, dueAt: start + 68 * MINUTE, severity: 2 });
    const again = fold([opened, tell(2, 30, "case.viewed"), { ...joined, seq: 3 }]);
    expect(again.filter(({ clock }) => clock === "first_look")).toMatchObject([
      { round: 1, state: "stopped" },
      { round: 2, state: "running", dueAt: start + 68 * MINUTE },
    ]);
  });

  test("an inquiry's second answer goes on where the first stood", () => {
    const clock = clockOf(
      fold([
        tell(1, 0, "inquiry.submitted"),
        tell(2, 90, "inquiry.asked_again"),
        tell(3, 5_000, "inquiry.submitted"),
        tell(4, 5_020, "inquiry.accepted"),
      ]),
      "inquiry_answer",
    );
    expect(clock).toMatchObject({
      round: 1,
      state: "stopped",
      usedMs: 110 * MINUTE,
      oursMs: 110 * MINUTE,
      breachedAt: null,
    });
    expect(clock.marks.map(({ do: what }) => what)).toEqual(["start", "pause", "resume", "stop"]);
  });

  test("the law's limit of an appeal never pauses", () => {
    const outerLimitAt = "2026-05-27T15:00:00.000Z";
    const clocks = fold([
      tell(1, 0, "appeal.filed"),
      tell(2, 0, "appeal.acknowledged", { outerLimitAt }),
      tell(3, 100, "appeal.taken"),
      tell(4, 200, "appeal.more_asked"),
    ]);
    expect(clockOf(clocks, "appeal_first_answer")).toMatchObject({ state: "stopped", usedMs: 100 * MINUTE });
    expect(clockOf(clocks, "appeal_decision")).toMatchObject({ state: "paused", usedMs: 200 * MINUTE });
    expect(clockOf(clocks, "appeal_outer_limit")).toMatchObject({ state: "running", dueAt: Date.parse(outerLimitAt) });
  });
});

describe("targets", () => {
  const own = (given: Partial<OwnTarget>): OwnTarget => ({
    ...{ clock: "first_look", queue: "*", severity: 0, tier: "*", minutes: 30, calendar: "always" },
    createdAt: new Date(start),
    ...given,
  });
  const place = { queue: "sanctions", severity: 1, tier: "institution" };
  const minutes = (rows: OwnTarget[], at = start + 1) => targetFor("first_look", place, rows, new Date(at)).minutes;
  test.each<[string, OwnTarget[], number]>([
    ["what was shipped, where nothing was set", [], 120],
    ["an entity's own before what was shipped", [own({})], 30],
    [
      "the closest of its own",
      [own({}), own({ queue: "sanctions", minutes: 10 }), own({ tier: "institution", minutes: 20 })],
      10,
    ],
    ["not another queue's", [own({ queue: "review" })], 120],
    ["not one that is still to come", [own({ createdAt: new Date(start + 5_000) })], 120],
    ["not one that was ended", [own({}), own({ minutes: null, calendar: null, createdAt: new Date(start + 1) })], 120],
  ])("%s", (_, rows, expected) => expect(minutes(rows)).toBe(expected));
});
