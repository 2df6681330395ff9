import { expect, test } from "vitest";
import type { ListMatch } from "../../facts";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { another } from "../../testing/events";
import { nameMatch } from "./name-match";

const match = (changes: Partial<ListMatch> = {}): ListMatch => ({
  list: "ofac-sdn",
  kind: "sanctions",
  uid: "29702",
  listedName: "Maria Santos",
  matchedAlias: "SANTOS, Maria",
  score: 0.97,
  nameScore: 0.97,
  listed: { dob: ["1977-11-19"], nationality: ["RU"], type: "person" },
  strength: "possible",
  for: ["name"],
  against: [],
  fingerprint: "f1",
  ...changes,
});
const opened = (...matches: ListMatch[]) =>
  another("customer", {
    entity: "sg",
    type: "person",
    name: "Maria Santos",
    residence: "SG",
    language: "en",
    terms_version: "1",
    kyc_level: 1,
    facts: { matches },
  });

describeRule(nameMatch, {
  "a namesake": {
    events: [opened(match())],
    expect: hit({
      grade: "possible",
      weight: 0.4,
      measure: "review",
      mandatory: true,
      queue: "sanctions",
      finding: { key: "f1", ceiling: null },
    }),
  },
  "birth date and number agree": {
    events: [opened(match({ strength: "strong", for: ["name", "date_of_birth"] }))],
    expect: hit({ grade: "strong", weight: 1, measure: "sanctions_block", mandatory: true }),
  },
  "they agree, but something contradicts": {
    events: [opened(match({ strength: "strong", against: ["gender"] }))],
    expect: hit({ grade: "possible", measure: "review" }),
  },
  "the same name, born fourteen years apart": {
    events: [opened(match({ strength: "contradicted", score: 0.4, against: ["birth_date_different"], bornApart: 14 }))],
    expect: hit({
      grade: "contradicted",
      weight: 0.2,
      measure: "review",
      mandatory: true,
      severity: 3,
      precision: 0.04,
      reason: "Same name as a listed person; date of birth differs by 14 years",
    }),
  },
  "politically exposed": {
    events: [opened(match({ kind: "pep", list: "pep", strength: "strong" }))],
    expect: hit({
      grade: "exposed",
      weight: 0.3,
      measure: "review",
      mandatory: false,
      asks: ["source_of_wealth"],
      queue: "politically_exposed",
    }),
  },
  "nobody like that": { events: [opened()], expect: miss },
});

test("each listed person is a finding of its own, and clearing one leaves the other", () => {
  const { decision } = play([opened(match(), match({ uid: "2", fingerprint: "f2" }))]);
  expect(decision.hits.map(({ finding }) => finding.key)).toEqual(["f1", "f2"]);
});

test("a politically exposed person is never held", () => {
  const { decision } = play([opened(match({ kind: "pep" }))]);
  expect(decision).toMatchObject({
    measure: "review",
    answer: { do: "allow" },
    queue: "politically_exposed",
    severity: 3,
  });
});
