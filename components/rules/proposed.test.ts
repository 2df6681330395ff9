// What an address may propose to the rule editor, and what it may not.
import { expect, test } from "vitest";
import { defaultRuleSet, rulesCatalogue } from "@/lib/scoring";
import { toEditorRule } from "./editor-rule";
import { proposedQuery, readProposed, withProposed } from "./proposed";

const rules = rulesCatalogue().map((rule) => toEditorRule(rule, "en"));
const numeric = rules.flatMap(({ id, parameters }) => parameters.map((parameter) => ({ rule: id, ...parameter })));
const one = numeric.find(({ list, choices, whole }) => !list && !choices && whole);
const listed = numeric.find(({ list }) => list);

test("every default can be proposed, put in, and written into an address again", () => {
  const all = numeric.map(({ rule, name, default: setting }) => ({ rule, name, setting }));
  for (const each of all) {
    const query = new URLSearchParams(proposedQuery([each]));
    expect(readProposed(query.getAll("change"), rules)).toEqual([each]);
  }
  const content = { ...defaultRuleSet(), custom: [] };
  expect(withProposed(content, all)).toEqual(content);
});

test.each([
  ["nothing", undefined],
  ["no rule", "change"],
  ["an unknown rule", "transaction.magic.count:3"],
  ["an unknown parameter", `${one?.rule}.magic:3`],
  ["words for a number", `${one?.rule}.${one?.name}:many`],
  ["nothing for a number", `${one?.rule}.${one?.name}:`],
  ["half of a whole", `${one?.rule}.${one?.name}:${(one?.min ?? 0) + 0.5}`],
  ["above the range", `${one?.rule}.${one?.name}:${(one?.max ?? 0) + 1}`],
  ["one bad value of a list", `${listed?.rule}.${listed?.name}:${listed?.min},x`],
])("%s is left out", (_, change) => {
  expect(readProposed(change, rules)).toEqual([]);
});

test("an address proposes twenty changes at most", () => {
  const change = `${one?.rule}.${one?.name}:${one?.min}`;
  expect(readProposed(Array(40).fill(change), rules)).toHaveLength(20);
});
