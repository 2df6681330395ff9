import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareNames, type Party } from "./compare-names";
import { createEntity, type ListedEntity } from "./entity";
import { createListReport } from "./list-source";
import { buildIndex, screen } from "./name-index";
import { readList } from "./read-list";

const listed = (uid: string, name: string, rest = {}): ListedEntity =>
  createEntity({ uid, list: "own", name, type: "person", ...rest })!;

const index = buildIndex([
  listed("1", "LEONOV, Marek Ilyich", {
    dob: ["1970-03-05"],
    nationality: ["Russia"],
    aliases: [{ name: "Heron", weak: true }],
  }),
  listed("2", "Marek Leonov", { dob: ["1991"] }),
  listed("3", "Marek Leonov", { delisted: "2025-03-21" }),
  listed("4", "Azure Heron LLC", { type: "entity" }),
]);

describe("screen", () => {
  it("finds everybody of the name, best first, and never the delisted", () => {
    const hits = screen(index, { name: "Marek Ilyich Leonov", kind: "person", dob: ["1970-03-05"] });
    expect(hits.map(({ entity, match, strength }) => [entity.uid, match, strength])).toEqual([
      ["1", true, "strong"],
      ["2", false, "possible"],
    ]);
    expect(hits[1]?.against).toContain("birth_date_different");
  });

  it("keeps to limit and threshold", () => {
    expect(screen(index, { name: "Marek Leonov" }, { limit: 1 })).toHaveLength(1);
    expect(screen(index, { name: "Marek Ilyich Leonov" }, { threshold: 0.99 }).map(({ entity }) => entity.uid)).toEqual(
      ["1"],
    );
  });

  it("trusts a weak alias less and a company's name only for a company", () => {
    expect(screen(index, { name: "Heron", kind: "person" })[0]).toMatchObject({
      matchedAlias: "Heron",
      score: 0.9,
      strength: "possible",
    });
    expect(screen(index, { name: "OOO Azure Heron" })[0]).toMatchObject({
      match: true,
      matchedAlias: "Azure Heron LLC",
    });
    expect(screen(index, { name: "Ivo Tarhuni" })).toEqual([]);
  });
});

type Row = {
  query: string;
  candidate: string;
  label: string;
  schema?: string;
  candidate_uid: string;
  query_props?: Props;
  candidate_props?: Props;
};
type Props = Record<string, string | string[] | null | undefined>;

const texts = (value: string | string[] | null | undefined): string[] => (value == null ? [] : [value].flat());
const toParty = (name: string, schema: string | undefined, props: Props = {}): Party => ({
  name,
  ...(schema && { kind: schema === "Person" ? "person" : "other" }),
  dob: texts(props.dob),
  country: [...texts(props.nationality), ...texts(props.country)],
  pob: texts(props.pob),
  gender: texts(props.gender)[0],
});

const lent = process.env.UNFLAG_DATA ?? "";
const rowsOf = (name: string): Row[] =>
  readFileSync(join(lent, "names", `${name}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe.skipIf(!lent || !existsSync(join(lent, "names")))("labelled names (needs UNFLAG_DATA)", () => {
  it("compares labelled pairs", () => {
    const figures: Record<string, string> = {};
    for (const name of [
      "pairs_peer",
      "pairs_ofac_alias",
      "pairs_un_alias",
      "pairs_cross_list",
      "pairs_pep_multilang",
      "hard_negatives",
    ]) {
      const tally = { tp: 0, fp: 0, fn: 0, tn: 0 };
      for (const row of rowsOf(name).filter(({ label }) => label !== "weak_match")) {
        const found = compareNames(
          toParty(row.query, row.schema, row.query_props),
          toParty(row.candidate, row.schema, row.candidate_props),
        ).match;
        const expected = row.label === "match";
        tally[expected ? (found ? "tp" : "fn") : found ? "fp" : "tn"]++;
      }
      const f1 = (2 * tally.tp) / (2 * tally.tp + tally.fp + tally.fn);
      figures[name] = `F1 ${f1.toFixed(3)} ${JSON.stringify(tally)}`;
      if (name === "pairs_peer") expect(f1).toBeGreaterThan(0.79);
      // At least 95 in 100 near-namesakes are told apart.
      if (name === "hard_negatives") expect(tally.fp).toBeLessThanOrEqual(0.05 * (tally.fp + tally.tn));
    }
    console.info("labelled pairs:", figures);
  });

  it("leaves invented customers alone and finds listed ones", async () => {
    const lists = ["lists/ofac_2023.jsonl", "lists/official/un_consolidated_part.xml"].map((path) => join(lent, path));
    const sources = lists.map((name) => ({
      name,
      open: () => createReadStream(name, "utf8") as AsyncIterable<string>,
    }));
    const entities: ListedEntity[] = [];
    for await (const entity of readList(sources, createListReport())) entities.push(entity);
    const real = buildIndex(entities);
    const negatives = rowsOf("screen_negatives_100k");
    const started = performance.now();
    const alarmed = negatives.filter((row) =>
      screen(real, toParty(row.query, "Person", row.query_props)).some(({ match }) => match),
    );
    const perQuery = (performance.now() - started) / negatives.length;
    const positives = rowsOf("screen_positives_un");
    const found = positives.filter((row) =>
      screen(real, toParty(row.query, "Person", row.query_props)).some(
        ({ entity, match }) => match && entity.uid === row.candidate_uid.trim(),
      ),
    );
    console.info("screening:", {
      names: real.names,
      alarmed: alarmed.length,
      of: negatives.length,
      found: found.length,
      listed: positives.length,
      msPerQuery: perQuery.toFixed(2),
    });
    expect(alarmed.length).toBeLessThanOrEqual(1);
    expect(found.length / positives.length).toBeGreaterThan(0.95);
  });
});
