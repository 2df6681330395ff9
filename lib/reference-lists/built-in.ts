// The small lists of our own that a console starts with where nobody gives it others: invented people and addresses,
// documentation networks. The demo world's stories are about the same ones.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ListKind } from "./kinds";

const files: readonly { name: string; kind: ListKind; fileName: string }[] = [
  { name: "sanctions", kind: "sanctions", fileName: "sanctions.jsonl" },
  { name: "politically_exposed", kind: "pep", fileName: "politically-exposed.jsonl" },
  { name: "tor", kind: "tor", fileName: "tor.txt" },
  { name: "vpn", kind: "vpn", fileName: "vpn.txt" },
  { name: "hosting", kind: "hosting", fileName: "hosting.txt" },
  { name: "address_labels", kind: "address_labels", fileName: "address-labels.jsonl" },
];

/** The lists, as `loadList` takes them. */
export const readBuiltInLists = (): { name: string; kind: ListKind; fileName: string; text: string }[] =>
  files.map((file) => ({
    ...file,
    text: readFileSync(join(process.cwd(), "lib", "reference-lists", "built-in", file.fileName), "utf8"),
  }));
