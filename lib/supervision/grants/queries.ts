// Grants as people read them: managers and auditors those of their entities, a regulator their own.
import { desc, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { regulatorGrants } from "@/db/schema/supervision";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { type NamedPerson, namesOf, ownEntitiesOf, peopleFor } from "../people";

/** Instants are epoch milliseconds. */
export type GrantRow = {
  id: string;
  entity: string;
  regulator: string;
  kinds: string[];
  customers: string[] | null;
  cases: string[] | null;
  dataFrom: number | null;
  dataTo: number | null;
  expiresAt: number;
  reason: string;
  state: string;
  /** In force, and its time is not over. */
  open: boolean;
  proposedBy: { id: string; name: string };
  decidedBy: string | null;
  version: number;
};
export type GrantsView = { rows: GrantRow[]; regulators: NamedPerson[]; entities: { id: string; code: string }[] };

async function named(tx: Transaction, rows: (typeof regulatorGrants.$inferSelect)[]) {
  const customerIds = [...new Set(rows.flatMap((row) => row.customerIds ?? []))];
  const caseIds = [...new Set(rows.flatMap((row) => row.caseIds ?? []))];
  const people = customerIds.length
    ? await tx
        .select({ id: customers.id, key: customers.externalId })
        .from(customers)
        .where(inArray(customers.id, customerIds))
    : [];
  const found = caseIds.length
    ? await tx.select({ id: cases.id, number: cases.number }).from(cases).where(inArray(cases.id, caseIds))
    : [];
  return {
    customer: new Map(people.map(({ id, key }) => [id, key])),
    case: new Map(found.map(({ id, number }) => [id, `C-${number}`])),
  };
}

export const listGrants = defineQuery({
  name: "grant.list",
  permission: "grant.read",
  input: z.object({}),
  async run({ tx, actor, now, visible }) {
    const rows = await tx
      .select()
      .from(regulatorGrants)
      .where(visible({}))
      .orderBy(desc(regulatorGrants.proposedAt), desc(regulatorGrants.id))
      .limit(200);
    const entities = await ownEntitiesOf(tx, actor);
    const codes = new Map(entities.map(({ id, code }) => [id, code]));
    const people = await namesOf(
      tx,
      rows.flatMap(({ staffId, proposedBy, decidedBy }) => [staffId, proposedBy, decidedBy]),
    );
    const names = await named(tx, rows);
    const view: GrantsView = {
      rows: rows.map((row) => ({
        ...{ id: row.id, kinds: row.kinds, reason: row.reason, state: row.state, version: row.version },
        entity: codes.get(row.entityId) ?? "",
        regulator: people.get(row.staffId) ?? "",
        customers: row.customerIds?.map((id) => names.customer.get(id) ?? "–") ?? null,
        cases: row.caseIds?.map((id) => names.case.get(id) ?? "–") ?? null,
        dataFrom: row.dataFrom?.getTime() ?? null,
        dataTo: row.dataTo?.getTime() ?? null,
        expiresAt: row.expiresAt.getTime(),
        open: row.state === "in_force" && row.expiresAt > now,
        proposedBy: { id: row.proposedBy, name: people.get(row.proposedBy) ?? "" },
        decidedBy: row.decidedBy && (people.get(row.decidedBy) ?? ""),
      })),
      regulators:
        actor.kind === "staff" && actor.role === "regulator"
          ? []
          : await peopleFor(
              tx,
              entities.map(({ id }) => id),
              "regulator",
            ),
      entities,
    };
    return ok(view);
  },
});
