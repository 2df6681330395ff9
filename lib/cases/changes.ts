// What happened to a case, read back out of the record: its history, and what a person has missed since a version.
import { and, desc, eq, notInArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { records } from "@/db/schema/records";
import type { CaseChange, TimelineEntry } from "./dto";
import { namesOf } from "./people";

/** The newest entries are shown first; a case with more has its older ones in /records. */
const TIMELINE_LIMIT = 200;
/** Kinds that say who looked, not what changed. */
const looking: readonly string[] = ["case.viewed"];
/** Attempts of people who may not even see the case: no part of its history, and they must not crowd it out. */
const refused = "command.refused";

type Told = { data?: Record<string, unknown> };

async function recordsOf(tx: Transaction, caseId: string, without: readonly string[] = []) {
  const rows = await tx
    .select()
    .from(records)
    .where(
      and(
        eq(records.subjectType, "case"),
        eq(records.subjectId, caseId),
        notInArray(records.kind, [refused, ...without]),
      ),
    )
    .orderBy(desc(records.seq))
    .limit(TIMELINE_LIMIT);
  const people = await namesOf(
    tx,
    rows.flatMap(({ actorKind, actorId }) => (actorKind === "staff" && actorId ? [actorId] : [])),
  );
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    kind: row.kind,
    actor: { kind: row.actorKind, id: row.actorId, name: people.get(row.actorId ?? "") ?? null },
    data: (JSON.parse(row.content) as Told).data ?? {},
  }));
}

/** The case's history, newest first; entries of others after `seenAt` are new. */
export async function timelineOf(
  tx: Transaction,
  caseId: string,
  me: string,
  seenAt: Date | null,
): Promise<TimelineEntry[]> {
  const since = seenAt?.toISOString();
  const rows = await recordsOf(tx, caseId);
  return rows.map((row) => ({
    ...row,
    isNew: since !== undefined && row.at > since && row.actor.id !== me && !looking.includes(row.kind),
  }));
}

/** What led from `version` to the present one, oldest first. */
export async function changesSince(tx: Transaction, caseId: string, version: number): Promise<CaseChange[]> {
  const rows = await recordsOf(tx, caseId, looking);
  return rows
    .filter(({ data }) => typeof data.version === "number" && data.version > version)
    .map(({ at, kind, actor, data }) => ({ at, kind, actor, data }))
    .reverse();
}
