import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Io } from "../cli/io";
import { run } from "./trace";

const folder = mkdtempSync(join(tmpdir(), "unflag-trace-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const edges = file(
  "edges.csv",
  [
    "timestamp,block,hash,from,to,value_usd,asset,amount",
    "2024-01-01 00:00:00,1,0x1,0xAA,0xbb,1000,ETH,1",
    "2024-01-01 00:10:00,2,0x2,0xbb,0xcc,600,ETH,1",
    "nonsense",
    "2024-01-01 00:20:00,3,0x3,0xbb,0xdd,400,ETH,1",
    "2024-01-01 00:30:00,4,0x4,0xdd,0xee,400,ETH,1",
  ].join("\n"),
);
const labels = file(
  "labels.jsonl",
  '{"address":"0xDD","category":"exchange","source":"t"}\n{"address":"0xaa","category":"scam","source":"t"}\nnot json\n',
);

type Line = { address: string; value_usd: number; terminal: boolean; exposure: Record<string, number>; hops: number };

const trace = async (...args: string[]) => {
  const lines: Line[] = [];
  const bad: unknown[] = [];
  const told: string[] = [];
  const io: Io = {
    read: async function* (path) {
      yield path === "-" ? "address\n0xaa\n" : readFileSync(path, "utf8");
    },
    print: async (value) => {
      if (typeof value === "object" && value !== null && "error" in value) bad.push(value);
      else lines.push(value as Line);
    },
    say: async () => {},
    tell: (text) => void told.push(text),
    path: (text) => text,
    interactive: false,
  };
  const code = await run(args, io);
  return { lines, bad, told, code, terminals: lines.filter(({ terminal }) => terminal).map(({ address }) => address) };
};

describe("unflag trace", () => {
  it("starts from what standard input names", async () => {
    const given = await trace("--edges", edges, "--from", "-");
    expect(given).toEqual(await trace("--edges", edges, "--from", "0xaa"));
    expect(given.terminals).toEqual(["0xcc", "0xee"]);
  });

  it("follows forward to where the money rests, largest first, and says what it could not read", async () => {
    const { lines, bad, told, code, terminals } = await trace("--edges", edges, "--from", "0xaa");
    expect(code).toBe(0);
    expect(terminals).toEqual(["0xcc", "0xee"]);
    expect(lines.map((line) => line.value_usd)).toEqual([1000, 1000, 600, 400, 400]);
    expect(lines.find(({ address }) => address === "0xee")).toMatchObject({
      hops: 3,
      path: ["0xaa", "0xbb", "0xdd", "0xee"],
      transactions: ["0x1", "0x3", "0x4"],
      exposure: { traced: 1 },
    });
    expect(bad).toEqual([
      { line: 4, error: { code: "no_address", message: expect.stringContaining("edges.csv: line 4"), path: "" } },
    ]);
    expect(told).toEqual([expect.stringContaining("1 of 5 rows were bad")]);
  });

  it("ends at labelled services, and starts from labelled addresses where none is named", async () => {
    const { lines, terminals } = await trace("--edges", edges, "--labels", labels);
    expect(terminals).toEqual(["0xcc", "0xdd"]);
    expect(lines.find(({ address }) => address === "0xdd")!.exposure).toEqual({ scam: 1 });
  });

  it("reads addresses from a file, backward as well", async () => {
    const from = file("from.csv", "address\n0xEE\n0xff\n");
    const { lines, told } = await trace("--edges", edges, "--from", from, "--direction", "backward", "--hops", "3");
    expect(lines.map(({ address }) => address)).toEqual(["0xaa", "0xbb", "0xdd", "0xee"]);
    expect(told.at(-1)).toContain("1 of 2 addresses of --from do not occur");
  });

  it.each([
    [[], /--edges/],
    [["--edges", edges], /nothing to start from/],
    [["--edges", edges, "--from", "0x99"], /none of the 1 addresses/],
    [["--edges", edges, "--from", "no/such/file.csv"], /no such file/],
    [["--edges", edges, "--from", "0xaa", "--hops", "0"], /--hops/],
    [["--edges", edges, "--from", "0xaa", "--min-share", "2"], /--min-share/],
    [["--edges", edges, "--from", "0xaa", "--direction", "sideways"], /forward or backward/],
    [["--edges", edges, "--labels", labels, "--direction", "backward"], /needs --from/],
    [["--edges", labels, "--from", "0xaa"], /no column for/],
    [["--edges", file("bare.csv", "time,from,to,usd\n"), "--from", "0xaa"], /no transfers/],
  ])("refuses %j in one line", async (args, message) => {
    await expect(trace(...args)).rejects.toThrow(message);
  });

  const theft = process.env.UNFLAG_DATA ? join(process.env.UNFLAG_DATA, "tx", "mftracer_LIFI") : "";
  it.skipIf(!existsSync(theft))("names the ends of a real theft (needs UNFLAG_DATA)", async () => {
    const { terminals } = await trace(
      "--edges",
      join(theft, "LIFI.csv"),
      "--from",
      join(theft, "source_addresses.csv"),
    );
    const listed = readFileSync(join(theft, "terminal_addresses.csv"), "utf8").trim().split(/\s+/);
    expect(listed.filter((address) => !terminals.includes(address)).length).toBeLessThanOrEqual(listed.length * 0.05);
  });
});
