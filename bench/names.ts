// Screening against 50,000 names: ours beside a word index with Jaro–Winkler over its candidates, a fuzzy list search and
// PostgreSQL's trigrams. Every contestant first looks for the same planted names; how many it finds is in the note. Then how
// many of all that `compare` accepts `screen` finds.
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import pg from "pg";
import { compareNames } from "@/lib/screening/compare-names";
import { createEntity, type ListedEntity } from "@/lib/screening/entity";
import { buildIndex, type NameIndex, screen } from "@/lib/screening/name-index";
import { withDatabase } from "./database";
import { jaroWinkler } from "./jaro-winkler";
import type { Benchmark, Line } from "./line";
import { quantile } from "./measure";
import { asSpoken, type Planted, plantQueries, strangers, worldOfNames } from "./name-world";

const NAMES = 50_000;
const RUNS = 5;

type Contestant = {
  name: string;
  /** How many queries one run takes: the slow ones get fewer. */
  queries: number;
  find(query: string): readonly string[] | Promise<readonly string[]>;
};

const ours = (index: NameIndex): Contestant => ({
  name: "unflag",
  queries: 1_000,
  find: (query) => screen(index, { name: query, kind: "person" }, { limit: 20 }).map(({ entity }) => entity.uid),
});

const miniSearch = (names: readonly string[]): Contestant => {
  const index = new MiniSearch<{ id: number; name: string }>({ fields: ["name"], searchOptions: { fuzzy: 0.2 } });
  index.addAll(names.map((name, id) => ({ id, name })));
  return {
    name: "minisearch",
    queries: 200,
    find: (query) =>
      index
        .search(query)
        .slice(0, 100)
        .map(({ id }) => ({ id, likeness: jaroWinkler(query, names[id as number]!) }))
        .filter(({ likeness }) => likeness >= 0.85)
        .sort((a, b) => b.likeness - a.likeness)
        .slice(0, 20)
        .map(({ id }) => String(id)),
  };
};

/** It searches by the order of letters, so it is given the names as they are asked for. */
const fuse = (names: readonly string[]): Contestant => {
  const index = new Fuse(names.map(asSpoken), { threshold: 0.3, ignoreLocation: true });
  return {
    name: "fuse.js",
    queries: 5,
    find: (query) => index.search(query, { limit: 20 }).map(({ refIndex }) => String(refIndex)),
  };
};

const trigrams = async (client: pg.Client, names: readonly string[]): Promise<Contestant> => {
  await client.query("create extension if not exists pg_trgm");
  await client.query("create unlogged table bench_name (id int, name text)");
  await client.query(
    "insert into bench_name select ordinality - 1, name from unnest($1::text[]) with ordinality as n(name)",
    [names],
  );
  await client.query("create index on bench_name using gin (name gin_trgm_ops)");
  await client.query("analyze bench_name");
  return {
    name: "pg_trgm",
    queries: 100,
    find: async (query) => {
      const { rows } = await client.query<{ id: number }>(
        "select id from bench_name where name % $1 order by similarity(name, $1) desc limit 20",
        [query],
      );
      return rows.map(({ id }) => String(id));
    },
  };
};

const shareFound = async ({ find, queries }: Contestant, planted: readonly Planted[]): Promise<number> => {
  const asked = planted.slice(0, Math.max(20, queries));
  let found = 0;
  for (const { query, uid } of asked) if ((await find(query)).includes(uid)) found++;
  return found / asked.length;
};

const rateOf = async ({ find, queries }: Contestant, all: readonly string[], run: number): Promise<number> => {
  const start = performance.now();
  for (let at = 0; at < queries; at++) await find(all[(run * queries + at) % all.length]!);
  return queries / ((performance.now() - start) / 1_000);
};

/** In turn, so that a drifting machine hits both; no query is asked twice of ours. */
const race = async (us: Contestant, peer: Contestant, all: readonly string[]): Promise<Omit<Line, "name" | "unit">> => {
  const rates: number[][] = [[], [], []];
  for (let run = 0; run < RUNS; run++) {
    const mine = await rateOf(us, all, run);
    const theirs = await rateOf(peer, all, run);
    rates[0]!.push(mine);
    rates[1]!.push(theirs);
    rates[2]!.push(mine / theirs);
  }
  const [value, peerValue, ratio] = rates.map((samples) => quantile(samples, 0.5));
  return { value: value!, peer: peer.name, peer_value: peerValue!, ratio: ratio!, runs: RUNS };
};

const recall = (entities: readonly ListedEntity[], queries: readonly string[]): Line => {
  const index = buildIndex(entities);
  let [accepted, found] = [0, 0];
  for (const query of queries) {
    const hits = new Set(
      screen(index, { name: query, kind: "person" }, { limit: entities.length }).map(({ entity }) => entity),
    );
    for (const entity of entities) {
      if (!compareNames({ name: query, kind: "person" }, { name: entity.name, kind: "person" }).match) continue;
      accepted++;
      if (hits.has(entity)) found++;
    }
  }
  const note = `${found} of ${accepted} matches that comparing ${queries.length} × ${entities.length} names finds`;
  return { name: "names.recall", value: accepted === 0 ? 0 : found / accepted, unit: "share", runs: 1, note };
};

export const names: Benchmark = async (print) => {
  const listed = worldOfNames(NAMES, 1);
  const entities = listed.map((name, id) => createEntity({ uid: String(id), list: "bench", name, type: "person" })!);
  const started = performance.now();
  const index = buildIndex(entities);
  const builtIn = Math.round(performance.now() - started);
  const us = ours(index);
  const planted = plantQueries(listed, 2_000, 2);
  const unlisted = strangers(4_000, 3);
  const all = unlisted.flatMap((name, at) => (at % 2 === 0 ? [name, planted[at / 2]!.query] : [name]));
  for (const query of strangers(300, 4)) us.find(query);

  const spreads = [0, 1, 2].map((part) => {
    const samples = all.slice(part * 1_000, (part + 1) * 1_000).map((query) => {
      const start = performance.now();
      us.find(query);
      return performance.now() - start;
    });
    return [quantile(samples, 0.5), quantile(samples, 0.99)] as const;
  });
  const [p50, p99] = [0, 1].map((at) =>
    quantile(
      spreads.map((pair) => pair[at]!),
      0.5,
    ),
  );
  const ownShare = await shareFound(us, planted);
  const line = async (peer: Contestant): Promise<void> => {
    const peerShare = await shareFound(peer, planted);
    const note = `${NAMES} names, built in ${builtIn} ms; of the planted ${ownShare.toFixed(3)} found, by the peer ${peerShare.toFixed(3)}`;
    print({
      name: "names.screen",
      unit: "queries/s",
      ...(await race(us, peer, all.slice(3_000))),
      p50: p50!,
      p99: p99!,
      note,
    });
  };
  await line(miniSearch(listed));
  await line(fuse(listed));
  await withDatabase(async ({ adminUrl }) => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    try {
      await line(await trigrams(client, listed));
    } finally {
      await client.end();
    }
  });
  print(
    recall(entities.slice(0, 4_000), [
      ...plantQueries(listed.slice(0, 4_000), 70, 5).map(({ query }) => query),
      ...strangers(30, 6),
    ]),
  );
};
