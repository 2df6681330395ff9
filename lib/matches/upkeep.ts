// What time and the lists do to matches: a clearance's coming end is told of, an entry that was renumbered keeps its matches,
// and one that has left its list ends them, clearances included.
import { and, asc, eq, gt, inArray, isNull, lte } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { matches } from "@/db/schema/matches";
import { referenceLists } from "@/db/schema/reference-lists";
import { endTheClearance } from "@/lib/clearances/remember";
import { type CommandEnvironment, defineCommand, done } from "@/lib/command";
import { entryOf, type NameList } from "@/lib/facts/matches";
import { type RecordEntry, record } from "@/lib/records/append";
import { preparedLists } from "@/lib/reference-lists/prepared";
import { screen } from "@/lib/screening/name-index";
import { lineageOf } from "./lineage";
import { type StoredMatch, saveMatch, topicsOf } from "./lock";
import { listedSide } from "./sides";
import { NOTICE_DAYS } from "./states";

const DAY = 86_400_000;
const batch = z.object({ limit: z.number().int().min(1).max(10_000).default(1_000) });

/** Tells, once, of clearances of matches that end soon. */
export const noticeExpiring = defineCommand({
  name: "match.notice_expiring",
  permission: "match.maintain",
  input: batch,
  async run({ tx, now, permit }, { limit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const rows = await tx
      .select()
      .from(matches)
      .where(
        and(
          eq(matches.state, "discounted"),
          isNull(matches.noticedAt),
          gt(matches.expiresAt, now),
          lte(matches.expiresAt, new Date(now.getTime() + NOTICE_DAYS * DAY)),
        ),
      )
      .orderBy(asc(matches.id))
      .limit(limit)
      .for("update", { skipLocked: true });
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await tx.update(matches).set({ noticedAt: now }).where(inArray(matches.id, ids));
    const told = rows.map(({ id, entityId, list, uid, expiresAt }) =>
      record("match.expires_soon", { type: "match", id }, entityId, { list, uid, expiresAt }),
    );
    const topics = [...new Set(rows.map(({ entityId }) => `queue:${entityId}`))];
    return done({ noticed: rows.length }, [record("match.notice_ran", null, null, { noticed: rows.length }), ...told], {
      topics,
    });
  },
});

/** Follows the lists in force: entries that were renumbered or have left. What came back is raised by its next alert. */
export const followLists = defineCommand({
  name: "match.follow_lists",
  permission: "match.maintain",
  input: batch,
  async run({ tx, now, permit }, { limit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const lists = await listsInForce(tx);
    const standing = await tx
      .select({ id: matches.id, list: matches.list, uid: matches.uid })
      .from(matches)
      .where(isNull(matches.delistedAt))
      .orderBy(asc(matches.id));
    const known = new Set(lists.map(({ list }) => list));
    const gone = standing.filter(({ list, uid }) => known.has(list) && !entryOf(lists, list, uid)).slice(0, limit);
    const records: RecordEntry[] = [];
    const topics: string[] = [];
    for (const { id } of gone) {
      const [row] = await tx.select().from(matches).where(eq(matches.id, id)).for("update", { skipLocked: true });
      if (!row) continue;
      records.push(...(await follow({ tx, now }, lists, row)));
      topics.push(...topicsOf(row));
    }
    return done(
      { followed: gone.length },
      [record("match.lists_followed", null, null, { gone: gone.length }), ...records],
      {
        topics: [...new Set(topics)],
      },
    );
  },
});

async function listsInForce(tx: Transaction): Promise<readonly NameList[]> {
  const rows = await tx
    .select({ id: referenceLists.id })
    .from(referenceLists)
    .where(eq(referenceLists.state, "active"));
  const { names } = await preparedLists(
    tx,
    rows.map(({ id }) => id),
  );
  return names;
}

async function follow(
  { tx, now }: Pick<CommandEnvironment, "tx" | "now">,
  lists: readonly NameList[],
  row: StoredMatch,
): Promise<RecordEntry[]> {
  const uid = successorOf(lists, row);
  const taken = uid && (await holds(tx, row, uid));
  if (uid && !taken) {
    const change = { uid, version: row.version + 1 };
    return [(await saveMatch(tx, now, row, change, "renumbered", { by: null, fields: [row.uid, uid] })).entry];
  }
  const ended = await endTheClearance(tx, now, row.clearanceId, null, "delisted");
  const change = { delistedAt: now, clearanceId: null, expiresAt: null, version: row.version + 1 };
  const { entry } = await saveMatch(tx, now, row, change, "delisted", { by: null });
  return [entry, ...ended];
}

/** The same person's entry under its list's new number. */
function successorOf(lists: readonly NameList[], { list, uid, listed }: StoredMatch): string | null {
  const index = lists.find((each) => each.list === list)?.index;
  if (!index) return null;
  const kind = listed.type === "person" ? ("person" as const) : ("other" as const);
  const found = screen(index, { name: listed.name, kind }, { limit: Number.POSITIVE_INFINITY });
  const same = found.find(({ entity }) => {
    const now = { list, uid: entity.uid, listed: listedSide(entity) };
    return lineageOf({ list, uid, listed }, now, false) === "entry";
  });
  return same?.entity.uid ?? null;
}

async function holds(tx: Transaction, { customerId, list }: StoredMatch, uid: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: matches.id })
    .from(matches)
    .where(and(eq(matches.customerId, customerId), eq(matches.list, list), eq(matches.uid, uid)));
  return row !== undefined;
}
