// Where reports begin, by themselves: a block for sanctions took hold or was let go of, a payment was rejected for sanctions. In the
// transaction in which that happens; told twice, it opens nothing twice.
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { entities } from "@/db/schema/entities";
import { events } from "@/db/schema/events";
import { blockingReports } from "@/db/schema/reports";
import { restrictionCauses } from "@/db/schema/restrictions";
import { openPersonal } from "@/lib/customers/personal";
import { readKeys } from "@/lib/customers/store";
import { newId } from "@/lib/id";
import type { RecordEntry } from "@/lib/records/append";
import type { Hit } from "@/lib/scoring";
import { type BlockingContent, sealBlocking } from "./content";
import { type BlockingKind, dueAt, type RegimeCode } from "./regimes";
import { regimesOfEntity } from "./setting";
import { blockingRecord, nextNumber, type StoredBlocking } from "./store";

/** What of a restriction is looked at; its row has more. */
type Restriction = {
  id: string;
  entityId: string;
  customerId: string;
  queue: string | null;
  measure: string;
  scope: { assets?: string[]; usdCents?: number; transaction?: string };
  inForceAt: Date | null;
};
export type Rejected = {
  eventId: string;
  entityId: string;
  customerId: string;
  queue: string | null;
  usdCents: number | null;
  asset: string;
  transaction: string;
  hits: readonly Hit[];
};
type Opening = {
  kind: BlockingKind;
  regime: RegimeCode;
  entityId: string;
  customerId: string;
  restrictionId: string | null;
  eventId: string | null;
  queue: string | null;
  usdCents: number | null;
  /** Of the restriction, where it is about a part that was let go of. */
  revision?: number;
  said: Pick<BlockingContent, "property" | "party">;
};

const BLOCK = "sanctions_block";

/** A block took hold: each law of the entity is owed its report. */
export async function noteBlocking(tx: Transaction, now: Date, row: Restriction): Promise<RecordEntry[]> {
  if (row.measure !== BLOCK) return [];
  const said = { property: propertyOf(row), party: partyOf(await causesOf(tx, row.id)) };
  const about = { ...ownOf(row), kind: "blocked" as const, eventId: null, usdCents: row.scope.usdCents ?? null, said };
  const regimes = await regimesOfEntity(tx, row.entityId);
  return openReports(
    tx,
    now,
    regimes.map((regime) => ({ ...about, regime })),
  );
}

/** A block was let go of: owed where the block itself was. */
export const noteReleased = (tx: Transaction, now: Date, row: Restriction): Promise<RecordEntry[]> =>
  noteLettingGo(tx, now, row, { usdCents: row.scope.usdCents ?? null, revision: 0 });

/** Part of a blocked amount was let go of by two people: each part is owed a report of its own. */
export const noteReleasedPart = (
  tx: Transaction,
  now: Date,
  row: Restriction & { revision: number },
  usdCents: number,
): Promise<RecordEntry[]> => noteLettingGo(tx, now, row, { usdCents, revision: row.revision });

async function noteLettingGo(
  tx: Transaction,
  now: Date,
  row: Restriction,
  part: { usdCents: number | null; revision: number },
): Promise<RecordEntry[]> {
  if (row.measure !== BLOCK || !row.inForceAt) return [];
  const told = await tx
    .select({ regime: blockingReports.regime })
    .from(blockingReports)
    .where(
      and(
        eq(blockingReports.restrictionId, row.id),
        eq(blockingReports.kind, "blocked"),
        ne(blockingReports.state, "not_owed"),
      ),
    );
  const said = { property: propertyOf(row), party: partyOf(await causesOf(tx, row.id)) };
  const about = { ...ownOf(row), kind: "released" as const, eventId: null, ...part, said };
  return openReports(
    tx,
    now,
    told.map(({ regime }) => ({ ...about, regime: regime as RegimeCode })),
  );
}

/** Payments that did not happen because of sanctions: nothing was blocked, but it is told. */
export async function noteRejections(
  tx: Transaction,
  now: Date,
  rejected: readonly Rejected[],
): Promise<RecordEntry[]> {
  const entries: RecordEntry[] = [];
  for (const each of rejected.toSorted((a, b) => (a.entityId < b.entityId ? -1 : 1))) {
    const { eventId, entityId, customerId, queue, usdCents, asset, transaction, hits } = each;
    const said = { property: `${asset} · ${transaction}`, party: partyOf(hits) };
    const about = {
      kind: "rejected" as const,
      restrictionId: null,
      eventId,
      entityId,
      customerId,
      queue,
      usdCents,
      said,
    };
    const regimes = await regimesOfEntity(tx, entityId);
    entries.push(
      ...(await openReports(
        tx,
        now,
        regimes.map((regime) => ({ ...about, regime })),
      )),
    );
  }
  return entries;
}

const ownOf = ({ id, entityId, customerId, queue }: Restriction) => ({
  restrictionId: id,
  entityId,
  customerId,
  queue,
});

async function openReports(tx: Transaction, now: Date, openings: readonly Opening[]): Promise<RecordEntry[]> {
  const [first] = openings;
  const key = first && (await readKeys(tx, [first.customerId])).get(first.customerId);
  if (!first || !key) return [];
  const [about] = await tx
    .select({ customer: customers, where: entities.name })
    .from(customers)
    .innerJoin(entities, eq(entities.id, customers.entityId))
    .where(eq(customers.id, first.customerId));
  if (!about) return [];
  const owner = openPersonal(key, first.customerId, about.customer.sealed).name;
  const entries: RecordEntry[] = [];
  for (const { said, ...opening } of openings) {
    const due = dueAt(opening.regime, opening.kind, now);
    if (!due || (await isKnown(tx, opening))) continue;
    const id = newId();
    const content = { owner, account: about.customer.externalId, ...said, basis: "", where: about.where, remarks: "" };
    const [stored] = await tx
      .insert(blockingReports)
      .values({
        ...{
          ...opening,
          id,
          number: await nextNumber(tx, opening.entityId),
          state: "draft",
          occurredAt: now,
          dueAt: due,
        },
        ...{ content: sealBlocking(key, id, content), createdAt: now, writers: [], version: 1 },
      })
      .onConflictDoNothing()
      .returning();
    if (stored) entries.push(openedRecord(stored));
  }
  return entries;
}

const isKnown = async (
  tx: Transaction,
  { restrictionId, eventId, kind, regime, revision = 0 }: Omit<Opening, "said">,
) => {
  const same = restrictionId
    ? eq(blockingReports.restrictionId, restrictionId)
    : eq(blockingReports.eventId, eventId ?? "");
  const rows = await tx
    .select({ id: blockingReports.id })
    .from(blockingReports)
    .where(
      and(
        same,
        eq(blockingReports.kind, kind),
        eq(blockingReports.regime, regime),
        eq(blockingReports.revision, revision),
      ),
    );
  return rows.length > 0;
};

const openedRecord = (row: StoredBlocking): RecordEntry =>
  blockingRecord("blocking_report.opened", row, { regime: row.regime, what: row.kind, dueAt: row.dueAt });

const propertyOf = ({ scope }: Restriction): string =>
  [scope.assets?.join(", "), scope.transaction].filter(Boolean).join(" · ");

/** Whom or what the decision named: the listed person with the list, or the address. */
function partyOf(hits: readonly Hit[]): string {
  const named = hits.filter(({ measure }) => measure === BLOCK);
  const words = named.flatMap(({ values }) =>
    [values.name ?? values.listed ?? values.alias, values.list ?? values.source, values.address].filter(
      (value) => typeof value === "string" && value !== "",
    ),
  );
  return [...new Set(words)].join(" · ").slice(0, 300);
}

async function causesOf(tx: Transaction, restrictionId: string): Promise<Hit[]> {
  const rows = await tx
    .select({ hits: events.hits })
    .from(events)
    .where(
      inArray(
        events.id,
        tx
          .select({ id: restrictionCauses.eventId })
          .from(restrictionCauses)
          .where(eq(restrictionCauses.restrictionId, restrictionId)),
      ),
    )
    .orderBy(sql`${events.at} desc`)
    .limit(20);
  return rows.flatMap(({ hits }) => hits ?? []);
}
