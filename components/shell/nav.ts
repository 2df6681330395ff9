// The entries of the main navigation as data, and which of them is where one is.

export type NavItem = {
  id: string;
  href: string;
  label: string;
  /** How many wait there. */
  count?: number;
};
export type NavGroup = {
  id: string;
  label?: string;
  items: NavItem[];
  /** Shown by its name only until it is opened, or one is there. It needs a label. */
  folded?: boolean;
};

/** How well `href` describes the place: -1 not at all, higher is closer. A query in `href` must be in the address too. */
function closeness(href: string, pathname: string, query: URLSearchParams): number {
  const [path = "", search = ""] = href.split("?");
  if (pathname !== path && !pathname.startsWith(`${path}/`)) return -1;
  const wanted = [...new URLSearchParams(search)];
  if (wanted.some(([key, value]) => query.get(key) !== value)) return -1;
  return path.length + wanted.length * 1000;
}

/** The id of the entry that is the present place; the closest one when several are. */
export function currentItem(groups: readonly NavGroup[], pathname: string, query: URLSearchParams): string | null {
  let best: { id: string; rank: number } | null = null;
  for (const item of groups.flatMap((group) => group.items)) {
    const rank = closeness(item.href, pathname, query);
    if (rank >= 0 && (!best || rank > best.rank)) best = { id: item.id, rank };
  }
  return best?.id ?? null;
}
