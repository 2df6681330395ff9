// A set of addresses and ranges with validity dates (Tor exits, VPN and hosting networks). Membership is asked at an
// instant: an address that has left the list is not in it.

import { type DatedRange, flattenRanges } from "./flatten-ranges";
import type { IpAddress } from "./ip-address";
import {
  createRangeTable,
  findRange,
  findWideRange,
  type RangeTable,
  type WideRangeTable,
  writeWords,
} from "./range-table";

/** Present only when some range has dates; parallel to the table. */
type Validity = { since: Float64Array; left: Float64Array } | null;

export type IpSet = {
  narrow: RangeTable;
  narrowValidity: Validity;
  wide: WideRangeTable;
  wideValidity: Validity;
};

export type IpSetRanges = { ipv4: readonly DatedRange<number>[]; ipv6: readonly DatedRange<bigint>[] };

const collectValidity = (segments: readonly { since: number; left: number }[]): Validity => {
  const dated = segments.some(({ since, left }) => Number.isFinite(since) || Number.isFinite(left));
  if (!dated) return null;
  return {
    since: Float64Array.from(segments, ({ since }) => since),
    left: Float64Array.from(segments, ({ left }) => left),
  };
};

/** Builds the set; ranges may overlap and come in any order. */
export const createIpSet = ({ ipv4, ipv6 }: IpSetRanges): IpSet => {
  const narrow = flattenRanges(ipv4);
  const wide = flattenRanges(ipv6);
  const wideStarts = new Uint32Array(wide.length * 4);
  const wideEnds = new Uint32Array(wide.length * 4);
  wide.forEach(({ from, to }, index) => {
    writeWords(wideStarts, index * 4, from);
    writeWords(wideEnds, index * 4, to - 1n);
  });
  return {
    narrow: createRangeTable(
      Uint32Array.from(narrow, ({ from }) => from),
      Uint32Array.from(narrow, ({ to }) => to - 1),
    ),
    narrowValidity: collectValidity(narrow),
    wide: { starts: wideStarts, ends: wideEnds, length: wide.length },
    wideValidity: collectValidity(wide),
  };
};

const holdsAt = (validity: Validity, index: number, at: number): boolean =>
  validity === null || (validity.since[index]! <= at && at < validity.left[index]!);

/** Whether the address is in the set at the instant `at` (epoch ms). */
export const containsIp = (set: IpSet, ip: IpAddress, at: number): boolean => {
  if (ip.version === 4) {
    const index = findRange(set.narrow, ip.value);
    return index >= 0 && holdsAt(set.narrowValidity, index, at);
  }
  const index = findWideRange(set.wide, ip.words);
  return index >= 0 && holdsAt(set.wideValidity, index, at);
};

/** How many disjoint ranges the set holds. */
export const countRanges = (set: IpSet): number => set.narrow.starts.length + set.wide.length;
