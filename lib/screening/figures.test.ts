// Figures on labelled names that are lent for measuring; `UNFLAG_DATA=… npx vitest run lib/screening/figures` prints them. Each
// set is halved by a digest of its rows, so that a table made to fit one half would show; docs/screening.md says what was seen.
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareNames, type Party } from "./compare-names";
import type { ListedEntity } from "./entity";
import { createListReport } from "./list-source";
import { buildIndex, screen } from "./name-index";
import { readList } from "./read-list";

type Props = Record<string, string | string[] | null | undefined>;
type Row = {
  query: string;
  candidate: string;
  label: string;
  kind: string;
  schema?: string;
  candidate_uid: string;
  query_props?: Props;
  candidate_props?: Props;
};

const texts = (value: string | string[] | null | undefined): string[] => (value == null ? [] : [value].flat());
const toParty = (name: string, schema: string | undefined, props: Props = {}): Party => {
  const gender = texts(props.gender)[0];
  return {
    name,
    ...(schema && { kind: schema === "Person" ? "person" : "other" }),
    dob: texts(props.dob),
    country: [...texts(props.nationality), ...texts(props.country)],
    pob: texts(props.pob),
    ...(gender && { gender }),
  };
};

const lent = process.env.UNFLAG_DATA ?? "";
const rowsOf = (name: string): Row[] =>
  readFileSync(join(lent, "names", `${name}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

type Tally = { tp: number; fp: number; fn: number; tn: number };

const f1Of = ({ tp, fp, fn }: Tally): number => (2 * tp) / Math.max(1, 2 * tp + fp + fn);
const recallOf = ({ tp, fn }: Tally): number => tp / Math.max(1, tp + fn);
const halfOf = ({ query, candidate }: Row): number =>
  (createHash("sha256").update(`${query}|${candidate}`).digest()[0] ?? 0) & 1;

const measure = (rows: readonly Row[]): { all: Tally; halves: [Tally, Tally] } => {
  const tallies = [0, 1, 2].map((): Tally => ({ tp: 0, fp: 0, fn: 0, tn: 0 }));
  for (const row of rows) {
    const query = toParty(row.query, row.schema, row.query_props);
    const { match } = compareNames(query, toParty(row.candidate, row.schema, row.candidate_props));
    const isSame = row.label === "match";
    const kind: keyof Tally = isSame ? (match ? "tp" : "fn") : match ? "fp" : "tn";
    for (const tally of [tallies[0], tallies[1 + halfOf(row)]]) if (tally) tally[kind]++;
  }
  return { all: tallies[0]!, halves: [tallies[1]!, tallies[2]!] };
};

const sets: readonly [string, string, (row: Row) => boolean][] = [
  ["peers' pairs", "pairs_peer", () => true],
  ["other lists: spelling variants", "pairs_cross_list", ({ kind }) => kind.endsWith("_variant")],
  ["other lists: other scripts", "pairs_cross_list", ({ kind }) => /_[A-Z]{4,}$/.test(kind)],
  ["other lists: other names", "pairs_cross_list", ({ kind }) => kind.endsWith("_divergent")],
  ["UN: original script", "pairs_un_alias", ({ kind }) => kind.startsWith("un_original_script")],
  ["UN: aliases", "pairs_un_alias", ({ kind }) => !kind.startsWith("un_original_script")],
  ["OFAC: spelling variants", "pairs_ofac_alias", ({ kind }) => kind.endsWith("_variant")],
  ["OFAC: other names", "pairs_ofac_alias", ({ kind }) => kind.endsWith("_divergent")],
  ["politicians in many scripts", "pairs_pep_multilang", () => true],
  ["near-namesakes", "hard_negatives", () => true],
];

describe.skipIf(!lent || !existsSync(join(lent, "names")))("labelled names (needs UNFLAG_DATA)", () => {
  it("compares labelled pairs", () => {
    const figures = new Map<string, ReturnType<typeof measure>>();
    const lines = sets.map(([title, file, belongs]) => {
      const found = measure(rowsOf(file).filter((row) => row.label !== "weak_match" && belongs(row)));
      figures.set(title, found);
      const { all, halves } = found;
      const halved = halves.map((half) => `${f1Of(half).toFixed(3)} / ${recallOf(half).toFixed(3)}`).join(" and ");
      return `${title.padEnd(32)} F1 ${f1Of(all).toFixed(3)} recall ${recallOf(all).toFixed(3)} halves ${halved} ${JSON.stringify(all)}`;
    });
    console.info(lines.join("\n"));
    expect(f1Of(figures.get("peers' pairs")!.all)).toBeGreaterThan(0.88);
    expect(recallOf(figures.get("UN: original script")!.all)).toBeGreaterThan(0.9);
    expect(recallOf(figures.get("politicians in many scripts")!.all)).toBeGreaterThan(0.85);
    expect(recallOf(figures.get("other lists: spelling variants")!.all)).toBeGreaterThan(0.94);
    const { fp, tn } = figures.get("near-namesakes")!.all;
    expect(tn / (fp + tn)).toBeGreaterThan(0.95);
  });

  it("leaves invented customers alone and finds listed ones", async () => {
    const lists = ["lists/ofac_2023.jsonl", "lists/official/un_consolidated_part.xml"].map((path) => join(lent, path));
    const sources = lists.map((name) => ({
      name,
      open: () => createReadStream(name, "utf8") as AsyncIterable<string>,
    }));
    const entities: ListedEntity[] = [];
    for await (const entity of readList(sources, createListReport())) entities.push(entity);
    const started = performance.now();
    const real = buildIndex(entities);
    const builtIn = Math.round(performance.now() - started);
    const hitsOf = (row: Row) =>
      screen(real, toParty(row.query, "Person", row.query_props)).filter(({ match }) => match);
    const negatives = rowsOf("screen_negatives_100k");
    const alarmed = negatives.filter((row) => hitsOf(row).length > 0).length;
    const positives = rowsOf("screen_positives_un");
    const found = positives.filter((row) =>
      hitsOf(row).some(({ entity }) => entity.uid === row.candidate_uid.trim()),
    ).length;
    console.info(
      `${alarmed} of ${negatives.length} invented customers alarmed, ${found} of ${positives.length} listed found`,
    );
    console.info(`${real.names} names indexed in ${builtIn} ms`);
    expect(alarmed).toBeLessThanOrEqual(1);
    expect(found / positives.length).toBeGreaterThan(0.98);
  });
});
