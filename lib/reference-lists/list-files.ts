// Opens list files from disk, and knows the small built-in lists that a console without any other starts with.
import { createReadStream } from "node:fs";
import { basename, join } from "node:path";
import type { ListFile, ListKind } from "./parse-list";

/** A file on disk. Its errors surface when it is read. */
export const diskFile = (path: string): ListFile => ({
  name: basename(path),
  open: () => createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 18 }) as AsyncIterable<string>,
});

const builtIn: Record<ListKind, string> = {
  sanctions: "sanctions.jsonl",
  politically_exposed: "politically-exposed.jsonl",
  tor: "tor.txt",
  vpn: "vpn.txt",
  hosting: "hosting.txt",
  address_labels: "address-labels.jsonl",
  banned_countries: "banned-countries.txt",
  high_risk_countries: "high-risk-countries.txt",
};

/** The built-in list of a kind: invented people and addresses, documentation networks, default countries. */
export const builtInFile = (kind: ListKind): ListFile =>
  diskFile(join(process.cwd(), "lib", "reference-lists", "built-in", builtIn[kind]));
