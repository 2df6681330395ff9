// The list of restrictions as SQL: which rows one may see, the views over them, what waits for one's own signature, and paging by
// key in each view's order.
import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { deliveries } from "@/db/schema/deliveries";
import { restrictionApprovals, restrictionProposals, restrictions } from "@/db/schema/restrictions";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { casesMatching, customersMatching } from "@/lib/cases/search";
import { isId } from "@/lib/id";
import type { QueryEnvironment } from "@/lib/query";
import type { RestrictionListView } from "./dto";
import { standing } from "./states";

type Environment = Pick<QueryEnvironment, "tx" | "actor" | "visible" | "now">;

/** What the actor may see, cases joined: by the queue that it comes from; what has none is for those who see every queue. */
export const visibleRestrictions = ({ visible }: Pick<Environment, "visible">): SQL | undefined =>
  or(
    and(
      isNotNull(restrictions.queue),
      visible({ queue: restrictions.queue, assigneeId: cases.assigneeId, customerId: restrictions.customerId }),
    ),
    and(isNull(restrictions.queue), visible({ customerId: restrictions.customerId })),
  );

const at = (now: Date, hours = 0): SQL =>
  sql`${new Date(now.getTime() + hours * 3_600_000).toISOString()}::timestamptz`;

/** The open proposal about this very restriction; that of a batch waits on the batch's own page. */
const openProposal = (what: SQL): SQL => sql`(select ${what} from ${restrictionProposals}
  where ${restrictionProposals.restrictionId} = ${restrictions.id} and ${restrictionProposals.state} = 'open')`;

/** The newest order did not arrive and nobody tries any more: it is dead, or was given up. */
const isDead = sql`(${restrictions.acknowledgedRevision} < ${restrictions.revision} and exists (select 1 from ${deliveries}
  where ${deliveries.subjectId} = ${restrictions.id} and ${deliveries.channel} = 'core'
  and ${deliveries.revision} = ${restrictions.revision} and ${deliveries.state} in ('dead', 'given_up')))`;

/** How long an emergency hold that nobody ratified stays on the list after it lapsed. */
const ALARM_HOURS = 72;

export function viewOf(view: RestrictionListView, now: Date): SQL | undefined {
  const stands = inArray(restrictions.state, [...standing]);
  switch (view) {
    case "waiting":
      return sql`${openProposal(sql`true`)}`;
    case "in_force":
      return stands;
    case "lapsing":
      return or(
        and(
          inArray(restrictions.state, ["applying", "in_force", "lift_proposed"]),
          sql`(${restrictions.endsAt} <= ${at(now, 24)} or ${restrictions.reviewAt} <= ${at(now)})`,
        ),
        sql`(${restrictions.origin} = 'emergency' and ${restrictions.ratifiedAt} is null
          and ${restrictions.endReason} = 'lapsed' and ${restrictions.endsAt} > ${at(now, -ALARM_HOURS)})`,
      );
    case "failed":
      return isDead;
    case "ended":
      return isNotNull(restrictions.endedAt);
  }
}

/** Proposals that this person could sign now: somebody else's, of a kind that their role decides, not signed yet. */
export function waitsFor(actor: Actor): SQL {
  if (!can(actor, "restriction.approve")) return sql`false`;
  const mayLift = can(actor, "restriction.approve_lift");
  return sql`exists (select 1 from ${restrictionProposals} where ${restrictionProposals.restrictionId} = ${restrictions.id}
    and ${restrictionProposals.state} = 'open' and ${restrictionProposals.proposedBy}::text <> ${actor.id}
    and (${mayLift} or (${restrictionProposals.kind} <> 'lift' and ${restrictions.measure} <> 'closure'))
    and not exists (select 1 from ${restrictionApprovals} where ${restrictionApprovals.proposalId} = ${restrictionProposals.id}
      and ${restrictionApprovals.staffId}::text = ${actor.id}))`;
}

const KEY = /^r-?(\d{1,9})$/i;

/** The condition of a search, undefined for none, null when nothing answers to it. */
export async function namedBy({ tx }: Pick<Environment, "tx">, q: string | undefined): Promise<SQL | undefined | null> {
  if (!q) return undefined;
  const number = KEY.exec(q)?.[1];
  if (number) return eq(restrictions.number, Number(number));
  if (/^c-?\d+$/i.test(q)) {
    const matching = await casesMatching(tx, q);
    return matching ? inArray(restrictions.caseId, tx.select({ id: cases.id }).from(cases).where(matching)) : null;
  }
  const ids = await customersMatching(tx, q);
  return ids.length > 0 ? inArray(restrictions.customerId, ids) : null;
}

const orders: Record<RestrictionListView, { key: SQL; way: "asc" | "desc" }> = {
  waiting: { key: openProposal(sql`${restrictionProposals.proposedAt}`), way: "asc" },
  in_force: { key: sql`${restrictions.createdAt}`, way: "desc" },
  lapsing: { key: sql`least(${restrictions.endsAt}, ${restrictions.reviewAt})`, way: "asc" },
  failed: { key: sql`${restrictions.createdAt}`, way: "asc" },
  ended: { key: sql`${restrictions.endedAt}`, way: "desc" },
};
const cursorShape = z.tuple([z.iso.datetime(), z.string().refine(isId)]);

/** `order by`, the condition that begins after a cursor, the key as text for the next one; `bad` for a cursor that is none. */
export function pageBy(
  view: RestrictionListView,
  after: string | undefined,
): { order: SQL; where: SQL | undefined; key: SQL<string>; bad: boolean } {
  const { key, way } = orders[view];
  const cursor = after === undefined ? null : readCursor(after);
  const past = (than: "<" | ">") =>
    cursor
      ? sql`(${key}, ${restrictions.id}) ${sql.raw(than)} (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
      : undefined;
  return {
    order: way === "asc" ? sql`${key}, ${restrictions.id}` : sql`${key} desc, ${restrictions.id} desc`,
    where: past(way === "asc" ? ">" : "<"),
    key: sql<string>`to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    bad: after !== undefined && !cursor,
  };
}

export const writeCursor = (key: string, id: string): string =>
  Buffer.from(JSON.stringify([key, id])).toString("base64url");

function readCursor(text: string): [string, string] | null {
  try {
    const parsed = cursorShape.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
