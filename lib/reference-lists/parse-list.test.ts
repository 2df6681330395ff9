import { describe, expect, it } from "vitest";
import { defaultBannedCountries, defaultHighRiskCountries } from "@/lib/network/country-risk";
import { describeIp } from "@/lib/network/describe-ip";
import { screen } from "@/lib/screening/name-index";
import { labelsOf } from "@/lib/tracing/address-labels";
import { builtInFile } from "./list-files";
import { listKinds, parseList, textFile } from "./parse-list";
import { prepareLists, versionOf } from "./prepare-lists";

describe("parseList", () => {
  it("reads countries by name or code and reports what it cannot", async () => {
    const list = await parseList("banned_countries", [
      textFile("countries_2026-06-19.txt", "# ours\nIran\nkp\nAtlantis\n\n"),
    ]);
    expect(list).toMatchObject({ entries: ["IR", "KP"], count: 2, asOf: "2026-06-19" });
    expect(list.errors).toEqual([{ file: "countries_2026-06-19.txt", row: 4, code: "unknown_country" }]);
  });

  it("reads ranges and labels with their bad lines", async () => {
    const tor = await parseList("tor", [textFile("tor.txt", "192.0.2.1\nx\n# note\n")]);
    expect([tor.entries, tor.errors.map(({ row }) => row)]).toEqual([["192.0.2.1"], [2]]);
    const labels = await parseList("address_labels", [
      textFile("l.jsonl", '{"address":"0xAA","category":"scam"}\n{}\n{bad'),
    ]);
    expect([labels.count, labels.errors.map(({ code }) => code)]).toEqual([1, ["no_address", "bad_json"]]);
  });

  it("has a checksum of exactly what was given", async () => {
    const bytes = new TextEncoder().encode("192.0.2.1\n");
    const [one, two] = [
      await parseList("tor", [textFile("a", "192.0.2.1\n")]),
      await parseList("vpn", [textFile("b", bytes)]),
    ];
    expect(one.sha256).toBe(two.sha256);
    expect(versionOf(one)).toBe(one.sha256.slice(0, 12));
  });
});

describe("the built-in lists", () => {
  it("read without an error and answer", async () => {
    const lists = await Promise.all(listKinds.map((kind) => parseList(kind, [builtInFile(kind)])));
    for (const { kind, errors, count } of lists) expect([kind, errors, count > 0]).toEqual([kind, [], true]);
    const prepared = prepareLists(lists);
    const network = { ...prepared, countryOf: () => null, networkOf: () => null, bannedCountries: new Set<string>() };
    expect(describeIp("192.0.2.77", network, 0)?.anonymiser).toBe("tor");
    expect(describeIp("2001:db8:59::1", network, 0)?.anonymiser).toBe("vpn");
    expect(screen(prepared.sanctions!, { name: "Maria Petrova", dob: ["1977-11-19"] })[0]).toMatchObject({
      match: true,
      strength: "strong",
    });
    expect(screen(prepared.sanctions!, { name: "Glass Meadow Trading" })).toEqual([]);
    expect(labelsOf(prepared.addressLabels!, "0x00000000000000000000000000000000dem0de15")).toEqual([]);
    expect([...prepared.bannedCountries!]).toEqual(defaultBannedCountries);
    expect([...prepared.highRiskCountries!]).toEqual(defaultHighRiskCountries);
    expect(Object.keys(prepared.versions)).toEqual(listKinds);
  });

  it("replace one list and keep the rest", async () => {
    const first = prepareLists([
      await parseList("tor", [builtInFile("tor")]),
      await parseList("vpn", [builtInFile("vpn")]),
    ]);
    const second = prepareLists([await parseList("tor", [textFile("tor.txt", "203.0.113.1")])], first);
    expect(second.vpn).toBe(first.vpn);
    expect(second.versions.vpn).toBe(first.versions.vpn);
    expect(second.versions.tor).not.toBe(first.versions.tor);
  });
});
