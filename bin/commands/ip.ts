// `unflag ip`: country, network and anonymiser of addresses.

import { now } from "@/lib/clock";
import { describeIp } from "@/lib/network/describe-ip";
import type { Io } from "../cli/io";
import { answerLines, lineFailure } from "../cli/json-lines";
import { readNetworkTables } from "../cli/network-tables";
import { readOptions } from "../cli/options";

export const summary = "country, network and anonymiser of each {ip}";
export const usage = "unflag ip [--tor FILE] [--vpn FILE] [--hosting FILE] [INPUT…]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { tor: "file", vpn: "file", hosting: "file" });
  const tables = await readNetworkTables(io, options);
  const at = now().getTime();
  await answerLines(io, options.rest, ({ ip }) => {
    if (typeof ip !== "string") return lineFailure("required", "ip must be a text", "ip");
    const found = describeIp(ip, tables, at);
    if (!found) return lineFailure("not_an_address", `${ip} is no IPv4 or IPv6 address`, "ip");
    const { country, asn, network, anonymiser } = found;
    return { ok: true, value: { ip, country, asn, network, anonymiser } };
  });
  return 0;
};
