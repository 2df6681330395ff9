import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type IndependenceFacts, type Part, parts, refusalsFor, superiorsOf } from "./independence";

const facts = (given: {
  parts?: Record<string, Part[]>;
  reportsTo?: Record<string, string>;
  conflicts?: string[];
}): IndependenceFacts => ({
  parts: new Map(Object.entries(given.parts ?? {}).map(([id, did]) => [id, new Set(did)])),
  reportsTo: new Map(Object.entries(given.reportsTo ?? {})),
  conflicts: new Set(given.conflicts ?? []),
});

describe("why somebody may not judge", () => {
  test.each(parts.map((part) => [part]))("%s", (part) => {
    expect(refusalsFor("ana", facts({ parts: { ana: [part] } }))).toEqual([part]);
  });

  test.each<[string, Parameters<typeof facts>[0], string[]]>([
    ["nobody's part", { parts: { max: ["proposed"] } }, []],
    ["reports to the proposer", { parts: { max: ["proposed"] }, reportsTo: { ana: "max" } }, ["reports_to_decider"]],
    [
      "reports to somebody who reports to an approver",
      { parts: { eva: ["approved"] }, reportsTo: { ana: "max", max: "eva" } },
      ["reports_to_decider"],
    ],
    ["the decider's own superior may", { parts: { max: ["proposed"] }, reportsTo: { max: "ana" } }, []],
    [
      "reports to whoever wrote the rule: no decider",
      { parts: { max: ["wrote_rule"] }, reportsTo: { ana: "max" } },
      [],
    ],
    ["reports to whoever only worked the case", { parts: { max: ["worked_case"] }, reportsTo: { ana: "max" } }, []],
    ["a conflict", { conflicts: ["ana"] }, ["conflict"]],
    [
      "all reasons are told",
      { parts: { ana: ["closed_case", "approved"], max: ["proposed"] }, reportsTo: { ana: "max" }, conflicts: ["ana"] },
      ["approved", "closed_case", "reports_to_decider", "conflict"],
    ],
  ])("%s", (_, given, expected) => {
    expect(refusalsFor("ana", facts(given))).toEqual(expected);
  });
});

test("lines of reporting that run in a circle end", () => {
  const people = ["a", "b", "c", "d"];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...people), fc.constantFrom(...people))), (lines) => {
      const above = superiorsOf("a", new Map(lines));
      expect(new Set(above).size).toBe(above.length);
      expect(above).not.toContain("a");
    }),
  );
});
