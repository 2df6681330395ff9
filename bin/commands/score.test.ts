// `unflag score` on files of its own: what lists, rules and repetitions do to the answers.
import { describe, expect, it } from "vitest";
import { type Line, makeFolder, runCommand } from "../cli/testing";
import * as score from "./score";

const file = makeFolder();

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
