// `unflag score` on files of its own: what lists, rules and repetitions do to the answers.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setClock } from "@/lib/clock";
import { type Line, makeFolder, runCommand } from "../cli/testing";
import * as rulesPrint from "./rules-print";
import * as score from "./score";

const file = makeFolder();
beforeAll(() => setClock(new Date("2026-11-20T09:00:00Z")));
afterAll(() => setClock(null));

const pay = (id: string, address: string, more: Line = {}): Line => ({
  ...{ id, source: "core", kind: "transaction", at: "2026-05-01T10:00:00Z", customer: "c1", direction: "out" },
  ...{ asset: "ETH", amount: "1", value_usd: "900.00", currency: "USD", fiat_amount: "900.00", status: "requested" },
  counterparty: { kind: "address", id: address },
  ...more,
});
const moves = (id: string, from: string, to: string): Line => ({
  ...{ id, source: "node", kind: "chain_transfer", at: "2026-05-01T09:00:00Z", chain: "ethereum", hash: id, block: 1 },
  ...{ from, to, asset: "ETH", amount: "1", value_usd: "5000.00" },
});

type Hit = { rule: string; reason: string };
const hitsOf = (line: Line | undefined): Hit[] => (line?.hits ?? []) as Hit[];
const rulesOf = (line: Line | undefined): string[] => hitsOf(line).map(({ rule }) => rule);

const listed = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";

describe("addresses that a sanctions list names", () => {
  const own = file("own.jsonl", [
    { uid: "A1", name: "Heron Desk", type: "entity", crypto: [listed] },
    { uid: "A2", name: "Former Desk", type: "entity", crypto: ["0xformer"], delisted: "2025-03-21" },
  ]);
  const sdn = file(
    "sdn.csv",
    '101,"LEONOV, Marek","individual","EX1",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 05 Mar 1970; Gender Male;"\r\n',
  );
  const comments = file("sdn_comments.csv", `101," Digital Currency Address - ETH ${listed}."\r\n`);
  const dashed = file("sdn_comments_dash.csv", `101," Digital Currency Address – ETH ${listed}."\r\n`);

  it.each([
    ["an own list", [own], "Heron Desk, A1 (own)"],
    ["OFAC's remarks", [sdn, comments], "LEONOV, Marek, 101 (OFAC-SDN)"],
    ["OFAC's remarks with a longer dash", [sdn, dashed], "LEONOV, Marek, 101 (OFAC-SDN)"],
  ])("are sanctioned: %s", async (_, lists, evidence) => {
    const { lines } = await runCommand(score, ["--list", ...lists], [pay("1", listed.toLowerCase())]);
    expect([lines[0]?.measure, lines[0]?.score]).toEqual(["sanctions_block", 100]);
    expect(hitsOf(lines[0]).find(({ rule }) => rule === "chain.sanctioned")?.reason).toContain(evidence);
  });

  it("taint what is paid from them, and are nobody's once delisted", async () => {
    const { lines } = await runCommand(
      score,
      ["--list", own],
      [
        moves("h1", listed, "0xbetween"),
        pay("2", "0xbetween", { direction: "in", value_usd: "5000.00" }),
        pay("3", "0xformer"),
      ],
    );
    expect(rulesOf(lines[1])).toContain("chain.exposure");
    expect(rulesOf(lines[2])).not.toContain("chain.sanctioned");
  });
});

describe("an event that is sent again", () => {
  const to = (id: string, more: Line = {}): Line => pay(id, `0xnew${id}`, more);

  it("gets the first answer and moves nothing on, however its fields are ordered", async () => {
    const [one, two] = [to("1"), to("2", { counterparty: { kind: "address", id: "0xnew1" } })];
    const turned = Object.fromEntries(Object.entries(one).reverse());
    const plain = await runCommand(score, [], [one, two]);
    const { lines, told } = await runCommand(score, [], [one, turned, one, two, one]);
    expect(rulesOf(plain.lines[0])).toEqual(["chain.new-address"]);
    expect(lines).toEqual([0, 0, 0, 1, 0].map((at) => plain.lines[at]));
    expect(told).toBe("");
  });

  it("gets the first answer, too, where nothing was found", async () => {
    const quiet = (id: string): Line => ({ ...to(id), value_usd: "9.00", direction: "buy", counterparty: null });
    const named = [quiet("1"), quiet("名 😀"), quiet("1"), quiet("名 😀")];
    const { lines } = await runCommand(score, [], named);
    expect(lines.map(({ hits, measure }) => [hits, measure])).toEqual(named.map(() => [[], "none"]));
    expect(lines.slice(2)).toEqual(lines.slice(0, 2));
    expect(lines[0]?.fingerprint).not.toBe(lines[1]?.fingerprint);
  });

  it("counts once towards what is counted", async () => {
    const burst = Array.from({ length: 40 }, () => pay("1", "0xknown", { value_usd: "4999.00" }));
    const { lines } = await runCommand(score, [], burst);
    expect(new Set(lines.map((line) => JSON.stringify(line))).size).toBe(1);
  });

  it("with another body is a bad line; of another source it is another event", async () => {
    const { lines, told, code } = await runCommand(
      score,
      [],
      [to("1"), to("1", { value_usd: "901.00" }), to("1", { source: "other", value_usd: "902.00" })],
    );
    expect(code).toBe(0);
    expect(lines[1]).toEqual({
      line: 2,
      error: { code: "idempotency_mismatch", message: expect.any(String), path: "id" },
    });
    expect(lines[2]).toMatchObject({ event: "1" });
    expect(told).toContain("1 of 3 lines were bad");
  });

  it("is refused where intake could not keep it", async () => {
    const deep = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;
    const text = JSON.stringify(to("1", { more: "here" })).replace('"here"', deep);
    const { lines } = await runCommand(score, [], `${text}\n${JSON.stringify(to("2"))}`);
    expect(lines).toMatchObject([{ line: 1, error: { code: "too_deep" } }, { event: "2" }]);
  });
});

describe("a rule file", () => {
  type Printed = { id: string; parameters: (Line & { name: string })[]; grades: (Line & { weight: number })[] };
  const events = [pay("1", "0xnew", { value_usd: "12000.00" }), pay("2", "0xnew", { value_usd: "13000.00" })];
  const printed = async (): Promise<Printed[]> =>
    (await runCommand(rulesPrint, ["--json"])).lines as unknown as Printed[];
  const changed = (rules: Printed[], change: (rule: Printed) => void): Printed[] => {
    for (const rule of rules) if (rule.id === "kyc.large-step-up") change(rule);
    return rules;
  };

  it("may be what rules print prints, and then changes nothing", async () => {
    const rules = (await printed()) as unknown as Line[];
    const plain = await runCommand(score, [], events);
    expect(rulesOf(plain.lines[0])).toContain("kyc.large-step-up");
    for (const text of [rules, JSON.stringify(rules), JSON.stringify(rules, null, 2)]) {
      const { lines } = await runCommand(score, ["--rules", file("printed.json", text)], events);
      expect(lines).toEqual(plain.lines);
    }
  });

  it.each<[string, (rule: Printed) => void]>([
    ["a value beside the default", ({ parameters }) => Object.assign(parameters[0]!, { value: 12_500 })],
    ["another default", ({ parameters }) => Object.assign(parameters[0]!, { default: 12_500 })],
  ])("is heard with %s", async (_, change) => {
    const rules = changed(await printed(), change) as unknown as Line[];
    const { lines } = await runCommand(score, ["--rules", file("changed.jsonl", rules)], events);
    expect(lines.map((line) => rulesOf(line).includes("kyc.large-step-up"))).toEqual([false, true]);
  });

  it("has a version that the answers tell, and that their fingerprints are made of", async () => {
    const [plain, numbered] = await Promise.all(
      [[], ["--rules", file("version.json", '{"version":"1"}')]].map((args) => runCommand(score, args, events)),
    );
    expect(plain?.lines[0]).toMatchObject({ rule_set: "default" });
    expect(numbered?.lines[0]).toMatchObject({ rule_set: "1" });
    const { rule_set: _, fingerprint: one, ...rest } = plain?.lines[0] ?? {};
    expect(numbered?.lines[0]).toMatchObject(rest);
    expect(numbered?.lines[0]?.fingerprint).not.toBe(one);
  });

  it("may be a rule set, or a single printed rule", async () => {
    const parameters = { from: 12_500 };
    const one = { id: "kyc.large-step-up", parameters: [{ name: "from", value: 12_500 }] };
    for (const text of [{ rules: { "kyc.large-step-up": { parameters } } }, one]) {
      const { lines } = await runCommand(score, ["--rules", file("set.json", JSON.stringify(text))], events);
      expect(rulesOf(lines[0])).not.toContain("kyc.large-step-up");
    }
  });

  it.each([
    ["nonsense", "is not JSON"],
    ['{"id":"kyc.large-step-up"}\nnonsense', "line 2 is not JSON"],
    ['[{"id":"kyc.large-step-up"},{}]', "rule 2 has no id"],
    ["[]", "holds no rules"],
    ['{"id":"kyc.nothing"}', "kyc.nothing is not known"],
    ['{"rules":{"chain.sanctioned":{"on":false}}}', "a mandatory rule cannot be switched off"],
  ])("is refused in one line: %s", async (text, message) => {
    await expect(runCommand(score, ["--rules", file("bad.json", text)])).rejects.toThrow(message);
  });

  it("is described by --help", () => {
    expect(score.usage).toContain("rules print --json");
  });
});

describe("labels", () => {
  it("that are none at all are refused; a bad line among good ones is told", async () => {
    const rubbish = file("g.txt", "rubbish\nmore of it\n");
    await expect(runCommand(score, ["--labels", rubbish])).rejects.toThrow("none of its 2 lines can be read");
    const mixed = file("labels.jsonl", 'rubbish\n{"address":"0xbad","category":"sanctioned"}');
    const { lines, told } = await runCommand(score, ["--labels", mixed], [pay("1", "0xbad")]);
    expect(rulesOf(lines[0])).toContain("chain.sanctioned");
    expect(told).toContain("1 of 2 lines were bad");
  });
});

describe("what only the console itself sends", () => {
  it.each([
    ["an event in its name", { source: "unflag" }],
    ["one of a part of it", { source: "unflag.rescreening" }],
  ])("is refused as intake refuses it: %s", async (_, more) => {
    const { lines } = await runCommand(score, [], [pay("1", "0xbad", more), pay("2", "0xbad")]);
    expect(lines).toMatchObject([{ line: 1, error: { code: "reserved", path: "kind" } }, { event: "2" }]);
  });
});

describe("events that are dated in the future", () => {
  const dated = (id: string, at: string): Line => pay(id, "0xnew", { at });

  it("are scored as any other, and counted, once each, at the end", async () => {
    const [early, skewed] = [dated("1", "2026-11-20T09:00:00Z"), dated("2", "2026-11-20T17:05:00+08:00")];
    const [late, later] = [dated("3", "2026-11-20T09:05:00.001Z"), dated("4", "2031-01-01T00:00:00Z")];
    const { code, lines, told } = await runCommand(score, [], [early, skewed, late, late, later]);
    expect([code, lines.length]).toEqual([0, 5]);
    expect(told).toBe(
      "events dated in the future, which a console refuses: 2, the first is 3 at 2026-11-20T09:05:00.001Z",
    );
    expect((await runCommand(score, [], [early, skewed])).told).toBe("");
  });
});

describe("--rates", () => {
  const bought = pay("1", "0xknown", {
    direction: "buy",
    value_usd: "7000.00",
    currency: "USD",
    fiat_amount: "7000.00",
  });
  const large = async (args: string[], more: Line = {}) => {
    const { lines, told } = await runCommand(score, args, [{ ...bought, counterparty: null, ...more }]);
    return [hitsOf(lines[0]).find(({ rule }) => rule === "kyc.large-single")?.reason, told];
  };

  it.each([
    ["CSV with a header", "currency,day,usd\nCNY,2026-04-30,0.139\nEUR,2026-04-30,1.1\n"],
    ["JSON lines", '\uFEFF{"currency":"cny","day":"2026-04-30","usd":0.139}\r\n'],
  ])("tell what an amount is worth: %s", async (_, text) => {
    expect(await large(["--rates", file("rates", text)])).toEqual(["One transaction of ¥50,359.71, above ¥50,000", ""]);
  });

  it.each([
    ["nothing is told of a day long after", "CNY,2026-04-01,0.139"],
    ["nor of one before", "CNY,2026-05-02,0.139"],
  ])("%s", async (_, row) => {
    const assumed = await large(["--rates", file("rates", `currency,day,usd\n${row}\n`)], { value_usd: "7200.00" });
    expect(assumed[0]).toContain("at an assumed 7 yuan to the dollar");
  });

  it("that cannot be read are told; a file of none is refused", async () => {
    const mixed = file("rates", "currency,day,usd\nCNY,yesterday,0.139\nCNY,2026-04-30,0.139\n");
    expect((await large(["--rates", mixed]))[1]).toContain("bad lines: 1, the first is line 2 (bad_date)");
    await expect(large(["--rates", file("none", "rubbish\n")])).rejects.toThrow(
      "none holds no rates (bad lines: 1, the first is line 1",
    );
    await expect(large(["--rates", file("empty", "")])).rejects.toThrow("empty holds no rates (bad lines: 0)");
  });
});
