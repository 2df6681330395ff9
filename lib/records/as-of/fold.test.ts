// What was, from what was recorded: each state of a case at each of its records, and nothing that no record told.
import { expect, test } from "vitest";
import { caseThen, restrictionThen, type Said } from "./fold";

const said = (...rows: [kind: string, data: Record<string, unknown>, by?: string][]): Said[] =>
  rows.map(([kind, data, by = "p1"], at) => ({ seq: at + 1, kind, by, data: { version: at + 1, ...data } }));

const life = said(
  ["case.opened", { queue: "review", severity: 2, measure: "review", valueUsdCents: 500, alerts: 1, rules: [] }],
  ["case.viewed", {}],
  ["case.taken", { assigneeId: "p1" }],
  ["case.customer_asked", {}],
  ["case.alerts_joined", { alerts: 2, severity: 1, measure: "withdrawal_hold", valueUsdCents: 900 }],
  ["case.snoozed", { until: "2026-03-03T00:00:00.000Z" }],
  ["case.escalated", {}],
  ["case.closed", { outcome: "explained", reasonCode: "own_accounts" }],
  ["case.reopened", { outcome: "explained" }, "p2"],
  ["case.undone", {}],
);

test.each([
  [1, { state: "open", assigneeId: null, alerts: 1, severity: 2 }],
  [3, { state: "in_progress", assigneeId: "p1" }],
  [4, { state: "waiting_customer" }],
  [5, { state: "in_progress", alerts: 3, severity: 1, measure: "withdrawal_hold", valueUsdCents: 900 }],
  [6, { snoozedUntil: "2026-03-03T00:00:00.000Z" }],
  [7, { escalated: true, assigneeId: null, snoozedUntil: null }],
  [8, { state: "closed", outcome: "explained", reasonCode: "own_accounts" }],
  [9, { state: "in_progress", outcome: null, assigneeId: "p2", version: 9 }],
])("a case after %i records", (count, expected) => {
  expect(caseThen(life.slice(0, count))).toMatchObject(expected);
});

test("before a case was opened there is nothing to tell", () => {
  expect(caseThen([])).toBeNull();
  expect(caseThen(said(["case.viewed", {}]))).toBeNull();
});

test("a restriction is what its last record with a state says; an end holds until another is told", () => {
  const rows = said(
    ["restriction.placed", { state: "applying", measure: "withdrawal_hold", endsAt: "2026-03-02T00:00:00.000Z" }],
    ["restriction.acknowledged", { state: "in_force", measure: "withdrawal_hold" }],
    ["restriction.order_dead", {}],
    ["restriction.released", { state: "lifted", measure: "withdrawal_hold", endsAt: null }],
  );
  expect(restrictionThen(rows.slice(0, 1))).toMatchObject({ state: "applying", endsAt: "2026-03-02T00:00:00.000Z" });
  expect(restrictionThen(rows.slice(0, 3))).toMatchObject({ state: "in_force", endsAt: "2026-03-02T00:00:00.000Z" });
  expect(restrictionThen(rows)).toMatchObject({ state: "lifted", endsAt: null });
  expect(restrictionThen([])).toBeNull();
});
