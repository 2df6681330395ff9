// The command line as people and scripts meet it: a process, its output, its exit code.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Outcome = { code: number | null; lines: string[]; told: string };

const unflag = (args: string[], input = ""): Promise<Outcome> =>
  new Promise((done) => {
    const child = spawn(process.execPath, ["--import", "tsx", "bin/unflag.ts", ...args], { stdio: "pipe" });
    let [out, told] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      told += chunk;
    });
    child.on("close", (code) => done({ code, lines: out.split("\n").filter(Boolean), told }));
    child.stdin.end(input);
  });

const builtIn = (name: string): string => `lib/reference-lists/built-in/${name}`;

describe("unflag", () => {
  it.each([
    [["bogus"], "no such command"],
    [["lists", "read", "no-such-file.csv"], "cannot read"],
    [["lists", "read", "package.json"], "no entities in package"],
    [["names", "screen"], "--list"],
    [["ip", "--tor"], "needs a value"],
    [["ip", "--nonsense"], "unknown option"],
    [["lists", "read", "-"], "- is in none of the known list formats"],
  ])("%j ends with 2 and one clear line", async (args, expected) => {
    const { code, lines, told } = await unflag(args);
    expect(told).toContain(expected);
    expect(lines.filter((line) => !JSON.parse(line).error)).toEqual([]);
    expect([code, told.trim().split("\n").length]).toEqual([2, 1]);
  });

  it("answers line by line and counts the bad ones", async () => {
    const lists = ["--tor", builtIn("tor.txt"), "--vpn", builtIn("vpn.txt"), "--hosting", builtIn("hosting.txt")];
    const { code, lines, told } = await unflag(
      ["ip", ...lists],
      '{"ip":"192.0.2.9"}\nnonsense\n\n{"ip":"2001:db8:59::1"}\n{"ip":7}\n',
    );
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ip: "192.0.2.9", country: null, asn: null, network: null, anonymiser: "tor" },
      { line: 2, error: { code: "bad_json", message: expect.any(String), path: "" } },
      { ip: "2001:db8:59::1", country: null, asn: null, network: null, anonymiser: "vpn" },
      { line: 5, error: { code: "required", message: "ip must be a text", path: "ip" } },
    ]);
    expect(told).toContain("2 of 4 lines were bad");
  });

  it("reads lists, compares and screens", async () => {
    const read = await unflag(["lists", "read", builtIn("sanctions.jsonl")]);
    expect(JSON.parse(read.lines[0]!)).toMatchObject({
      uid: "DL-001",
      list: "sanctions",
      type: "person",
      dob: ["1977-11-19"],
    });
    expect(read.told).toContain(`${read.lines.length} entities`);
    const compared = await unflag(
      ["names", "compare"],
      '{"query":"Petrova Maria","candidate":"Maria Petrova","kept":1,"query_props":{"dob":null}}\n',
    );
    expect(JSON.parse(compared.lines[0]!)).toMatchObject({ kept: 1, score: 1, match: true, reasons: ["+ same name"] });
    const screened = await unflag(
      ["names", "screen", "--list", builtIn("sanctions.jsonl"), builtIn("politically-exposed.jsonl"), "--limit", "1"],
      '{"query":"Maria Petrova","schema":"Person","query_props":{"dob":"1990-01-31"}}\n',
    );
    expect(JSON.parse(screened.lines[0]!)).toEqual({
      query: "Maria Petrova",
      hits: [
        expect.objectContaining({ uid: "DL-001", match: false, reasons: ["+ same name", "- birth dates differ"] }),
      ],
    });
  });

  it.each(["-", "/dev/stdin"])("reads a list from %s as from a file", async (path) => {
    const text = readFileSync(builtIn("sanctions.jsonl"), "utf8");
    const named = await unflag(["lists", "read", builtIn("sanctions.jsonl")]);
    const piped = await unflag(["lists", "read", path], text);
    const uids = ({ lines }: Outcome) => lines.map((line) => JSON.parse(line).uid);
    expect([piped.code, uids(piped)]).toEqual([0, uids(named)]);
  });

  it("says that standard input cannot be a list and the events", async () => {
    const { code, lines, told } = await unflag(["score", "--list", "-"], '{"uid":"1","name":"Marek Leonov"}');
    expect([code, lines]).toEqual([2, []]);
    expect(told).toContain("standard input can be read once");
  });

  it("scores events with lists and labels, and the same again the same way", async () => {
    const common = { source: "test", customer: "c1" };
    const events = [
      {
        ...common,
        id: "1",
        kind: "customer",
        at: "2026-05-01T08:00:00Z",
        entity: "hk",
        type: "person",
        name: "Maria Petrova",
        date_of_birth: "1977-11-19",
        residence: "RU",
        language: "en",
        terms_version: "1",
        kyc_level: 2,
      },
      { ...common, id: "2", kind: "login", at: "2026-05-01T09:00:00Z", ip: "192.0.2.9", device: "d1", user_agent: "x" },
      {
        ...common,
        id: "3",
        kind: "transaction",
        at: "2026-05-01T10:00:00Z",
        direction: "out",
        asset: "ETH",
        amount: "1",
        value_usd: "900.00",
        currency: "USD",
        fiat_amount: "900.00",
        status: "requested",
        counterparty: { kind: "address", id: "0x00000000000000000000000000000000dem05a1c" },
      },
      { ...common, id: "4", kind: "nonsense", at: "2026-05-01T11:00:00Z" },
    ];
    const args = [
      "score",
      "--list",
      builtIn("sanctions.jsonl"),
      "--labels",
      builtIn("address-labels.jsonl"),
      "--tor",
      builtIn("tor.txt"),
    ];
    const input = events.map((event) => JSON.stringify(event)).join("\n");
    const [first, second] = [await unflag(args, input), await unflag(args, input)];
    expect(first.code).toBe(0);
    expect(first.lines).toEqual(second.lines);
    const answers = first.lines.map((line) => JSON.parse(line));
    const rulesOf = (index: number): string[] => answers[index].hits.map(({ rule }: { rule: string }) => rule);
    expect([rulesOf(0), answers[0].measure]).toEqual([["list.name-match"], "sanctions_block"]);
    expect(rulesOf(1)).toContain("access.anonymiser");
    expect([rulesOf(2), answers[2].measure, answers[2].score]).toEqual([
      ["chain.sanctioned", "chain.new-address"],
      "sanctions_block",
      100,
    ]);
    expect(answers[2].fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(answers[3]).toMatchObject({ line: 4, error: { code: expect.any(String), path: "kind" } });
  });

  it("prints the rules", async () => {
    const { code, lines } = await unflag(["rules", "print", "--json"]);
    expect(code).toBe(0);
    const ids = lines.map((line) => JSON.parse(line).id);
    expect(ids).toContain("transaction.structuring");
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it("stops quietly when nobody listens any more", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "bin/unflag.ts", "names", "compare"], { stdio: "pipe" });
    const ended = new Promise<{ code: number | null; told: string }>((done) => {
      let told = "";
      child.stderr.on("data", (chunk) => {
        told += chunk;
      });
      child.on("close", (code) => done({ code, told }));
    });
    child.stdin.on("error", () => {});
    child.stdout.once("data", () => child.stdout.destroy());
    child.stdin.end('{"query":"Maria Petrova","candidate":"Maria Petrova"}\n'.repeat(50_000));
    expect(await ended).toEqual({ code: 0, told: "" });
  });
});
