// The lists that a console starts with: our own small ones, and the real ones of the folder that UNFLAG_DATA names. A list
// that is active already is left alone; newer versions come through `list.load`.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { systemActor } from "@/lib/access/actor";
import { readBuiltInLists } from "./built-in";
import type { ListKind } from "./kinds";
import { activeLists } from "./queries";
import { loadList } from "./store";

type Source = { name: string; kind: ListKind; fileName: string; text: () => string };

/** Where the folder of UNFLAG_DATA keeps which list; what is not there is skipped. */
const external: readonly { name: string; kind: ListKind; files: readonly string[] }[] = [
  { name: "ofac", kind: "sanctions", files: ["lists/ofac_2023.jsonl"] },
  { name: "un", kind: "sanctions", files: ["lists/un_subset.jsonl"] },
  { name: "tor_exits", kind: "tor", files: ["net/tor_exits.txt"] },
  { name: "vpn_ranges", kind: "vpn", files: ["net/vpn_ipv4.txt", "net/vpn_ipv6.txt"] },
  { name: "hosting_ranges", kind: "hosting", files: ["net/hosting_ipv4.txt"] },
  { name: "labelled_addresses", kind: "address_labels", files: ["chain/address_labels.jsonl"] },
];

function externalLists(folder: string): Source[] {
  return external.flatMap(({ name, kind, files }) => {
    const paths = files.map((file) => join(folder, file)).filter((path) => existsSync(path));
    if (paths.length === 0) return [];
    const text = () => paths.map((path) => readFileSync(path, "utf8")).join("\n");
    return [{ name, kind, fileName: files[0] ?? name, text }];
  });
}

/** Loads what is missing; answers the names that were loaded. Throws when a list of our own folder cannot be read. */
export async function ensureLists(folder = process.env.UNFLAG_DATA): Promise<string[]> {
  const builtIn = readBuiltInLists().map(({ text, ...rest }) => ({ ...rest, text: () => text }));
  const actor = systemActor("lists");
  const known = await activeLists({ actor }, {});
  const held = new Set(known.ok ? known.value.map(({ name }) => name) : []);
  const loaded: string[] = [];
  for (const { name, kind, fileName, text } of [...builtIn, ...(folder ? externalLists(folder) : [])]) {
    if (held.has(name)) continue;
    const result = await loadList({ actor }, { name, kind, fileName, text: text() });
    if (!result.ok)
      throw new Error(`list ${name}: ${result.error.detail ?? result.error.code} ${result.error.path ?? ""}`);
    loaded.push(name);
  }
  return loaded;
}
