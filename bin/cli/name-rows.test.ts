import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as namesCompare from "../commands/names-compare";
import * as namesScreen from "../commands/names-screen";
import { partyOf } from "./name-rows";
import { makeFolder, runCommand } from "./testing";

describe("partyOf", () => {
  it.each([
    [undefined, { dob: "1970-10-27" }, "person"],
    ["", { birthPlace: ["Toronto"] }, "person"],
    [null, { gender: "female" }, "person"],
    [undefined, { dob: [], pob: null, gender: "", country: "CA" }, undefined],
    [undefined, undefined, undefined],
    ["Company", { dob: "1970" }, "other"],
    ["LegalEntity", { dob: "1970" }, undefined],
    ["Person", {}, "person"],
  ])("schema %j with %j is %j", (schema, props, kind) => {
    expect(partyOf("Heron Blue", schema, props).kind).toBe(kind);
  });
});

const file = makeFolder();

it("takes who was born for a person, so that a company of such a name is no match", async () => {
  const list = file("own.jsonl", [{ uid: "1", name: "Mikko Ylonen Trading", type: "entity" }]);
  const query = { query: "Mikko Ylonen", query_props: { dob: "1970-10-27" } };
  const { lines } = await runCommand(namesScreen, ["--list", list], [query, { ...query, schema: "Person" }]);
  expect(lines[0]).toEqual(lines[1]);
});

it("refuses a name that no name is as long as, and takes one that may be", async () => {
  const list = file("long.jsonl", [{ uid: "1", name: "Marek Leonov", type: "person" }]);
  const [allowed, long] = ["x".repeat(1_000), "x".repeat(1_001)];
  const fault = (line: number, path: string) => ({
    line,
    error: { code: "too_long", message: expect.any(String), path },
  });
  const screened = await runCommand(namesScreen, ["--list", list], [{ query: allowed }, { query: long }]);
  expect(screened.lines).toEqual([{ query: allowed, hits: [] }, fault(2, "query")]);
  const compared = await runCommand(
    namesCompare,
    [],
    [
      { query: long, candidate: "x" },
      { query: "x", candidate: long },
    ],
  );
  expect(compared.lines).toEqual([fault(1, "query"), fault(2, "candidate")]);
});

const lent = process.env.UNFLAG_DATA ?? "";
const [list, negatives] = ["lists/ofac_2023.jsonl", "names/screen_negatives_100k.jsonl"].map((path) =>
  join(lent, path),
);

it.skipIf(!lent || !existsSync(list!))(
  "finds nobody who must not be found, schema or not (needs UNFLAG_DATA)",
  async () => {
    const rows = readFileSync(negatives!, "utf8").trim().split("\n");
    const queries = rows.map((row) => ({ ...(JSON.parse(row) as Record<string, unknown>), schema: undefined }));
    const { lines } = await runCommand(namesScreen, ["--list", list!], queries);
    const matched = lines.filter(({ hits }) => (hits as { match: boolean }[]).some(({ match }) => match));
    expect([lines.length, matched.map(({ query }) => query)]).toEqual([1_000, []]);
  },
  60_000,
);
