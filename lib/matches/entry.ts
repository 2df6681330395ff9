// What the list did to its entry: when it came, what was changed of it, when it left, in words that can be shown.
import type { Transaction } from "@/db/client";
import { entryHistory } from "@/lib/reference-lists/history";
import type { EntryVersion, MatchDetail } from "./dto";

/** Versions shown at most, the newest. */
const SHOWN = 30;

const told = (value: unknown): string => {
  if (value === null || value === undefined || value === "") return "";
  if (Array.isArray(value)) return value.map(told).filter(Boolean).join(", ");
  if (typeof value === "object") return told((value as Record<string, unknown>).name ?? JSON.stringify(value));
  return String(value);
};

/** The entry's history, the newest first. */
export async function entryOf(
  tx: Transaction,
  { list, uid }: { list: string; uid: string },
): Promise<MatchDetail["entry"]> {
  const { heldSince, changes } = await entryHistory(tx, list, uid);
  const versions = changes.map(
    ({ at, version, kind, fields }): EntryVersion => ({
      at: at.toISOString(),
      version,
      kind,
      fields: Object.entries(fields ?? {}).map(([name, { before, after }]) => ({
        name,
        before: told(before),
        after: told(after),
      })),
    }),
  );
  return { heldSince: heldSince?.toISOString() ?? null, changes: versions.reverse().slice(0, SHOWN) };
}
