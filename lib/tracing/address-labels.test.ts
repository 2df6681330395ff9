import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createAddressBook, labelsOf, readAddressRow } from "./address-labels";

describe("address labels", () => {
  const book = createAddressBook(
    [
      { address: "0xAA", category: "sanctioned", source: "a", label: "Somebody" },
      { address: "0xAA", category: "Mixing Service", source: "b", tier: "other", date: "2026-01-01" },
      { address: "0xBB", category: "sanctioned", source: "a", delisted: "2025-03-21 (removed)" },
      { address: "0xBB", category: "sanctioned", source: "copy of a" },
      { address: "0xBB", category: "mixing_service", source: "b" },
      { address: "0xCC", category: "scam", source: "a", delisted: true },
    ].map((row) => readAddressRow(row)!),
  );

  it("tells all that is said, by any spelling", () => {
    expect(labelsOf(book, "0xaa")).toEqual([
      { category: "sanctioned", source: "a", name: "Somebody" },
      { category: "mixing_service", source: "b", tier: "other", since: "2026-01-01" },
    ]);
    expect(labelsOf(book, "0xdd")).toEqual([]);
  });

  it("never hits on what was withdrawn, nor on copies of it", () => {
    expect(labelsOf(book, "0xbb").map(({ category }) => category)).toEqual(["mixing_service"]);
    expect(labelsOf(book, "0xcc")).toEqual([]);
    expect(book.count).toBe(2);
  });

  it.each([null, 1, {}, { address: "0xaa" }, { category: "scam" }])("refuses %j", (row) => {
    expect(readAddressRow(row)).toBeNull();
  });
});

const file = process.env.UNFLAG_DATA ? join(process.env.UNFLAG_DATA, "chain", "address_labels.jsonl") : "";

describe.skipIf(!existsSync(file))("real labels (needs UNFLAG_DATA)", () => {
  it("finds every listed address and none that was delisted", () => {
    const rows: { address: string; category: string; delisted?: string }[] = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const book = createAddressBook(rows.map((row) => readAddressRow(row)!));
    const withdrawn = new Set(rows.filter(({ delisted }) => delisted).map(({ address }) => address));
    for (const { address, category } of rows) {
      const said = labelsOf(book, address.startsWith("0x") ? address.toUpperCase().replace("0X", "0x") : address);
      if (!withdrawn.has(address)) expect(said.map((label) => label.category)).toContain(category);
      else expect(said.map((label) => label.category)).not.toContain("sanctioned");
    }
  });
});
