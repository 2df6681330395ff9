// Opening matches in the transaction of their alert: one row a customer and listed person. A renumbered entry keeps its row, a
// discounted one that alerts again is open anew and keeps what it was decided on, so that the difference can be shown.
import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { matches, matchSteps } from "@/db/schema/matches";
import { endTheClearance } from "@/lib/clearances/remember";
import { sealJson } from "@/lib/crypto/seal";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import { askRating } from "@/lib/risk-ratings/ask";
import { lineageOf } from "./lineage";
import type { MetMatch } from "./recall";
import { type CustomerSide, sealSide } from "./sides";

export type Raised = {
  met: MetMatch;
  customer: CustomerSide;
  customerId: string;
  entityId: string;
  key: Buffer;
  eventId: string;
  caseId: string;
};

type Row = typeof matches.$inferSelect;
type Step = typeof matchSteps.$inferInsert;
type Work = {
  tx: Transaction;
  now: Date;
  rows: Row[];
  fresh: Set<string>;
  touched: Set<string>;
  steps: Step[];
  records: RecordEntry[];
  isListed: (list: string, uid: string) => boolean;
};

/** What of an open match a new alert brings up to date. */
const undecided = {
  state: "open",
  proposedBy: null,
  proposedAt: null,
  decidedBy: null,
  decidedAt: null,
  reasonCode: null,
  clearanceId: null,
  expiresAt: null,
  noticedAt: null,
} as const;

/** Opens or refreshes the matches of alerts that were just attached; the customers' rows are locked. Answers the records. */
export async function raiseMatches(
  tx: Transaction,
  now: Date,
  raised: readonly Raised[],
  isListed: (list: string, uid: string) => boolean,
): Promise<RecordEntry[]> {
  if (raised.length === 0) return [];
  const customerIds = [...new Set(raised.map(({ customerId }) => customerId))];
  const rows = await tx
    .select()
    .from(matches)
    .where(inArray(matches.customerId, customerIds))
    .orderBy(matches.id)
    .for("update");
  const work: Work = { tx, now, rows, fresh: new Set(), touched: new Set(), steps: [], records: [], isListed };
  for (const each of raised) {
    const row = standing(work, each);
    if (row) await renew(work, row, each);
    else open(work, each);
  }
  for (const row of work.rows) {
    if (work.fresh.has(row.id)) await tx.insert(matches).values(row);
    else if (work.touched.has(row.id)) await tx.update(matches).set(row).where(eq(matches.id, row.id));
  }
  if (work.steps.length > 0) await tx.insert(matchSteps).values(work.steps);
  await askRating(tx, now, customerIds, "match");
  return work.records;
}

/** The row of this pair: by its ids, or the one whose entry was renumbered. */
function standing({ rows, isListed }: Work, { customerId, met }: Raised): Row | undefined {
  const { list, uid } = met.match;
  const own = rows.filter((row) => row.customerId === customerId && row.list === list);
  const now = { list, uid, listed: met.listed };
  return (
    own.find((row) => row.uid === uid) ??
    own.find((row) => lineageOf({ list, uid: row.uid, listed: row.listed }, now, isListed(list, row.uid)) === "entry")
  );
}

const isStrong = ({ met }: Raised): boolean =>
  met.match.kind === "sanctions" && met.match.strength === "strong" && met.match.against.length === 0;

const seen = (raised: Raised) => ({
  queue: raised.met.match.kind === "sanctions" ? "sanctions" : "politically_exposed",
  uid: raised.met.match.uid,
  strength: raised.met.match.strength,
  score: raised.met.match.score,
  nameScore: raised.met.match.nameScore,
  matchedAlias: raised.met.match.matchedAlias,
  listed: raised.met.listed,
  customer: sealSide(raised.key, raised.customerId, raised.customer),
  findingKey: raised.met.findingKey,
  caseId: raised.caseId,
  eventId: raised.eventId,
});

function note(work: Work, row: Row, act: string, fields: readonly string[], body: Buffer | null): void {
  const { now } = work;
  const { id: matchId, entityId, version } = row;
  work.steps.push({ id: newId(now.getTime()), entityId, matchId, version, act, at: now, fields: [...fields], body });
  const { list, uid, kind, strength, caseId } = row;
  const told = { version, list, uid, kind, strength, caseId, ...(fields.length > 0 && { fields }) };
  work.records.push(record(`match.${act}`, { type: "match", id: matchId }, entityId, told));
}

const wokenFields = ({ met: { woken } }: Raised): string[] =>
  (woken?.changes ?? []).map(({ side, field }) => `${side}.${field}`);

const wokenBody = ({ met: { woken }, key, customerId }: Raised): Buffer | null =>
  woken && sealJson(key, `match step ${customerId}`, { changes: woken.changes });

function open(work: Work, raised: Raised): void {
  const { now } = work;
  const { list, kind } = raised.met.match;
  const fields = wokenFields(raised);
  const row: Row = {
    ...undecided,
    ...seen(raised),
    id: newId(now.getTime()),
    entityId: raised.entityId,
    customerId: raised.customerId,
    kind,
    list,
    twoPeople: isStrong(raised),
    decidedListed: null,
    decidedCustomer: null,
    openedAt: now,
    raisedAt: now,
    // Another list's copy of somebody who was discounted, and it says more.
    wokenAt: fields.length > 0 ? now : null,
    wokenBy: fields,
    delistedAt: null,
    version: 1,
  };
  work.rows.push(row);
  work.fresh.add(row.id);
  note(work, row, "opened", fields, wokenBody(raised));
}

async function renew(work: Work, row: Row, raised: Raised): Promise<void> {
  const { tx, now } = work;
  const before = { state: row.state, key: row.findingKey, strength: row.strength };
  const expired = row.expiresAt !== null && row.expiresAt <= now;
  Object.assign(row, seen(raised), { delistedAt: null, twoPeople: row.twoPeople || isStrong(raised) });
  work.touched.add(row.id);
  if (before.state === "discounted") {
    const changed = wokenFields(raised);
    const fields = changed.length > 0 ? changed : [expired ? "expired" : "ended"];
    const why = expired ? "expired" : "match_changed";
    work.records.push(...(await endTheClearance(tx, now, row.clearanceId, null, why)));
    Object.assign(row, undecided, { raisedAt: now, wokenAt: now, wokenBy: fields, version: row.version + 1 });
    note(work, row, "woken", fields, wokenBody(raised));
  } else if (before.key !== row.findingKey || before.strength !== row.strength) {
    // Whoever is deciding has seen something else: their version is old, and a proposal rests on what was.
    Object.assign(row, { raisedAt: now, version: row.version + 1, proposedBy: null, proposedAt: null });
    note(work, row, "changed", [], null);
  }
}
