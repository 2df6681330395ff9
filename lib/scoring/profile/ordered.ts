// Small sorted lists that are replaced, never changed: where the bounded parts of a profile live. Each operation's result
// depends on what was put in, not on the order in which it came.

/** Puts `item` in its place and keeps the last `limit`. Equal items stay. */
export const insertOrdered = <T>(
  list: readonly T[],
  item: T,
  compare: (a: T, b: T) => number,
  limit: number,
): readonly T[] => {
  let place = list.length;
  while (place > 0 && compare(list[place - 1] as T, item) > 0) place--;
  const full = list.length >= limit;
  if (full && place === 0) return list;
  const next = full ? list.slice(1) : list.slice();
  if (full) place--;
  if (place === next.length) next.push(item);
  else next.splice(place, 0, item);
  return next;
};

/** The list without what lies before `oldest`; the same list when nothing does. */
export const dropOlder = <T extends { at: number }>(list: readonly T[], oldest: number): readonly T[] => {
  let from = 0;
  while (from < list.length && (list[from] as T).at < oldest) from++;
  return from === 0 ? list : list.slice(from);
};
