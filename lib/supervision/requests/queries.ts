// Information requests as people read them, the most pressing first; a regulator's own alone (row-level security).
import { and, asc, count, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { informationRequests, recordExports } from "@/db/schema/supervision";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { requestKey } from "../numbers";
import { type NamedPerson, namesOf, ownEntitiesOf, peopleFor } from "../people";
import { type InformationState, listRequestsInput, type requestViews } from "../schema";
import { openWritten } from "../words";

/** Instants are epoch milliseconds. */
export type InformationRow = {
  id: string;
  key: string;
  entityId: string;
  entity: string;
  authority: string;
  reference: string | null;
  state: InformationState;
  asks: string;
  answer: string | null;
  export: { id: string; records: number; digest: string } | null;
  owner: { id: string; name: string } | null;
  receivedAt: number;
  dueAt: number;
  answeredAt: number | null;
  overdue: boolean;
  /** The regulator's whose account sees it. */
  regulatorId: string | null;
  version: number;
};
export type InformationView = {
  rows: InformationRow[];
  counts: { open: number; overdue: number };
  people: { owners: NamedPerson[]; regulators: NamedPerson[] };
  entities: { id: string; code: string }[];
};

const unanswered = inArray(informationRequests.state, ["received", "in_work"]);
const overdueAt = (now: Date): SQL =>
  sql`(${unanswered} and ${informationRequests.dueAt} <= ${now.toISOString()}::timestamptz)`;

export const listInformationRequests = defineQuery({
  name: "information_request.list",
  permission: "information_request.read",
  input: listRequestsInput,
  async run({ tx, actor, now, visible }, { view }) {
    const views: Record<(typeof requestViews)[number], SQL | undefined> = {
      open: isNull(informationRequests.closedAt),
      overdue: overdueAt(now),
      mine: and(isNull(informationRequests.closedAt), eq(informationRequests.ownerId, actor.id)),
      answered: inArray(informationRequests.state, ["answered", "closed"]),
      all: undefined,
    };
    const stored = await tx
      .select({
        request: informationRequests,
        export: { id: recordExports.id, records: recordExports.records, digest: recordExports.digest },
      })
      .from(informationRequests)
      .leftJoin(recordExports, eq(recordExports.id, informationRequests.exportId))
      .where(and(visible({}), views[view]))
      .orderBy(
        sql`${informationRequests.closedAt} is not null`,
        asc(informationRequests.dueAt),
        asc(informationRequests.id),
      )
      .limit(200);
    const entities = await ownEntitiesOf(tx, actor);
    const codes = new Map(entities.map(({ id, code }) => [id, code]));
    const names = await namesOf(
      tx,
      stored.map(({ request }) => request.ownerId),
    );
    const rows = stored.map(({ request, export: bundle }): InformationRow => {
      const { asked, answer } = openWritten(request.id, request.words);
      const { id, entityId, authority, reference, ownerId, regulatorId, version } = request;
      return {
        ...{ id, entityId, authority, reference, regulatorId, version, asks: asked, answer: answer ?? null },
        ...{
          key: requestKey(request.number),
          entity: codes.get(entityId) ?? "",
          state: request.state as InformationState,
        },
        export: bundle?.id ? { id: bundle.id, records: bundle.records, digest: bundle.digest.toString("hex") } : null,
        owner: ownerId ? { id: ownerId, name: names.get(ownerId) ?? "" } : null,
        ...{ receivedAt: request.receivedAt.getTime(), dueAt: request.dueAt.getTime() },
        answeredAt: request.answeredAt?.getTime() ?? null,
        overdue: (request.state === "received" || request.state === "in_work") && request.dueAt <= now,
      };
    });
    const [counts] = await tx
      .select({
        open: count(sql`case when ${informationRequests.closedAt} is null then 1 end`),
        overdue: count(sql`case when ${overdueAt(now)} then 1 end`),
      })
      .from(informationRequests)
      .where(visible({}));
    const inside = actor.kind === "staff" && actor.role !== "regulator";
    const ids = entities.map(({ id }) => id);
    const told: InformationView = {
      rows,
      counts: counts ?? { open: 0, overdue: 0 },
      people: {
        owners: inside ? await peopleFor(tx, ids, "owner") : [],
        regulators: inside ? await peopleFor(tx, ids, "regulator") : [],
      },
      entities,
    };
    return ok(told);
  },
});

/** How many wait and how many are late, for the menu. */
export const countInformationRequests = defineQuery({
  name: "information_request.count",
  permission: "information_request.read",
  input: z.object({}),
  async run({ tx, now, visible }) {
    const [row] = await tx
      .select({ overdue: count() })
      .from(informationRequests)
      .where(and(visible({}), overdueAt(now)));
    return ok({ overdue: row?.overdue ?? 0 });
  },
});
