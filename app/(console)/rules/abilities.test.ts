// What the page of a version offers: by role, by state, and what it says stands in the way.
import { expect, test } from "vitest";
import type { StaffActor, StaffRole } from "@/lib/access/actor";
import type { RuleSetRow } from "@/lib/rule-sets/dto";
import { abilitiesOf } from "./abilities";

const entityId = "entity";
const actor = (role: StaffRole, id = role as string): StaffActor => ({
  ...{ kind: "staff", role, id, name: id, email: "", locale: "en", sessionId: "", queues: [] },
  entityIds: [entityId],
});
const version = (state: RuleSetRow["state"], approved = false): RuleSetRow => ({
  ...{ id: "v", entityId, version: 2, state, revision: 1, note: "", basedOn: null, createdAt: 0, reason: null },
  ...{ submittedAt: 0, approvedAt: 0, shadowAt: 0, liveAt: 0, retiredAt: 0, endedAt: 0 },
  author: { id: "author", name: "Ada" },
  approvedBy: approved ? { id: "manager", name: "Mona" } : null,
});
const steps = (who: StaffActor, row: RuleSetRow): string =>
  abilitiesOf(who, row)
    .steps.map(({ verb, why }) => (why === null ? verb : `${verb} (${why})`))
    .join(", ");

const author = actor("officer", "author");
/** Who adopted what tuning found, or wrote it before becoming a manager. */
const adopter = actor("manager", "author");

test.each<[string, StaffActor, RuleSetRow, string]>([
  ["the author of a draft", author, version("draft"), "submit, withdraw"],
  ["another officer", actor("officer"), version("draft"), "submit (not_yours), withdraw (not_yours)"],
  ["a manager before a draft", actor("manager"), version("draft"), ""],
  ["the author in review", author, version("in_review"), "take_back, withdraw"],
  [
    "a manager in review",
    actor("manager"),
    version("in_review"),
    "approve, send_back, reject, shadow (not_approved), live (not_approved)",
  ],
  ["once approved", actor("mlro"), version("in_review", true), "send_back, reject, shadow, live"],
  ["a manager whose version was sent back", adopter, version("draft"), "submit, withdraw"],
  [
    "the author as a manager",
    adopter,
    version("in_review", true),
    `take_back, withdraw, ${["send_back", "reject", "shadow", "live"].map((verb) => `${verb} (proposer_cannot_decide)`).join(", ")}`,
  ],
  ["in shadow", actor("manager"), version("shadow", true), "live, retire"],
  ["live", actor("manager"), version("live", true), ""],
  ["an auditor", actor("auditor"), version("in_review"), ""],
])("%s", (_, who, row, expected) => expect(steps(who, row)).toBe(expected));

test("only its author edits, only officers copy, auditors replay nothing", () => {
  const draft = version("draft");
  const edits = [author, adopter, actor("officer"), actor("manager")].map((who) => abilitiesOf(who, draft).edit);
  expect(edits).toEqual([true, true, false, false]);
  expect(abilitiesOf(author, version("in_review")).edit).toBe(false);
  const others = [actor("officer"), actor("manager"), actor("auditor")].map((who) => abilitiesOf(who, draft));
  expect(others.map(({ copy, replay }) => [copy, replay])).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ]);
});
