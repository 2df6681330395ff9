// How long a pushed blacklist entry takes from its arrival at the door of one process until it is in the memory that another process
// decides from; and that the other process's next decision rests on it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { submitEvents } from "@/lib/intake/submit";
import type { Line } from "./line";
import { quantile } from "./measure";
import { startStatementClock } from "./statement-clock";

const WARM = 30;
const PUSHES = 300;
const actor = systemActor("bench");

type Heard = { ready?: true; seq?: number; at?: string; decided?: string[] };

const event = (kind: string, fields: Record<string, unknown>): Record<string, unknown> => ({
  ...{ id: newId(), source: "bench", kind, at: new Date().toISOString() },
  ...fields,
});
/** One push in milliseconds: until it was heard, of that after its sender had the answer, and what the database was waited for. */
type Push = { whole: number; after: number; waited: ReadonlyMap<string, number> };

/** What the slowest pushes spent their time on, on average. */
function slowest(pushes: readonly Push[], count: number): string {
  const worst = [...pushes].sort((a, b) => b.whole - a.whole).slice(0, count);
  const mean = (of: (push: Push) => number): string =>
    (worst.reduce((sum, push) => sum + of(push), 0) / worst.length).toFixed(1);
  const database = ({ waited }: Push): number => [...waited.values()].reduce((sum, one) => sum + one, 0);
  return (
    `the slowest ${count}: database ${mean(database)} (commit ${mean(({ waited }) => waited.get("commit") ?? 0)}), ` +
    `after the sender had its answer ${mean(({ after }) => after)}, ` +
    `the sender's own ${mean((push) => push.whole - push.after - database(push))}`
  );
}

const send = async (value: Record<string, unknown>): Promise<void> => {
  const result = await submitEvents({ actor }, [{ line: 1, value }]);
  if (!result.ok || result.value.counts.accepted !== 1) throw new Error("an event was not accepted");
};

/** Pushes one entry after the other, each when the one before was heard. */
export async function measurePush(print: (line: Line) => void): Promise<void> {
  await addEntity({ actor }, { code: "BN", name: "Bench", timeZone: "UTC" });
  const who = {
    customer: "pushed",
    entity: "BN",
    type: "person",
    name: "Given Pushed",
    residence: "SG",
    language: "en",
  };
  await send(event("customer", { ...who, terms_version: "7.2", kyc_level: 3 }));
  const other = fork(fileURLToPath(new URL("./blacklist-listener.ts", import.meta.url)));
  let wake = (_: Heard): void => {};
  const next = (fits: (heard: Heard) => boolean): Promise<Heard> =>
    new Promise((resolve) => {
      wake = (heard) => fits(heard) && resolve(heard);
    });
  other.on("message", (heard: Heard) => wake(heard));
  try {
    await next(({ ready }) => ready === true);
    const pushes: Push[] = [];
    const clock = startStatementClock();
    for (let at = 1; at <= WARM + PUSHES; at++) {
      const source = at % 3 === 1 ? { source: `police${at}`, tier: "first" } : { source: `firm${at}`, tier: "other" };
      const address = `0x${Math.ceil(at / 3)
        .toString(16)
        .padStart(40, "0")}`;
      const heard = next(({ seq }) => (seq ?? 0) >= at);
      clock.take();
      const arrived = process.hrtime.bigint();
      await send(event("blacklist", { ...source, address, tag: "stolen" }));
      const done = process.hrtime.bigint();
      const told = BigInt((await heard).at ?? 0);
      const after = Math.max(0, Number(told - done) / 1e6);
      if (at > WARM) pushes.push({ whole: Number(told - arrived) / 1e6, after, waited: clock.take() });
      if (at % 30 !== 0) continue;
      const decided = next((heard) => heard.decided !== undefined);
      const from = { counterparty: { kind: "address", id: address } };
      const paid = { customer: "pushed", direction: "in", asset: "ETH", amount: "1", value_usd: "900.00" };
      other.send(event("transaction", { ...paid, ...from }));
      if (!(await decided).decided?.includes("list.blacklist-consensus")) throw new Error("a decision missed a push");
    }
    const seen = pushes.map(({ whole }) => whole);
    print({
      name: "blacklist.push",
      value: quantile(seen, 0.99),
      unit: "ms p99",
      runs: PUSHES,
      p50: quantile(seen, 0.5),
      p99: quantile(seen, 0.99),
      note: `from arrival in one process until another process decides from it, durable commit and NOTIFY between; ${slowest(pushes, 3)}`,
    });
  } finally {
    const gone = once(other, "exit");
    other.kill();
    await gone;
  }
}
