// What a peek says of a case, and what may be done with rows.
import { describe, expect, it } from "vitest";
import type { AlertView, CaseDetail } from "@/lib/cases/dto";
import { peekOf } from "./peek-model";
import { closableTogether, costOf, whyNotTogether } from "./queue-row";
import { snoozeUntil } from "./snooze-until";

type Given = { rule: string; weight?: number; values?: Record<string, string>; innocent?: object[] };
const alert = (...hits: Given[]): AlertView =>
  ({
    hits: hits.map((hit) => ({ weight: 0.3, values: {}, innocent: [], points: 10, ...hit })),
  }) as unknown as AlertView;
const detail = (alerts: AlertView[], rest: Partial<CaseDetail> = {}) =>
  ({ alerts, earlier: [], clearances: [], ...rest }) as CaseDetail;
const plan = (verdict: string) => ({ id: "plan", text: { en: "A plan", zh: "计划" }, verdict, observed: "" });

describe("a peek", () => {
  it("names each rule once, the heaviest first, with how often it fired", () => {
    const peek = peekOf(
      detail([alert({ rule: "a.b" }, { rule: "c.d", weight: 0.7 }), alert({ rule: "a.b", weight: 0.5 })]),
      "en",
    );
    expect(peek.hits.map(({ hit, times }) => [hit.rule, hit.weight, times])).toEqual([
      ["c.d", 0.7, 1],
      ["a.b", 0.5, 2],
    ]);
    expect(peek.alone).toBe(false);
  });

  it("shows an innocent explanation once, as the best that was found out, in the reader's language", () => {
    const peek = peekOf(
      detail([
        alert({ rule: "a.b", innocent: [plan("unknown")] }),
        alert({ rule: "a.b", innocent: [plan("yes")] }),
        alert({ rule: "a.b", innocent: [plan("no")] }),
      ]),
      "zh",
    );
    expect(peek.innocent).toEqual([{ id: "plan", text: "计划", verdict: "yes", observed: "" }]);
    expect(peek.alone).toBe(true);
  });

  it("says of a list match what agrees and what differs, once per listed person", () => {
    const values = {
      uid: "1",
      list: "ofac",
      listed: "PETROVA, Maria",
      for: "name_same",
      against: "birth_date_different; country_different",
    };
    const match = { rule: "list.name-match", values, innocent: [plan("yes")] };
    expect(peekOf(detail([alert(match), alert(match)]), "en")).toMatchObject({
      matches: [{ list: "ofac", agrees: ["name_same"], differs: ["birth_date_different", "country_different"] }],
      innocent: [],
    });
  });

  it("tells only of earlier cases that ended, and of clearances in force", () => {
    const rest = {
      earlier: [
        { id: "1", outcome: null },
        { id: "2", outcome: "explained" },
      ],
      clearances: [
        { id: "3", inForce: false },
        { id: "4", inForce: true },
      ],
    } as Partial<CaseDetail>;
    const peek = peekOf(detail([], rest), "en");
    expect(peek.earlier.map(({ id }) => id)).toEqual(["2"]);
    expect(peek.clearances.map(({ id }) => id)).toEqual(["4"]);
  });
});

describe("a row", () => {
  const now = Date.parse("2026-03-02T12:00:00Z");
  it.each([
    ["none", null, null],
    ["review", null, null],
    ["withdrawal_hold", null, "risk"],
    ["withdrawal_hold", "2026-03-02T11:00:00Z", null],
    ["limit_cut", "2026-03-02T13:00:00Z", "warn"],
    ["inquiry", null, "none"],
  ])("%s until %s costs %s", (measure, measureUntil, cost) =>
    expect(costOf({ measure, measureUntil }, now)).toBe(cost),
  );

  const row = {
    rules: ["access.anonymiser"],
    mandatory: false,
    queue: "review",
    measure: "review",
    evidenceKey: "a",
    state: "open" as const,
  };
  it("is closed with others only on equal evidence", () => {
    expect(whyNotTogether([row, row])).toBeNull();
    expect(whyNotTogether([row, { ...row, evidenceKey: "b" }])).toBe("evidence");
    expect(whyNotTogether([row, { ...row, mandatory: true }])).toBe("mandatory");
    expect(whyNotTogether([row, { ...row, measure: "sanctions_block" }])).toBe("block");
    expect(whyNotTogether([row, { ...row, state: "closed" }])).toBe("closed");
  });
  it("leaves out what stands in the way, and keeps the most that rest on the same evidence", () => {
    const other = { ...row, evidenceKey: "b" };
    const alone = [
      { ...row, mandatory: true },
      { ...row, state: "closed" as const },
    ];
    expect(closableTogether([row, other, other, ...alone])).toEqual([other, other]);
    expect(closableTogether([row, other])).toEqual([row]);
    expect(closableTogether(alone)).toEqual([]);
  });
});

describe("snoozing", () => {
  const monday = new Date(2026, 2, 2, 15, 30).getTime();
  it.each([
    ["tomorrow", new Date(2026, 2, 3, 9)],
    ["threeDays", new Date(2026, 2, 5, 9)],
    ["nextWeek", new Date(2026, 2, 9, 9)],
    ["hour", new Date(2026, 2, 2, 16, 30)],
  ] as const)("%s is %s", (preset, at) => expect(snoozeUntil(preset, monday)).toEqual(at));
  it("means the coming Monday on a Sunday", () =>
    expect(snoozeUntil("nextWeek", new Date(2026, 2, 8, 8).getTime())).toEqual(new Date(2026, 2, 9, 9)));
});
