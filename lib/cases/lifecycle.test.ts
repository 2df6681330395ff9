import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advance, type CaseLife, LONGEST_SNOOZE_MS, type Transition, UNDO_WINDOW_MS } from "./lifecycle";
import { caseStates } from "./states";

const now = new Date("2026-11-20T12:00:00Z");
const me = "me";
const life = (given: Partial<CaseLife> = {}): CaseLife => ({
  state: "open",
  assigneeId: null,
  escalated: false,
  snoozedUntil: null,
  closedAt: null,
  closedBy: null,
  outcome: null,
  reasonCode: null,
  deservedLook: null,
  version: 1,
  ...given,
});
const closed = (ago = 0): CaseLife =>
  life({
    state: "closed",
    closedAt: new Date(now.getTime() - ago),
    closedBy: me,
    outcome: "explained",
    reasonCode: "travelling",
    deservedLook: false,
  });
const close: Transition = { do: "close", outcome: "explained", reasonCode: "travelling", deservedLook: true, by: me };

const transitions = fc.oneof(
  fc.constantFrom<Transition>(
    { do: "take", by: me },
    { do: "release" },
    { do: "assign", to: "other" },
    { do: "assign", to: null },
    { do: "wake" },
    { do: "escalate" },
    { do: "note" },
    { do: "join" },
    { do: "ask_customer" },
    { do: "customer_answered" },
    close,
    { do: "reopen", by: "other" },
    { do: "undo", by: me },
    { do: "undo", by: "other" },
  ),
  fc
    .integer({ min: -1, max: 40 })
    .map((days): Transition => ({ do: "snooze", until: new Date(now.getTime() + days * 86_400_000) })),
);

describe("the life of a case", () => {
  test("from closed nothing leads away but reopening and undo; whole whenever closed; each step raises the version by one", () => {
    fc.assert(
      fc.property(fc.array(transitions, { maxLength: 40 }), (steps) => {
        let at = life();
        for (const step of steps) {
          const next = advance(at, step, now);
          if (!next.ok) continue;
          if (at.state === "closed" && next.value.state !== "closed") expect(["reopen", "undo"]).toContain(step.do);
          expect(next.value.version).toBe(at.version + 1);
          const whole = next.value.outcome !== null && next.value.closedAt !== null && next.value.deservedLook !== null;
          expect(whole).toBe(next.value.state === "closed");
          at = next.value;
        }
      }),
    );
  });

  test("in each state, what may happen", () => {
    const all: Transition[] = [
      { do: "take", by: me },
      { do: "snooze", until: new Date(now.getTime() + 1) },
      { do: "note" },
      { do: "join" },
      { do: "ask_customer" },
      { do: "customer_answered" },
      close,
      { do: "reopen", by: me },
      { do: "undo", by: me },
    ];
    const table = Object.fromEntries(
      caseStates.map((state) => [
        state,
        all
          .filter((step) => advance(state === "closed" ? closed() : life({ state }), step, now).ok)
          .map((step) => step.do)
          .join(" "),
      ]),
    );
    expect(table).toEqual({
      open: "take snooze note join ask_customer close",
      in_progress: "take snooze note join ask_customer close",
      waiting_customer: "take snooze note join customer_answered close",
      closed: "note reopen undo",
    });
  });

  test("undo is for the closer, and for two minutes", () => {
    expect(advance(closed(UNDO_WINDOW_MS), { do: "undo", by: me }, now).ok).toBe(true);
    expect(advance(closed(UNDO_WINDOW_MS + 1), { do: "undo", by: me }, now)).toMatchObject({
      error: { detail: "undo_window_over" },
    });
    expect(advance(closed(), { do: "undo", by: "other" }, now)).toMatchObject({ error: { detail: "not_the_closer" } });
  });

  test("new evidence wakes a sleeping case and takes the ball back from the customer", () => {
    const asleep = life({ state: "waiting_customer", snoozedUntil: new Date(now.getTime() + 1) });
    expect(advance(asleep, { do: "join" }, now)).toMatchObject({
      value: { state: "in_progress", snoozedUntil: null },
    });
  });

  test("sleep ends in the future, within thirty days", () => {
    const until = (ms: number) => advance(life(), { do: "snooze", until: new Date(now.getTime() + ms) }, now);
    expect(until(0)).toMatchObject({ error: { detail: "until_is_past" } });
    expect(until(LONGEST_SNOOZE_MS)).toMatchObject({ ok: true });
    expect(until(LONGEST_SNOOZE_MS + 1)).toMatchObject({ error: { detail: "until_too_far" } });
  });
});
