// Who is the second of two people where a case rests on several strong matches.
import { expect, test } from "vitest";
import type { Hit } from "@/lib/scoring";
import { isSecondOfPairs, needsTwoPeople } from "./strong-match";

const hit = (uid: string): Hit =>
  ({
    rule: "list.name-match",
    measure: "sanctions_block",
    values: { list: "own", uid },
    finding: { key: uid },
  }) as unknown as Hit;
const pair = (uid: string, proposedBy: string | null) => ({
  ...{ list: "own", uid, findingKey: uid, state: "open", twoPeople: true, proposedBy },
});

test.each([
  ["nobody has proposed", [hit("1")], [pair("1", null)], false],
  ["somebody else has", [hit("1")], [pair("1", "first")], true],
  ["I have myself", [hit("1")], [pair("1", "me")], false],
  ["of two pairs one was never proposed", [hit("1"), hit("2")], [pair("1", "first"), pair("2", null)], false],
  ["another strong hit has no pair on which anybody could have", [hit("1"), hit("2")], [pair("1", "first")], false],
])("second of two: %s", (_, hits, pairs, second) => {
  expect(needsTwoPeople(hits, pairs)).toBe(true);
  expect(isSecondOfPairs(hits, pairs, "me")).toBe(second);
});
