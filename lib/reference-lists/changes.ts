// What differs between two versions of a list, entry by entry. Pure: both versions as stored text. Lines that are in both are
// not even read, so that a small change of a long list costs little.
import { entryOf, isRangeKind, type ListEntry, type ListKind, linesOf } from "./kinds";

type FieldChanges = Record<string, { before: unknown; after: unknown }>;
export type EntryChange = {
  uid: string;
  kind: "added" | "removed" | "changed";
  title: string | null;
  /** Only of a changed entry: its fields as they were and as they are. */
  fields: FieldChanges | null;
};

/** Compares two versions by their entries' ids; additions first, then changes, then removals, each in the lists' order. */
export function compareVersions(kind: ListKind, before: string, after: string): EntryChange[] {
  const old = new Set(linesOf(before));
  const fresh = linesOf(after).filter((line) => !old.delete(line));
  const gone = new Map([...old].map((line) => entryOf(kind, line)).map((entry) => [entry.uid, entry]));
  const added: EntryChange[] = [];
  const changed: EntryChange[] = [];
  for (const line of fresh) {
    const entry = entryOf(kind, line);
    const known = gone.get(entry.uid);
    gone.delete(entry.uid);
    if (!known) added.push({ uid: entry.uid, kind: "added", title: entry.title, fields: null });
    else {
      const fields = compareFields(known, entry);
      if (Object.keys(fields).length > 0) changed.push({ uid: entry.uid, kind: "changed", title: entry.title, fields });
    }
  }
  const removed = [...gone.values()].map(
    ({ uid, title }): EntryChange => ({ uid, kind: "removed", title, fields: null }),
  );
  return [...added, ...changed, ...removed];
}

function compareFields(before: ListEntry, after: ListEntry): FieldChanges {
  const fields: FieldChanges = {};
  for (const name of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])) {
    const [was, is] = [before.fields[name] ?? null, after.fields[name] ?? null];
    if (JSON.stringify(was) !== JSON.stringify(is)) fields[name] = { before: was, after: is };
  }
  return fields;
}

/** Fewer entries than this say nothing by becoming fewer still. */
const smallList = 20;

/**
 * Whether a version looks like a broken one: null, or why it should wait for a person. `lossLimit` is the share of entries
 * that may disappear at once; others in their place make up for it only where ranges come and go.
 */
export function doubtAbout(
  before: { kind: ListKind; count: number },
  after: { count: number; removed: number },
  lossLimit: number,
): "shrunken" | null {
  if (before.count < smallList) return null;
  const fewer = Math.max(before.count - after.count, 0);
  const lost = isRangeKind(before.kind) ? fewer : Math.max(fewer, after.removed);
  return lost > lossLimit * before.count ? "shrunken" : null;
}
