// The list of requests, the numbers on its tabs, and the files of one. Names open for whoever may read cases; the list shows them only
// to whom the row itself is shown.
import { and, asc, eq, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { customerKeys, customers } from "@/db/schema/customers";
import { dataRequests } from "@/db/schema/data-requests";
import { staff } from "@/db/schema/staff";
import { customersKnownAs } from "@/lib/cases/search";
import { defineCommand, done } from "@/lib/command";
import { dataKey } from "@/lib/customers/data-keys";
import { openPersonal } from "@/lib/customers/personal";
import { fail, ok, type Result } from "@/lib/errors";
import { isId } from "@/lib/id";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { digestOf, record } from "@/lib/records/append";
import type { RequestCounts, RequestPage, RequestRow } from "./dto";
import { listInput, type RequestKind, type RequestListView, type RequestState } from "./schema";
import { requestKey } from "./store";

const open = isNull(dataRequests.decidedAt);

function viewOf(view: RequestListView, now: Date, actorId: string): SQL | undefined {
  const views: Record<RequestListView, () => SQL | undefined> = {
    open: () => open,
    mine: () => and(open, sql`${dataRequests.assigneeId}::text = ${actorId}`),
    late: () => and(open, lte(dataRequests.dueAt, now)),
    access: () => and(open, eq(dataRequests.kind, "access")),
    rectification: () => and(open, eq(dataRequests.kind, "rectification")),
    ended: () => sql`${dataRequests.decidedAt} is not null`,
    all: () => undefined,
  };
  return views[view]();
}

/** What is due first comes first; what is decided comes after, the newest first. */
const pressing = sql`case when ${dataRequests.decidedAt} is null then ${dataRequests.dueAt}
  else timestamptz '2200-01-01' + (timestamptz '2200-01-01' - ${dataRequests.decidedAt}) end`;
const cursorShape = z.tuple([z.iso.datetime(), z.string().refine(isId)]);

function readCursor(text: string): [string, string] | null {
  try {
    const parsed = cursorShape.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function filter(
  { tx, now, actor }: QueryEnvironment,
  asked: z.output<typeof listInput>,
): Promise<SQL | null | undefined> {
  const number = /^p-?(\d{1,9})$/i.exec(asked.text ?? "")?.[1];
  const ids = asked.text && !number ? await customersKnownAs(tx, asked.text) : null;
  if (ids?.length === 0) return null;
  return and(
    viewOf(asked.view, now, actor.id),
    asked.entityId ? eq(dataRequests.entityId, asked.entityId) : undefined,
    asked.customerId ? eq(dataRequests.customerId, asked.customerId) : undefined,
    number ? eq(dataRequests.number, Number(number)) : undefined,
    ids ? inArray(dataRequests.customerId, ids) : undefined,
  );
}

export type FoundRow = {
  request: typeof dataRequests.$inferSelect;
  customer: typeof customers.$inferSelect;
  wrapped: Buffer | null;
  assignee: string | null;
};

/** A row as screens read it. */
export function rowOf({ request, customer, wrapped, assignee }: FoundRow): RequestRow {
  const key = wrapped && customer.sealed.length > 0 ? dataKey(customer.id, wrapped) : null;
  return {
    ...{ id: request.id, key: requestKey(request.number), entityId: request.entityId, customerId: request.customerId },
    name: key ? openPersonal(key, customer.id, customer.sealed).name : null,
    ...{ kind: request.kind as RequestKind, state: request.state as RequestState },
    channel: request.channel as RequestRow["channel"],
    ...{ receivedAt: request.receivedAt.toISOString(), dueAt: request.dueAt.toISOString() },
    ...{ extended: request.extendedAt !== null, decidedAt: request.decidedAt?.toISOString() ?? null },
    assignee: request.assigneeId && assignee ? { id: request.assigneeId, name: assignee } : null,
    version: request.version,
  };
}

export const selected = {
  request: dataRequests,
  customer: customers,
  wrapped: customerKeys.wrapped,
  assignee: staff.name,
};

/** A page of requests, by key. */
export const listRequests = defineQuery({
  name: "data_request.list",
  permission: "data_request.read",
  input: listInput,
  async run(environment, asked): Promise<Result<RequestPage>> {
    const { tx, visible } = environment;
    const cursor = asked.after === undefined ? null : readCursor(asked.after);
    if (asked.after !== undefined && !cursor) return fail("invalid", { path: "after" });
    const wanted = await filter(environment, asked);
    if (wanted === null) return ok({ rows: [], next: null });
    const rows = await tx
      .select({
        ...selected,
        at: sql<string>`to_char((${pressing}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      })
      .from(dataRequests)
      .innerJoin(customers, eq(customers.id, dataRequests.customerId))
      .leftJoin(customerKeys, eq(customerKeys.customerId, dataRequests.customerId))
      .leftJoin(staff, eq(staff.id, dataRequests.assigneeId))
      .where(
        and(
          wanted,
          visible({ customerId: dataRequests.customerId }),
          cursor ? sql`(${pressing}, ${dataRequests.id}) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : undefined,
        ),
      )
      .orderBy(sql`${pressing}`, asc(dataRequests.id))
      .limit(asked.limit + 1);
    const shown = rows.slice(0, asked.limit);
    const last = rows.length > asked.limit ? shown.at(-1) : undefined;
    const next = last ? Buffer.from(JSON.stringify([last.at, last.request.id])).toString("base64url") : null;
    return ok({ rows: shown.map(rowOf), next });
  },
});

/** The numbers on the tabs. */
export const countRequests = defineQuery({
  name: "data_request.count",
  permission: "data_request.read",
  input: z.object({}),
  async run({ tx, now, actor, visible }): Promise<Result<RequestCounts>> {
    const count = (view: keyof RequestCounts) =>
      sql<number>`(count(*) filter (where ${viewOf(view, now, actor.id)}))::int`.mapWith(Number);
    const [numbers] = await tx
      .select({
        ...{ open: count("open"), mine: count("mine"), late: count("late") },
        ...{ access: count("access"), rectification: count("rectification") },
      })
      .from(dataRequests)
      .where(visible({ customerId: dataRequests.customerId }));
    return ok(numbers ?? { open: 0, mine: 0, late: 0, access: 0, rectification: 0 });
  },
});

/** Records an export of the rows that `listRequests` would give. */
export const exportRequests = defineCommand({
  name: "data_request.export",
  permission: "data_request.read",
  input: listInput.omit({ after: true, limit: true }),
  async run({ permit }, { text, ...plain }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const asked = { ...plain, ...(text ? { textDigest: digestOf(text) } : {}) };
    return done(null, [record("data_request.exported", null, null, { filter: asked, format: "csv" })]);
  },
});
