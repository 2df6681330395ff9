// Reads a whole Tor, VPN or hosting list from its lines into a set, counting what it could not read.
import type { DatedRange } from "./flatten-ranges";
import { parseRangeLine } from "./ip-ranges";
import { createIpSet, type IpSet } from "./ip-set";

export type LineError = { line: number; code: string };

/** Reads list texts (one per file) into one set; bad lines are reported with their number, the rest is kept. */
export const readIpSet = (texts: Iterable<string>): { set: IpSet; count: number; errors: LineError[] } => {
  const ipv4: DatedRange<number>[] = [];
  const ipv6: DatedRange<bigint>[] = [];
  const errors: LineError[] = [];
  for (const text of texts) {
    text.split(/\r?\n/).forEach((line, index) => {
      const read = parseRangeLine(line);
      if (read.kind === "bad") errors.push({ line: index + 1, code: read.code });
      else if (read.kind === "range" && read.version === 4) ipv4.push(read.range);
      else if (read.kind === "range") ipv6.push(read.range as DatedRange<bigint>);
    });
  }
  return { set: createIpSet({ ipv4, ipv6 }), count: ipv4.length + ipv6.length, errors };
};
