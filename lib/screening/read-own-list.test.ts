// Our own lists: what their lines may hold, and which of them are told as bad.
import { describe, expect, it } from "vitest";
import { readAll, source } from "./testing";

describe("own lists", () => {
  it("reads JSON lines and reports bad ones by number", async () => {
    const lines = [
      '{"uid": 1, "name": "Marek Leonov", "type": "individual", "aliases": ["A B", ["C D", "Low"]], "weak": ["E"], "delisted": "2025-03-21"}',
      "{nonsense",
      '{"uid": "2"}',
    ];
    const { entities, report } = await readAll(source("own_2026-01.jsonl", lines.join("\n"), 7));
    expect(entities[0]).toMatchObject({ uid: "1", list: "own_2026-01", delisted: "2025-03-21" });
    expect(entities[0]?.aliases.map(({ quality }) => quality)).toEqual(["strong", "weak", "weak"]);
    expect(report.errors).toEqual([
      { file: "own_2026-01.jsonl", row: 2, code: "bad_json" },
      { file: "own_2026-01.jsonl", row: 3, code: "no_name" },
    ]);
    expect(report.lists.get("own_2026-01")?.asOf).toBe("2026-01");
  });

  it.each([
    ["nothing", {}, "entity"],
    ["nothing of it in empty lists", { dob: [], pob: [""] }, "entity"],
    ["a birth date", { dob: ["1970-03-05"] }, "person"],
    ["where somebody was born", { pob: "Exampletown" }, "person"],
    ["a gender", { gender: "F" }, "person"],
    ["a birth date beside a type of its own", { dob: "1970", type: "vessel" }, "vessel"],
  ])("takes for a person whom it says of: %s", async (_, more, type) => {
    const { entities } = await readAll(source("own.jsonl", JSON.stringify({ uid: "1", name: "Heron", ...more })));
    expect(entities[0]?.type).toBe(type);
  });

  it.each([
    ["0xab", ["0xab"]],
    [
      ["0xab", "1Fz"],
      ["0xab", "1Fz"],
    ],
    [
      [["XBT", "1Fz"], ["ETH", "0xab"], "t1M"],
      ["1Fz", "0xab", "t1M"],
    ],
    [undefined, []],
  ])("of addresses %j takes the addresses, not their assets", async (crypto, expected) => {
    const { entities } = await readAll(source("own.jsonl", JSON.stringify({ uid: "1", name: "Heron", crypto })));
    expect(entities[0]?.crypto).toEqual(expected);
  });

  it("leaves out what no name or number is as long as, and says where", async () => {
    const [name, long, id] = ["名".repeat(1_000), "名".repeat(1_001), "7".repeat(200)];
    const lines = [
      { uid: "1", name: "Heron", aliases: ["Heron Blue", name, long], ids: [id, `${id}7`] },
      { uid: "2", name: long },
      { uid: "3", name },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join("\n");
    const { entities, report } = await readAll(source("own.jsonl", text));
    expect(entities).toMatchObject([
      { uid: "1", aliases: [{ name: "Heron Blue" }, { name }], ids: [id] },
      { uid: "3", name },
    ]);
    expect(report.errors.map(({ row, code }) => [row, code])).toEqual([
      [1, "alias_too_long"],
      [1, "id_too_long"],
      [2, "name_too_long"],
    ]);
  });
});
