// The drafted note, what it is drafted from, and changes in words, in both languages.
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import type { AlertView, CaseDetail, TimelineEntry } from "@/lib/cases/dto";
import { bindFormat } from "@/lib/i18n/bound-format";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { bindCaseWords } from "./case-words";
import { changeInWords, changesAfter } from "./changes-in-words";
import { draftNote } from "./draft-note";
import { evidenceOf, explanationsOf, latestHits } from "./evidence";

type Hit = AlertView["hits"][number];
const hit = (given: Partial<Hit> = {}): Hit => ({
  rule: "access.anonymiser",
  family: "access",
  grade: "base",
  weight: 0.35,
  measure: "review",
  observed: 1,
  threshold: 1,
  usual: null,
  unit: "label",
  asks: [],
  mandatory: false,
  alone: true,
  severity: 3,
  queue: "review",
  precision: 0.3,
  saturated: false,
  values: { network: "Tor" },
  reason: { en: "Reached us through {network}", zh: "通过{network}访问" },
  finding: { key: "k", ceiling: null },
  innocent: [],
  points: 35,
  ...given,
});
const verdict = (id: string, how: "yes" | "no" | "unknown", observed = "") => ({
  id,
  text: { en: `EN ${id}`, zh: `ZH ${id}` },
  verdict: how,
  observed,
});
const detailOf = (hits: Hit[], given: Partial<CaseDetail> = {}): CaseDetail =>
  ({
    key: "C-7",
    alerts: [{ hits }],
    steps: [
      { code: "read_why", state: "done", required: true, by: null, at: null },
      { code: "check_network", state: "looked", required: false, by: null, at: null },
    ],
    identical: { count: 0, falsePositives: 0 },
    earlier: [],
    linked: { customers: [], total: 1, hint: "alone" },
    timeline: [],
    ...given,
  }) as unknown as CaseDetail;

const wordsOf = (locale: Locale) => {
  const all = { locale, messages: messages[locale], timeZone: "UTC" };
  const t = createTranslator({ ...all, namespace: "case" });
  const decisions = createTranslator({ ...all, namespace: "decisions" });
  const codes = createTranslator({ ...all, namespace: "errors.code" });
  const format = bindFormat(locale, "UTC");
  const words = bindCaseWords({ t, decisions, codes, format } as unknown as Parameters<typeof bindCaseWords>[0]);
  const draft = createTranslator({ ...all, namespace: "case.draft" });
  const drafting = {
    ...words,
    fired: (each: Hit) => format.reason(each),
    line: (line: "begin" | "fired" | "for" | "against" | "checked", values: Record<string, string>) =>
      draft(line, values),
    separator: draft("separator"),
  };
  return { words, drafting };
};

describe("the drafted note", () => {
  const hits = [hit({ innocent: [verdict("a", "yes", "PT"), verdict("b", "no", "–"), verdict("c", "unknown")] })];

  it.each([
    [
      "en",
      [
        "Looked at C-7:",
        "Fired: Reached us through Tor",
        "For the customer: EN a (PT); 9 of 10 identical cases were cleared",
        "Against: Not found: EN b",
        "Checked: Read why it fired",
      ],
    ],
    [
      "zh",
      [
        "已查看 C-7：",
        "触发：通过 Tor 访问",
        "有利于客户：ZH a（PT）；10 件相同案件中有 9 件已排除",
        "不利于客户：未见：ZH b",
        "已核查：阅读触发原因",
      ],
    ],
  ] as const)("says what fired, both sides and what was done, in %s", (locale, lines) => {
    const detail = detailOf(hits, { identical: { count: 10, falsePositives: 9 } });
    expect(draftNote(detail, "false_positive", wordsOf(locale).drafting).split("\n")).toEqual(lines);
  });

  it("begins with what speaks against when the suspicion is substantiated", () => {
    const note = draftNote(detailOf(hits), "suspicion_substantiated", wordsOf("en").drafting);
    expect(note.indexOf("Against:")).toBeGreaterThan(0);
    expect(note.indexOf("Against:")).toBeLessThan(note.indexOf("For the customer:"));
  });

  it("leaves out sides and checks that are empty", () => {
    const note = draftNote(detailOf([hit()], { steps: [] }), "explained", wordsOf("en").drafting);
    expect(note.split("\n")).toEqual(["Looked at C-7:", "Fired: Reached us through Tor"]);
  });
});

describe("evidence", () => {
  it("takes each rule's latest hit, and each listed person's", () => {
    const match = (uid: string) =>
      hit({ rule: "list.name-match", values: { list: "l", uid, for: "name_same", against: "" } });
    const alerts = [
      { hits: [hit({ observed: 2 }), match("1")] },
      { hits: [hit({ observed: 1 }), match("1"), match("2")] },
    ];
    expect(latestHits(alerts).map(({ rule, observed, values }) => [rule, observed, values.uid])).toEqual([
      ["access.anonymiser", 2, undefined],
      ["list.name-match", 1, "1"],
      ["list.name-match", 1, "2"],
    ]);
  });

  it("keeps the best verdict of an explanation", () => {
    const hits = [hit({ innocent: [verdict("a", "unknown")] }), hit({ innocent: [verdict("a", "yes", "PT")] })];
    expect(explanationsOf(hits)).toMatchObject([{ id: "a", verdict: "yes" }]);
  });

  it.each([
    [{ identical: { count: 2, falsePositives: 2 } }, []],
    [{ identical: { count: 10, falsePositives: 8 } }, [["innocent", "identical"]]],
    [{ identical: { count: 10, falsePositives: 5 } }, []],
    [{ identical: { count: 10, falsePositives: 2 } }, [["suspicious", "identical"]]],
    [{ linked: { customers: [], total: 3, hint: "household" } }, [["innocent", "household"]]],
    [{ linked: { customers: [], total: 12, hint: "farm" } }, [["suspicious", "farm"]]],
    [{ earlier: [{ outcome: "explained" }, { outcome: null }] }, [["innocent", "earlier"]]],
  ])("%j says %j", (given, expected) => {
    const detail = detailOf([hit()], given as unknown as Partial<CaseDetail>);
    expect(evidenceOf(detail).map(({ side, kind }) => [side, kind])).toEqual(expected);
  });

  it("puts what a match contradicts on the customer's side", () => {
    const match = hit({
      rule: "list.name-match",
      family: "list",
      values: { for: "name_same", against: "birth_date_different" },
    });
    expect(evidenceOf(detailOf([match])).map((item) => wordsOf("en").words.evidence(item))).toEqual([
      "The date of birth differs",
      "The name equals that of ",
    ]);
  });
});

describe("changes in words", () => {
  const entry = (seq: number, kind: string, data: Record<string, unknown>): TimelineEntry => ({
    seq,
    kind,
    data,
    at: "2026-03-14T12:00:00.000Z",
    actor: { kind: "staff", id: "1", name: "Bo" },
    isNew: false,
  });

  it.each([
    ["case.alerts_joined", { alerts: 2 }, "2 new alerts joined"],
    ["case.closed", { outcome: "explained", reasonCode: "travelling" }, "Closed the case: Explained · Travelling"],
    ["case.step_set", { code: "read_why", state: "done" }, "Worked on the checklist: Read why it fired · done"],
    ["case.something_new", {}, "Changed (case.something_new)"],
  ])("%s", (kind, data, expected) => {
    expect(changeInWords(entry(1, kind, data), wordsOf("en").words)).toBe(expected);
  });

  it("tells what came after a version, oldest first, without looks and ticks", () => {
    const timeline = [
      entry(5, "case.note_added", { version: 4 }),
      entry(4, "case.viewed", { version: 3 }),
      entry(3, "case.alerts_joined", { version: 3 }),
      entry(2, "case.taken", { version: 2 }),
    ];
    expect(changesAfter(timeline, 2).map(({ seq }) => seq)).toEqual([3, 5]);
  });
});
