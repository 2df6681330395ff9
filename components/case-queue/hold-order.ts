// Keeps rows where they are while the queue changes underneath: new data go into their rows at once, a new order waits until
// the person asks for it, unless it leaves everything down to the active row in its place. Pure.

type Row = { id: string };
export type Held<R extends Row> = {
  /** What is listed; another list begins anew. */
  key: string;
  latest: readonly R[];
  order: readonly string[];
  rows: ReadonlyMap<string, R>;
  /** Cases that stand further up in the order that waits. */
  waiting: number;
  /** Known rows would change places. */
  moved: boolean;
  /** Shown, but no longer in the list. */
  gone: ReadonlySet<string>;
};

export type Incoming<R extends Row> = {
  key: string;
  latest: readonly R[];
  active: string | null;
  hasMore: boolean;
  /** Rows that the person dealt with: they leave as soon as the list says so. */
  acted: ReadonlySet<string>;
};

const nothing: ReadonlySet<string> = new Set();

/** The rows as they come. */
export const begin = <R extends Row>(key: string, latest: readonly R[]): Held<R> => ({
  key,
  latest,
  order: latest.map(({ id }) => id),
  rows: new Map(latest.map((row) => [row.id, row])),
  waiting: 0,
  moved: false,
  gone: nothing,
});

/** What to show after `incoming`. Answers `held` itself when nothing came. */
export function follow<R extends Row>(held: Held<R>, incoming: Incoming<R>): Held<R> {
  const { key, latest, active, hasMore, acted } = incoming;
  if (key !== held.key) return begin(key, latest);
  if (latest === held.latest) return held;
  const place = new Map(latest.map(({ id }, at) => [id, at]));
  const kept = held.order.filter((id) => place.has(id) || !acted.has(id));
  if (kept.length === 0 || keepsPlaces(kept, latest, active)) return begin(key, latest);

  const present = kept.filter((id) => place.has(id));
  const last = Math.max(-1, ...present.map((id) => place.get(id) ?? -1));
  const known = new Set(kept);
  const later = latest.filter(({ id }, at) => at > last && !known.has(id)).map(({ id }) => id);
  const lastPresent = kept.findLastIndex((id) => place.has(id));
  // Below the last row that is still there nothing is known while more pages could follow.
  const gone = kept.filter((id, at) => !place.has(id) && (!hasMore || at < lastPresent));
  const above = latest.filter(({ id }, at) => at < last && !known.has(id));
  const moved = present.some((id, at) => at > 0 && (place.get(id) ?? 0) < (place.get(present[at - 1] ?? "") ?? 0));
  // What the person brought back themselves is no news.
  if (above.length > 0 && above.every(({ id }) => acted.has(id)) && !moved && gone.length === 0)
    return begin(key, latest);
  const rows = new Map(kept.flatMap((id) => [...entryOf(held.rows, id)]));
  for (const row of latest) rows.set(row.id, row);
  return {
    key,
    latest,
    order: [...kept, ...later],
    rows,
    waiting: above.length,
    moved,
    gone: new Set(gone),
  };
}

function* entryOf<R>(rows: ReadonlyMap<string, R>, id: string): Generator<[string, R]> {
  const row = rows.get(id);
  if (row) yield [id, row];
}

/** Whether the new order leaves every row down to the active one (all of them when none is) where it is. */
function keepsPlaces(kept: readonly string[], latest: readonly Row[], active: string | null): boolean {
  const at = active === null ? -1 : kept.indexOf(active);
  const until = at < 0 ? kept.length - 1 : at;
  return kept.slice(0, until + 1).every((id, index) => latest[index]?.id === id);
}
