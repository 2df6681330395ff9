// The record: what appending adds to a transaction, and how fast the chain verifies.
import { sql } from "drizzle-orm";
import { MerkleTree } from "merkletreejs";
import { inTransaction } from "@/db/client";
import { makeCase, makeCustomer, makeEntity } from "@/db/testing/factories";
import { newId } from "@/lib/id";
import { appendRecords, type RecordEntry, record } from "@/lib/records/append";
import { checkpointRecords } from "@/lib/records/tree/checkpoint";
import { readOutside } from "@/lib/records/tree/known-outside";
import { GrowingTree, leafHash, nodeHash } from "@/lib/records/tree/merkle";
import { verifyRecords } from "@/lib/records/verify";
import { withDatabase } from "./database";
import type { Benchmark } from "./line";
import { duel, latencies, quantile } from "./measure";

const CALLS = 6_000;
/** Of each kind, uncounted: until then code is still being compiled, and tables and their indexes are still small and cold. */
const WARM = 2_500;
/** Whose clocks are stopped and started in turn: a handful of times each, as cases are. */
const CASES = 200;
/** A million, signed and kept outside as the console does it: what is verified is held against that. */
const CHAIN = 1_000_000;
/** A power of two: there the peer's tree has the shape of RFC 6962. */
const LEAVES = 65_536;
const actor = { kind: "system", id: "bench", role: "system" };
const entry = () =>
  record("case.closed", { type: "case", id: newId() }, null, { outcome: "false_positive", reason: "other_birth_date" });

export const records: Benchmark = (print) =>
  withDatabase(async () => {
    const at = new Date();
    await appending(print, at);

    for (let done = 0; done < CHAIN; done += 5_000) {
      await inTransaction("all", (tx) => appendRecords(tx, actor, at, Array.from({ length: 5_000 }, entry)));
    }
    await checkpointRecords();
    const outside = await readOutside();
    const [ms] = await latencies(1, 0, async () => {
      const verdict = await inTransaction("all", (tx) => verifyRecords(tx, outside.known), true);
      if (!verdict.ok || (verdict.checkpoint?.size ?? 0) < CHAIN) throw new Error("the chain does not verify");
    });
    await outside.close();
    print({ name: "verify", value: (CHAIN / (ms ?? 1)) * 1000, unit: "records/s", runs: 1, note: `${CHAIN} records` });

    await merkle(print);
  });

/** What an append adds to a small transaction: the same one with and without it, in turn, so that a drifting machine hits both. */
async function appending(print: Parameters<Benchmark>[0], at: Date): Promise<void> {
  const change = () =>
    sql`insert into entities (id, code, name, time_zone, created_at) values (${newId()}, ${newId()}, 'x', 'UTC', ${at})`;
  const call = (made?: () => RecordEntry) =>
    inTransaction("all", async (tx) => {
      await tx.execute(change());
      if (made) await appendRecords(tx, actor, at, [made()]);
    });
  const entity = await makeEntity();
  const cases: Awaited<ReturnType<typeof makeCase>>[] = [];
  for (let made = 0; made < CASES; made += 1) cases.push(await makeCase(await makeCustomer(entity)));
  let calls = 0;
  const moving = () => {
    const kind = Math.floor(calls / CASES) % 2 === 0 ? "case.customer_asked" : "case.customer_answered";
    const row = cases[calls++ % CASES];
    return record(kind, { type: "case", id: row?.id ?? "" }, entity.id);
  };
  for (const [name, made, note] of [
    ["append", entry, undefined],
    ["append.clock", moving, "with a clock of a case, stopped and started again"],
  ] as const) {
    const [plain, appended]: [number[], number[]] = [[], []];
    for (let done = 0; done < WARM + CALLS; done += 100) {
      const [without, recorded] = [await latencies(100, 0, () => call()), await latencies(100, 0, () => call(made))];
      if (done < WARM) continue;
      plain.push(...without);
      appended.push(...recorded);
    }
    const [p50, p99] = [0.5, 0.99].map((q) => quantile(appended, q) - quantile(plain, q));
    print({ name, value: p99 ?? 0, unit: "ms added", p50, p99, runs: CALLS, note });
  }
}

/** The tree over many leaves: ours against merkletreejs with the same hashes; both roots are the same first. */
async function merkle(print: Parameters<Benchmark>[0]): Promise<void> {
  const leaves = Array.from({ length: LEAVES }, (_, at) => leafHash(`record ${at}`));
  const ours = (): Buffer => {
    const tree = new GrowingTree();
    for (const leaf of leaves) tree.push(leaf);
    return tree.root();
  };
  const node = (pair: Buffer): Buffer => nodeHash(pair.subarray(0, 32), pair.subarray(32));
  const peer = (): Buffer => new MerkleTree(leaves, node).getRoot();
  if (!ours().equals(peer())) throw new Error("the two trees differ");
  const {
    ours: value,
    peer: peerValue,
    ratio,
  } = await duel(
    LEAVES,
    5,
    () => void ours(),
    () => void peer(),
  );
  print({ name: "merkle", value, unit: "leaves/s", peer: "merkletreejs", peer_value: peerValue, ratio, runs: 5 });
}
