import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addTransfers } from "./add-transfers";
import { createAddressBook } from "./address-labels";
import { createGraph } from "./graph";
import { findColumns, readDollars, readTime, readTransfers } from "./read-transfers";
import { traceMoney } from "./trace";

const chunks = async function* (text: string, size = 17): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
};

describe("columns", () => {
  it.each([
    ["Timestamp,Block,Tx_hash,From,From_label,To,To_label,Value_in_USD", [0, 1, 2, 3, 5, 7]],
    ["timestamp,block,hash,from,to,value_usd,asset,amount", [0, 1, 2, 3, 4, 5]],
    ["block_number,transaction_hash,from_address,to_address,value,usd_value,block_timestamp", [6, 0, 1, 2, 3, 5]],
    ["Date,Sender,Recipient,Amount (USD),txid", [0, -1, 4, 1, 2, 3]],
    ["hash,source,target,usd,time", [4, -1, 0, 1, 2, 3]],
  ])("%s", (header, [time, block, hash, from, to, value]) => {
    expect(findColumns(header.split(","))).toEqual({ time, block, hash, from, to, value });
  });

  it.each([
    ["2024-08-02 00:24:23", "2024-08-02T00:24:23Z"],
    ["2024-08-02T00:24:23.500Z", "2024-08-02T00:24:23.500Z"],
    ["2024-08-02 08:24:23 +0800", "2024-08-02T00:24:23Z"],
    ["2024-08-02", "2024-08-02T00:00:00Z"],
    ["1722558263", "2024-08-02T00:24:23Z"],
    ["1722558263000", "2024-08-02T00:24:23Z"],
  ])("%s is an instant", (text, expected) => {
    expect(readTime(text)).toBe(Date.parse(expected));
  });

  it.each([
    ["$1,234.50", 1234.5],
    ["3.1e5", 310_000],
    ["12 USD", 12],
    ["", Number.NaN],
    ["twelve", Number.NaN],
  ])("%s is dollars", (text, expected) => {
    expect(readDollars(text)).toBe(expected);
  });
});

describe("a file of transfers", () => {
  it("reports bad rows by line and goes on", async () => {
    const text = [
      "timestamp;block;hash;from;to;value_usd",
      "2024-01-01 00:00:00;1;0xA;0xAA;0xBB;10",
      "yesterday;1;0xB;0xAA;0xBB;10",
      "2024-01-01 00:00:00;1;0xC;;0xBB;10",
      "2024-01-01 00:00:00;1;0xD;0xAA;0xBB;much",
      "",
      "2024-01-01 00:00:01;2;0xE;0xBB;0xcc;10;and more",
    ].join("\r\n");
    const { transfers, rows, bad } = await readTransfers(chunks(`\uFEFF${text}`));
    expect(rows).toBe(5);
    expect(bad).toEqual([
      { line: 3, code: "bad_time" },
      { line: 4, code: "no_address" },
      { line: 5, code: "bad_value" },
    ]);
    expect(transfers.map(({ from, to }) => [from, to])).toEqual([
      ["0xaa", "0xbb"],
      ["0xbb", "0xcc"],
    ]);
  });

  it("counts rows of one export laid over another once, and two alike in a row twice", async () => {
    const [one, two] = ["1,1,h1,A,B,10", "2,2,h2,B,C,10"];
    const { transfers, repeated } = await readTransfers(
      chunks(["time,block,hash,from,to,usd", one, one, two, one, two].join("\n")),
    );
    expect([transfers.length, repeated]).toEqual([3, 2]);
  });

  it.each([
    ["", /empty/],
    ["a,b,c\n1,2,3\n", /no column for from, to, value, time/],
  ])("is refused without what a trace needs: %j", async (text, message) => {
    await expect(readTransfers(chunks(text))).rejects.toThrow(message);
  });
});

const folder = process.env.UNFLAG_DATA ? join(process.env.UNFLAG_DATA, "tx", "mftracer_LIFI") : "";

describe.skipIf(!existsSync(folder))("a real theft (needs UNFLAG_DATA)", () => {
  it("is followed to where it rests, with the value that arrived", async () => {
    const { transfers, bad } = await readTransfers(chunks(readFileSync(join(folder, "LIFI.csv"), "utf8"), 4096));
    expect(bad).toEqual([]);
    const listed = (name: string) => readFileSync(join(folder, name), "utf8").trim().split(/\s+/);
    const graph = createGraph();
    addTransfers(graph, transfers);
    const found = traceMoney(graph, {
      from: listed("source_addresses.csv"),
      labels: createAddressBook([]),
      direction: "forward",
      hops: 20,
    }).filter(({ terminal }) => terminal);
    const terminals = listed("terminal_addresses.csv");
    const right = terminals.filter((address) => {
      const sum = transfers.filter(({ to }) => to === address).reduce((total, { valueUsd }) => total + valueUsd, 0);
      const line = found.find((other) => other.address === address);
      return line !== undefined && Math.abs(line.valueUsd - sum) <= 0.01 * sum;
    });
    expect(right.length / terminals.length).toBeGreaterThanOrEqual(0.95);
    expect(found.length).toBeLessThanOrEqual(terminals.length * 1.05);
  });
});
