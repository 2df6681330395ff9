// Turns overlapping ranges with validity dates into disjoint segments. A segment holds when any of its ranges holds;
// several sightings of one address become one span from the first since to the last until.

/** `from` inclusive, `until` exclusive (so IPv4's last address needs 2^32, IPv6's 2^128). Instants are epoch ms. */
export type DatedRange<T extends number | bigint> = { from: T; to: T; since: number; left: number };

/** Ranges without dates: always valid. */
export const always = { since: Number.NEGATIVE_INFINITY, left: Number.POSITIVE_INFINITY } as const;

/** Disjoint segments in ascending order, adjacent equal ones joined. `to` is exclusive in and out. */
export const flattenRanges = <T extends number | bigint>(ranges: readonly DatedRange<T>[]): DatedRange<T>[] => {
  const sorted = [...ranges].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const segments: DatedRange<T>[] = [];
  let active: DatedRange<T>[] = [];

  const emit = (from: T, to: T): void => {
    if (from >= to || active.length === 0) return;
    let { since, left } = active[0]!;
    for (const range of active) {
      since = Math.min(since, range.since);
      left = Math.max(left, range.left);
    }
    const last = segments.at(-1);
    if (last && last.to === from && last.since === since && last.left === left) last.to = to;
    else segments.push({ from, to, since, left });
  };

  /** Closes every active range that ends before `limit` (or all of them), one boundary at a time. */
  const advance = (from: T, limit: T | null): T => {
    let cursor = from;
    while (active.length > 0) {
      let next = active[0]!.to;
      for (const range of active) if (range.to < next) next = range.to;
      if (limit !== null && next > limit) break;
      emit(cursor, next);
      cursor = next;
      active = active.filter((range) => range.to > next);
    }
    if (limit !== null) {
      emit(cursor, limit);
      cursor = limit;
    }
    return cursor;
  };

  let cursor = sorted[0]?.from;
  if (cursor === undefined) return segments;
  for (const range of sorted) {
    const only = active.length === 1 ? active[0] : undefined;
    if (only && only.to <= range.from && cursor === only.from) {
      // The common case: a range that overlaps nothing.
      emit(cursor, only.to);
      cursor = range.from;
      active[0] = range;
      continue;
    }
    if (range.from > cursor) cursor = advance(cursor, range.from);
    active.push(range);
  }
  advance(cursor, null);
  return segments;
};
