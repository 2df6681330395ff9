// Every step from every state: where it leads, or why not.
import { describe, expect, test } from "vitest";
import {
  advance,
  type RuleSetLife,
  type RuleSetState,
  type RuleSetStep,
  ruleSetStates,
  ruleSetVerbs,
} from "./lifecycle";

const now = new Date("2026-05-04T09:00:00Z");
const life = (state: RuleSetState, approvedBy: string | null = null): RuleSetLife => ({
  ...{ state, authorId: "author", approvedBy, revision: 3, reason: null },
  ...{ submittedAt: null, approvedAt: null, shadowAt: null, liveAt: null, retiredAt: null, endedAt: null },
});
const stepOf = (verb: (typeof ruleSetVerbs)[number]): RuleSetStep =>
  verb === "approve"
    ? { do: verb, by: "another" }
    : verb === "withdraw" || verb === "send_back" || verb === "reject"
      ? { do: verb, reason: "because" }
      : { do: verb };
const told = (from: RuleSetLife, verb: (typeof ruleSetVerbs)[number]): string => {
  const result = advance(from, stepOf(verb), now);
  return result.ok ? result.value.state : (result.error.detail ?? "");
};

// what each state answers to save, submit, take_back, withdraw, approve, send_back, reject, shadow, live, retire
const no = "not_in_this_state";
const table: [string, RuleSetLife, string[]][] = [
  ["draft", life("draft"), ["draft", "in_review", no, "withdrawn", no, no, no, no, no, no]],
  [
    "in review",
    life("in_review"),
    [no, no, "draft", "withdrawn", "in_review", "draft", "rejected", "not_approved", "not_approved", no],
  ],
  [
    "approved",
    life("in_review", "another"),
    [no, no, "draft", "withdrawn", "already_approved", "draft", "rejected", "shadow", "live", no],
  ],
  ["shadow", life("shadow", "another"), [no, no, no, no, no, no, no, no, "live", "retired"]],
  ["live", life("live", "another"), ruleSetVerbs.map(() => no)],
  ["retired", life("retired", "another"), ruleSetVerbs.map(() => no)],
  ["withdrawn", life("withdrawn"), ruleSetVerbs.map(() => no)],
  ["rejected", life("rejected"), ruleSetVerbs.map(() => no)],
];

describe("a version of the rules", () => {
  test.each(table)("%s", (_, from, expected) => expect(ruleSetVerbs.map((verb) => told(from, verb))).toEqual(expected));

  test("the table has every state", () =>
    expect(new Set(table.map(([, { state }]) => state))).toEqual(new Set(ruleSetStates)));

  test("is not approved by its author", () => {
    const own = advance(life("in_review"), { do: "approve", by: "author" }, now);
    expect(own).toMatchObject({ error: { code: "not_allowed", detail: "proposer_cannot_decide" } });
  });

  test("loses its approval when it becomes a draft again, and each step raises the revision", () => {
    for (const step of [{ do: "take_back" }, { do: "send_back", reason: "because" }] as const)
      expect(advance(life("in_review", "another"), step, now)).toMatchObject({
        value: { state: "draft", approvedBy: null, revision: 4 },
      });
  });
});
