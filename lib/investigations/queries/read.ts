// The list of investigations, one of them, opening it (on record), and whom the money of its addresses reached.
import { and, desc, eq, inArray, lt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { investigationMembers, investigations } from "@/db/schema/investigations";
import type { Subject } from "@/lib/access/rules";
import { identitiesOf } from "@/lib/cases/identity";
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { wasOpened } from "@/lib/records/opened";
import type { InvestigationPage, InvestigationView, ReachedBy } from "../dto";
import { customersReached } from "../reach";
import { toRows } from "../rows";
import { listInput, oneInput, traceInput } from "../schema";
import { investigationRecord, type StoredInvestigation } from "../store";
import { viewOf } from "../view";

type Environment = { tx: Transaction; permit: (subject: Subject) => Promise<Result<null>> };

async function readable({ tx, permit }: Environment, id: string): Promise<Result<StoredInvestigation>> {
  const [found] = await tx.select().from(investigations).where(eq(investigations.id, id));
  if (!found) return fail("not_found");
  const allowed = await permit({ entityId: found.entityId });
  return allowed.ok ? ok(found) : allowed;
}

/** Investigations of one's entities, the newest first; what they are called is read on their pages. */
export const listInvestigations = defineQuery({
  name: "investigation.list",
  permission: "investigation.read",
  input: listInput,
  async run({ tx, visible }, { view, after, limit }) {
    const rows = await tx
      .select()
      .from(investigations)
      .where(
        and(
          visible({}),
          view === "all" ? undefined : eq(investigations.state, view),
          after === undefined ? undefined : lt(investigations.openedAt, new Date(after)),
        ),
      )
      .orderBy(desc(investigations.openedAt), desc(investigations.id))
      .limit(limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const next = rows.length > limit && last ? String(last.openedAt.getTime()) : null;
    return ok<InvestigationPage>({ rows: await toRows(tx, shown, false), next });
  },
});

/** Names and notes are empty unless the reader's look was recorded (viewInvestigation) within twelve hours. */
export const getInvestigation = defineQuery({
  name: "investigation.get",
  permission: "investigation.read",
  input: oneInput,
  async run(environment, { investigationId }) {
    const found = await readable(environment, investigationId);
    if (!found.ok) return found;
    const open = await wasOpened(environment, { type: "investigation", id: investigationId });
    return ok(await viewOf(environment, found.value, open));
  },
});

const view = defineCommand({
  name: "investigation.view",
  permission: "investigation.read",
  input: oneInput,
  subject: ({ investigationId }) => ({ type: "investigation", id: investigationId }),
  async run(environment, { investigationId }): Promise<Outcome<InvestigationView>> {
    const found = await readable(environment, investigationId);
    if (!found.ok) return found;
    const shown = await viewOf(environment, found.value, true);
    return done(shown, [investigationRecord("investigation.viewed", found.value)]);
  },
});

/** What the page is rendered from; one record per call. The answer holds personal data and is not kept. */
export const viewInvestigation = unkept(view);

/** Whom the money reached; changes nothing. `not_allowed` `view_first` while the reader's look is not on record. */
export const traceInvestigation = defineQuery({
  name: "investigation.trace",
  permission: "investigation.work",
  input: traceInput,
  async run(environment, { investigationId, hops, minShare }) {
    const { tx, now, visible } = environment;
    const found = await readable(environment, investigationId);
    if (!found.ok) return found;
    if (!(await wasOpened(environment, { type: "investigation", id: investigationId })))
      return fail("not_allowed", { detail: "view_first" });
    const { entityId, seeds } = found.value;
    if (seeds.length === 0) return fail("conflict", { detail: "no_seeds" });
    const { hits, addresses, cut } = await customersReached(tx, now, entityId, seeds, { hops, minShare });
    const ids = hits.map(({ customerId }) => customerId);
    const seen = await tx
      .select({ id: customers.id, externalId: customers.externalId })
      .from(customers)
      .where(and(inArray(customers.id, ids), visible({ customerId: customers.id })));
    const known = new Map(seen.map(({ id, externalId }) => [id, externalId]));
    const identities = await identitiesOf(tx, [...known.keys()]);
    const members = await tx
      .select({ id: investigationMembers.customerId, removedAt: investigationMembers.removedAt })
      .from(investigationMembers)
      .where(eq(investigationMembers.investigationId, investigationId));
    const stands = new Map(
      members.map(({ id, removedAt }) => [id, removedAt ? ("removed" as const) : ("yes" as const)]),
    );
    const reached = hits
      .filter(({ customerId }) => known.has(customerId))
      .map((hit) => ({
        ...hit,
        externalId: known.get(hit.customerId) ?? "",
        name: identities.get(hit.customerId)?.name ?? null,
        member: stands.get(hit.customerId) ?? ("no" as const),
      }));
    return ok<ReachedBy>({ reached, addresses, cut });
  },
});
