import { describe, expect, it } from "vitest";
import { inventedLists } from "@/db/demo/lists";
import { describeIp } from "@/lib/network/describe-ip";
import { readIpSet } from "@/lib/network/read-ip-set";
import { buildIndex, screen } from "@/lib/screening/name-index";
import { readBuiltInLists } from "./built-in";
import { readStoredEntities, readStoredLabels } from "./kinds";
import { normaliseList } from "./normalise";

const lists = readBuiltInLists();
const textOf = (name: string): string => lists.find((list) => list.name === name)?.text ?? "";

describe("the built-in lists", () => {
  it.each(lists)("$name reads without an error", async ({ kind, fileName, text }) => {
    const { count, errors } = await normaliseList(kind, [{ fileName, text }]);
    expect(errors).toEqual([]);
    expect(count).toBeGreaterThan(0);
  });

  it("hold exactly the people that the demo world's stories are about", async () => {
    const normalised = await Promise.all(
      ["sanctions", "politically_exposed"].map((name) =>
        normaliseList("sanctions", [{ fileName: `${name}.jsonl`, text: textOf(name) }]),
      ),
    );
    const index = buildIndex(normalised.flatMap(({ text }) => readStoredEntities(text)));
    for (const { uid, name, births } of inventedLists.listed) {
      const [hit] = screen(index, { name, kind: "person", dob: births });
      expect([hit?.entity.uid, hit?.match, hit?.strength]).toEqual([uid, true, "strong"]);
    }
    expect(screen(index, { name: "Glass Meadow Trading" })).toEqual([]);
  });

  it("hold its networks and addresses, and know what was taken off", async () => {
    const sets = {
      tor: readIpSet([textOf("tor")]).set,
      vpn: readIpSet([textOf("vpn")]).set,
      hosting: readIpSet([textOf("hosting")]).set,
    };
    const tables = { ...sets, countryOf: () => null, networkOf: () => null, bannedCountries: new Set<string>() };
    for (const kind of ["tor", "vpn", "hosting"] as const) {
      for (const range of inventedLists[kind]) {
        expect(describeIp(range.replace(/\/.*/, "").replace(/\.0$/, ".9"), tables, 0)?.anonymiser).toBe(kind);
      }
    }
    const labels = readStoredLabels(
      (await normaliseList("address_labels", [{ fileName: "l.jsonl", text: textOf("address_labels") }])).text,
    );
    const sanctioned = labels.filter(({ label, delisted }) => label.category === "sanctioned" && !delisted);
    expect(sanctioned.map(({ address }) => address.toLowerCase()).sort()).toEqual(
      inventedLists.sanctioned.map(({ address }) => address.toLowerCase()).sort(),
    );
  });
});
