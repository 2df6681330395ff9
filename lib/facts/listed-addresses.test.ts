import { expect, test } from "vitest";
import { createEntity } from "@/lib/screening/entity";
import { listedAddresses } from "./listed-addresses";

const entity = (uid: string, crypto: string[], delisted?: string) =>
  createEntity({ uid, list: "OFAC-SDN", name: "Heron", type: "entity", crypto, ...(delisted && { delisted }) })!;

test("labels the addresses of what is still listed, in one spelling, naming list and entry", () => {
  const entities = [entity("1", ["0xABC", "1Base58Keeps"]), entity("2", []), entity("3", ["0xdef"], "2025-03-21")];
  const label = { category: "sanctioned", source: "OFAC-SDN", name: "Heron, 1" };
  expect(listedAddresses(entities)).toEqual([
    { address: "0xabc", label },
    { address: "1Base58Keeps", label },
  ]);
  expect(listedAddresses(entities, "mine")[0]?.label.source).toBe("mine");
});
