// Exposure and blacklists through the real door: whoever decides, wherever, knows what was committed before.
import { sql } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import { inTransaction } from "@/db/client";
import { withOwnDatabase } from "@/db/testing/database";
import { type MachineActor, systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import type { LineAnswer } from "@/lib/intake/answers";
import { submitEvents } from "@/lib/intake/submit";
import { listenForWords } from "@/lib/live/listen-for-words";

const system = systemActor("test");
type Wire = Record<string, unknown>;

const submit = async (...wires: Wire[]): Promise<LineAnswer[]> => {
  const result = await submitEvents(
    { actor: system },
    wires.map((value, index) => ({ line: index + 1, value })),
  );
  if (!result.ok) throw new Error(result.error.code);
  return result.value.answers;
};
const rulesOf = (answer: LineAnswer | undefined): string[] =>
  answer && answer.status !== "refused" ? answer.decision.hits.map(({ rule }) => rule) : ["refused"];
const event = (kind: string, fields: Wire): Wire => ({
  ...{ id: newId(), source: "node", kind, at: "2026-06-01T09:00:00Z" },
  ...fields,
});
const person = event("customer", {
  ...{ customer: "c", entity: "HK", type: "person", name: "Given c", residence: "HK", language: "en" },
  ...{ terms_version: "7.2", kyc_level: 3 },
});
const moves = (from: string, to: string, more: Wire = {}): Wire =>
  event("chain_transfer", {
    ...{ chain: "ethereum", hash: newId(), block: 100, from, to, asset: "ETH", amount: "1", value_usd: "5000.00" },
    ...more,
  });
const deposit = (from: string): Wire =>
  event("transaction", {
    ...{ customer: "c", direction: "in", asset: "ETH", amount: "1", value_usd: "5000.00", at: "2026-06-01T10:00:00Z" },
    counterparty: { kind: "address", id: from },
  });
const says = (source: string, address: string, more: Wire = {}): Wire =>
  event("blacklist", { source, tier: source === "police" ? "first" : "other", address, tag: "stolen", ...more });
const all = (address: string): Wire[] => ["police", "b", "c"].map((source) => says(source, address));
/** What a deposit from an address is told. */
const asked = async (from: string): Promise<string[]> => rulesOf((await submit(deposit(from))).at(-1));

type Memory = { unflagChainGraph?: unknown; unflagBlacklists?: unknown };
const memories = new Map<string, Memory>();
/** Runs with the memory of another process: its own graph and book, loaded when first asked. */
const inProcess = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const here = globalThis as Memory;
  const mine = { unflagChainGraph: here.unflagChainGraph, unflagBlacklists: here.unflagBlacklists };
  Object.assign(here, { unflagChainGraph: undefined, unflagBlacklists: undefined, ...memories.get(name) });
  try {
    return await work();
  } finally {
    memories.set(name, { unflagChainGraph: here.unflagChainGraph, unflagBlacklists: here.unflagBlacklists });
    Object.assign(here, mine);
  }
};

withOwnDatabase();
beforeAll(async () => {
  await addEntity({ actor: system }, { code: "HK", name: "HK", timeZone: "Asia/Hong_Kong" });
  await submit(person);
}, 120_000);

test("a label that comes later makes those exposed who were paid before, at the next decision", async () => {
  await submit(moves("0xthief", "0xa1"), moves("0xa1", "0xa2"));
  expect(await asked("0xa2")).not.toContain("chain.exposure");
  await submit(...all("0xTHIEF"));
  expect(await asked("0xa2")).toContain("chain.exposure");
  await submit(says("b", "0xthief", { tag: "removed" }));
  expect(await asked("0xa2")).not.toContain("chain.exposure");
});

test("transfers and entries of the very batch count for the events after them", async () => {
  const answers = await submit(...all("0xb0"), moves("0xb0", "0xb1"), deposit("0xb1"), deposit("0xb0"));
  expect(rulesOf(answers.at(-2))).toContain("chain.exposure");
  expect(rulesOf(answers.at(-1))).toContain("list.blacklist-consensus");
});

test("what a long batch told counts for all the events after it, not for those before", async () => {
  const others = (count: number) => Array.from({ length: count }, () => deposit(`0x${newId()}`));
  const first = [...all("0xl0"), deposit("0xl1"), moves("0xl0", "0xl1"), deposit("0xl1"), deposit("0xl2")];
  const long = [...first, ...others(400), moves("0xl1", "0xl2"), ...others(200), deposit("0xl2"), deposit("0xl1")];
  const exposed = (await submit(...long)).flatMap((answer, at) =>
    rulesOf(answer).includes("chain.exposure") ? at : [],
  );
  expect(exposed).toEqual([5, long.length - 2, long.length - 1]);
}, 60_000);

test("every process tells the same, whatever it was told and when it began to listen", async () => {
  await submit(...all("0xd0"), moves("0xd0", "0xd1"));
  expect(await asked("0xd1")).toContain("chain.exposure");
  await inProcess("other", async () => {
    expect(await asked("0xd1")).toContain("chain.exposure");
    await submit(moves("0xd1", "0xd2"), moves("0xclean", "0xd3"));
  });
  expect(await asked("0xd2")).toContain("chain.exposure");
  expect(await asked("0xd3")).not.toContain("chain.exposure");
  await submit(moves("0xd2", "0xd3"));
  await inProcess("other", async () => expect(await asked("0xd3")).toContain("chain.exposure"));
  await inProcess("third", async () => expect(await asked("0xd3")).toContain("chain.exposure"));
});

test("what is rolled back leaves no trace in the graph", async () => {
  await submit(...all("0xe0"));
  const crash = vi.spyOn(await import("@/lib/records/append"), "appendRecords");
  crash.mockRejectedValueOnce(new Error("the power failed"));
  await expect(submit(moves("0xe0", "0xe1"), deposit("0xe1"))).rejects.toThrow("the power failed");
  crash.mockRestore();
  expect(await asked("0xe1")).not.toContain("chain.exposure");
});

test("two feeds that tell of one transfer tell of it once", async () => {
  const told = moves("0xf0", "0xf1", { hash: "0xhash" });
  await submit(told, { ...told, id: newId() });
  await submit({ ...told, id: newId(), source: "provider", block: 101 });
  const { rows } = await inTransaction("all", (tx) =>
    tx.execute(sql`select source from chain_transfers where hash = '0xhash'`),
  );
  expect(rows).toEqual([{ source: "node" }, { source: "node" }]);
});

test("the log of transfers cannot be changed by those who write it", async () => {
  await submit(moves("0xg0", "0xg1"));
  for (const change of [sql`update chain_transfers set usd_cents = 0`, sql`delete from blacklist_entries`])
    await expect(inTransaction("all", (tx) => tx.execute(change))).rejects.toThrow();
});

test("a key of one entity taints no address for all of them, and takes nobody's word back", async () => {
  const { rows: entities } = await inTransaction("all", (tx) =>
    tx.execute<{ id: string; code: string }>(sql`select id, code from entities`),
  );
  const hk = entities.find(({ code }) => code === "HK")?.id ?? "";
  await addEntity({ actor: system }, { code: "SG", name: "SG", timeZone: "Asia/Singapore" });
  const actor: MachineActor = {
    ...{ kind: "machine", role: "machine", id: newId(), name: "core", scopes: ["events:write"], entityIds: [hk] },
  };
  const push = async (...wires: Wire[]) => {
    const sent = await submitEvents(
      { actor },
      wires.map((value, index) => ({ line: index + 1, value })),
    );
    if (!sent.ok) throw new Error(sent.error.code);
    return sent.value.answers;
  };
  await submit(...all("0xt1"));
  const answers = await push(...all("0xt0"), says("police", "0xt1", { tag: "removed" }), moves("0xt2", "0xt3"));
  const refused = { status: "refused", error: { code: "not_allowed", path: "kind" } };
  expect(answers).toMatchObject([refused, refused, refused, refused, { status: "accepted" }]);
  expect(await asked("0xt0")).not.toContain("list.blacklist-consensus");
  expect(await asked("0xt1")).toContain("list.blacklist-consensus");
});

test("a lost connection misses nothing and takes nothing in twice", async () => {
  const heard = vi.fn();
  const listening = await listenForWords(heard);
  try {
    await submit(...all("0xh0"));
    const head = async (): Promise<number> => {
      const { rows } = await inTransaction("all", (tx) =>
        tx.execute<{ seq: number }>(sql`select max(seq)::float8 as seq from blacklist_entries`),
      );
      return rows[0]?.seq ?? 0;
    };
    const first = await head();
    await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith(first));
    await inTransaction("all", (tx) =>
      tx.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
        where query = 'LISTEN unflag_blacklist' and datname = current_database()`),
    );
    await inProcess("other", () => submit(says("police", "0xh1"), says("b", "0xh1"), says("c", "0xh1")));
    const second = await head();
    expect(second).toBe(first + 3);
    await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith(second), 5_000);
    await inProcess("other", () => submit(says("c", "0xh1", { tag: "removed" })));
    await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith(second + 1), 5_000);
    expect(await asked("0xh0")).toContain("list.blacklist-consensus");
    expect(await asked("0xh1")).not.toContain("list.blacklist-consensus");
  } finally {
    listening.stop();
  }
});
