import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readBuiltInLists } from "@/lib/reference-lists/built-in";
import { inventedLists, nameKey } from "./lists";
import { createScorer, isEverydayQuestion, prepareLists } from "./testing/score-world";
import { generateWorld } from "./world";

const endsAt = new Date("2026-11-20T09:30:00Z");

test("the invented lists are the ones built in", async () => {
  const { demo } = await prepareLists(readBuiltInLists());
  const people = ({ listed }: typeof demo) => listed.map(({ uid, name, births }) => [uid, nameKey(name), births]);
  expect(people(demo)).toEqual(people(inventedLists));
  const plain = (list: readonly { address: string }[]) => list.map(({ address }) => address.toLowerCase());
  expect(plain(demo.sanctioned)).toEqual(plain(inventedLists.sanctioned));
  expect(plain(demo.delisted)).toEqual(plain(inventedLists.delisted));
  const { tor, vpn, hosting } = demo;
  expect({ tor, vpn, hosting }).toEqual({
    tor: inventedLists.tor,
    vpn: inventedLists.vpn,
    hosting: inventedLists.hosting,
  });
});

const folder = process.env.UNFLAG_DATA ?? "";
const realFiles = [
  { kind: "sanctions", file: "lists/ofac_2023.jsonl" },
  { kind: "tor", file: "net/tor_exits.txt" },
  { kind: "vpn", file: "net/vpn_ipv4.txt" },
  { kind: "hosting", file: "net/hosting_ipv4.txt" },
  { kind: "address_labels", file: "chain/address_labels.jsonl" },
] as const;

describe.skipIf(!existsSync(join(folder, realFiles[0].file)))("real lists (needs UNFLAG_DATA)", () => {
  test("give a world whose labels hold on them", async () => {
    const texts = realFiles.map(({ kind, file }) => {
      const text = readFileSync(join(folder, file), "utf8");
      return { name: kind, kind, fileName: file.split("/").at(-1) ?? file, text };
    });
    const { demo, facts } = await prepareLists(texts);
    expect(demo.vpnInBannedCountries?.length).toBeGreaterThan(0);
    expect(demo.delisted.length).toBeGreaterThan(0);
    const world = generateWorld({ seed: 5, customers: 450, days: 30, endsAt, lists: demo });
    const score = createScorer(facts);
    const alerted = new Set<string>();
    for (const event of world.events) {
      const decision = score(event);
      if (decision.alert && !isEverydayQuestion(decision)) alerted.add(event.customer ?? "");
    }
    const labels = new Map(world.labels.map((label) => [label.customer, label]));
    expect([...alerted].filter((customer) => !labels.get(customer)?.alerts)).toEqual([]);
    const alone = world.labels.filter(
      ({ story }) => !["office-computer", "flat-share", "library-computer", "device-farm"].includes(story),
    );
    expect(alone.filter(({ customer, alerts }) => alerts && !alerted.has(customer))).toEqual([]);
  }, 60_000);
});
