// Network tables from the list files that a command was given; without a file that kind of network is not recognised.
import { defaultBannedCountries } from "@/lib/network/country-risk";
import type { NetworkTables } from "@/lib/network/describe-ip";
import type { IpSet } from "@/lib/network/ip-set";
import { loadIpLookups } from "@/lib/network/load";
import { readIpSet } from "@/lib/network/read-ip-set";
import { type Io, Refusal } from "./io";

const readAll = async (io: Io, path: string): Promise<string> => {
  let text = "";
  for await (const chunk of io.read(path)) text += chunk;
  return text;
};

const readSet = async (io: Io, paths: readonly string[]): Promise<IpSet | undefined> => {
  if (paths.length === 0) return undefined;
  const texts = await Promise.all(paths.map((path) => readAll(io, path)));
  const { set, count, errors } = readIpSet(texts);
  if (count === 0 && errors.length > 0) throw new Refusal(`no addresses in ${paths.join(", ")}`);
  if (errors.length > 0)
    io.tell(
      `${paths.join(", ")}: ${errors.length} lines were bad, first in line ${errors[0]!.line} (${errors[0]!.code})`,
    );
  return set;
};

/** Tables for the files behind --tor, --vpn and --hosting. */
export const readNetworkTables = async (
  io: Io,
  files: { tor: string[]; vpn: string[]; hosting: string[] },
): Promise<NetworkTables> => {
  const [tor, vpn, hosting] = await Promise.all([
    readSet(io, files.tor),
    readSet(io, files.vpn),
    readSet(io, files.hosting),
  ]);
  return {
    ...loadIpLookups(),
    ...(tor && { tor }),
    ...(vpn && { vpn }),
    ...(hosting && { hosting }),
    bannedCountries: new Set(defaultBannedCountries),
  };
};
