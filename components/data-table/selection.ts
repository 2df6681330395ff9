// Which rows are selected and which one is active, as pure functions over the ids in their present order.

type Ids = readonly string[];

/** Switches one row, or with an `anchor` every row from there to it, to what that row becomes. */
export function toggleSelection(
  ids: Ids,
  selected: ReadonlySet<string>,
  id: string,
  anchor?: string | null,
): Set<string> {
  const next = new Set(selected);
  const on = !selected.has(id);
  const to = ids.indexOf(id);
  const from = anchor ? ids.indexOf(anchor) : -1;
  if (to < 0) return next;
  const range = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  for (const each of range) {
    if (on) next.add(each);
    else next.delete(each);
  }
  return next;
}

/** Selects every row between `anchor` (or the row itself) and `id`. */
export function extendSelection(
  ids: Ids,
  selected: ReadonlySet<string>,
  anchor: string | null,
  id: string,
): Set<string> {
  const to = ids.indexOf(id);
  const from = anchor === null ? to : Math.max(0, ids.indexOf(anchor));
  return new Set([...selected, ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]);
}

/** Selects all loaded rows, or none of them when all were. Rows that are selected but not loaded stay as they are. */
export function toggleAll(ids: Ids, selected: ReadonlySet<string>): Set<string> {
  const next = new Set(selected);
  const all = ids.length > 0 && ids.every((id) => selected.has(id));
  for (const id of ids) {
    if (all) next.delete(id);
    else next.add(id);
  }
  return next;
}

/** The row `by` places further, kept inside the list. From nowhere it is the first (or, going up, the last). */
export function moveActive(ids: Ids, active: string | null, by: number): string | null {
  if (ids.length === 0) return null;
  const at = active === null ? -1 : ids.indexOf(active);
  const target = at < 0 ? (by > 0 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, at + by));
  return ids[target] ?? null;
}
