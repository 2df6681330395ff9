// The record: what appending adds to a transaction, and how fast the chain verifies.
import { sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { newId } from "@/lib/id";
import { appendRecords, record } from "@/lib/records/append";
import { verifyRecords } from "@/lib/records/verify";
import { withDatabase } from "./database";
import type { Benchmark } from "./line";
import { latencies, quantile } from "./measure";

const CALLS = 1_500;
const CHAIN = 100_000;
const actor = { kind: "system", id: "bench", role: "system" };
const entry = () =>
  record("case.closed", { type: "case", id: newId() }, null, { outcome: "false_positive", reason: "other_birth_date" });

export const records: Benchmark = (print) =>
  withDatabase(async () => {
    const at = new Date();
    // The same small transaction with and without the append, in turn, so that a drifting machine hits both.
    const change = () =>
      sql`insert into entities (id, code, name, time_zone, created_at) values (${newId()}, ${newId()}, 'x', 'UTC', ${at})`;
    const plain: number[] = [];
    const recorded: number[] = [];
    for (let round = 0; round < CALLS / 100; round += 1) {
      plain.push(
        ...(await latencies(100, round === 0 ? 50 : 0, () => inTransaction("all", (tx) => tx.execute(change())))),
      );
      recorded.push(
        ...(await latencies(100, round === 0 ? 50 : 0, () =>
          inTransaction("all", async (tx) => {
            await tx.execute(change());
            await appendRecords(tx, actor, at, [entry()]);
          }),
        )),
      );
    }
    const added = (q: number): number => quantile(recorded, q) - quantile(plain, q);
    print({
      name: "append",
      value: added(0.99),
      unit: "ms added",
      p50: added(0.5),
      p99: added(0.99),
      runs: plain.length,
    });

    for (let done = 0; done < CHAIN; done += 5_000) {
      await inTransaction("all", (tx) => appendRecords(tx, actor, at, Array.from({ length: 5_000 }, entry)));
    }
    const [ms] = await latencies(1, 0, async () => {
      const verdict = await inTransaction("all", verifyRecords, true);
      if (!verdict.ok) throw new Error("the chain does not verify");
    });
    print({ name: "verify", value: (CHAIN / (ms ?? 1)) * 1000, unit: "records/s", runs: 1, note: `${CHAIN} records` });
  });
