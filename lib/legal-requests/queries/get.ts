// One request, for the page that is open already; who its entries could be; and opening it, which is on record.
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { legalRequestEntries, legalRequests } from "@/db/schema/legal-requests";
import type { Actor } from "@/lib/access/actor";
import type { Subject } from "@/lib/access/rules";
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { wasOpened } from "@/lib/records/opened";
import type { RequestView } from "../dto";
import { proposeMatches } from "../matching";
import { oneRequestInput } from "../schema";
import { openNamed } from "../sealed";
import { requestRecord, type StoredRequest, subjectOf } from "../store";
import { viewOf } from "../view";

type Environment = { tx: Transaction; actor: Actor; permit: (subject: Subject) => Promise<Result<null>> };
const PROPOSED_AT_ONCE = 1_000;

async function readable({ tx, actor, permit }: Environment, requestId: string): Promise<Result<StoredRequest>> {
  const [request] = await tx.select().from(legalRequests).where(eq(legalRequests.id, requestId));
  if (!request) return fail("not_found");
  const allowed = await permit(await subjectOf(tx, actor, request));
  return allowed.ok ? ok(request) : allowed;
}

/** Names are null unless the reader's look was recorded (viewRequest) within twelve hours. */
export const getRequest = defineQuery({
  name: "legal_request.get",
  permission: "legal_request.read",
  input: oneRequestInput,
  async run(environment, { requestId }) {
    const request = await readable(environment, requestId);
    if (!request.ok) return request;
    const open = await wasOpened(environment, { type: "legal_request", id: requestId });
    return ok(await viewOf(environment, request.value, open));
  },
});

/** Who the entries could be that nobody has looked at yet, the first thousand; only while the reader's look is on record. */
export const proposeRequestMatches = defineQuery({
  name: "legal_request.propose_matches",
  permission: "legal_request.handle",
  input: oneRequestInput,
  async run(environment, { requestId }) {
    const { tx, visible } = environment;
    const request = await readable(environment, requestId);
    if (!request.ok) return request;
    if (!(await wasOpened(environment, { type: "legal_request", id: requestId })))
      return fail("not_allowed", { detail: "view_first" });
    const open = and(eq(legalRequestEntries.legalRequestId, requestId), isNull(legalRequestEntries.matchedAt));
    const entries = await tx
      .select()
      .from(legalRequestEntries)
      .where(open)
      .orderBy(asc(legalRequestEntries.line))
      .limit(PROPOSED_AT_ONCE);
    const named = entries.map(({ id, named: sealed }) => ({ id, named: openNamed(id, sealed) }));
    return ok(await proposeMatches(tx, request.value.entityId, named, visible({ customerId: customers.id })));
  },
});

const view = defineCommand({
  name: "legal_request.view",
  permission: "legal_request.read",
  input: oneRequestInput,
  subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
  async run(environment, { requestId }): Promise<Outcome<RequestView>> {
    const request = await readable(environment, requestId);
    if (!request.ok) return request;
    const shown = await viewOf(environment, request.value, true);
    return done(shown, [requestRecord("legal_request.viewed", request.value)]);
  },
});

/** What the page of a request is rendered from; one record per call. The answer holds personal data and is not kept. */
export const viewRequest = unkept(view);
