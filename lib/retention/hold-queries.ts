// The list of legal holds, those in force first; and whom a number or a case key means, for placing one.
import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { legalRequests } from "@/db/schema/legal-requests";
import { legalHolds } from "@/db/schema/retention";
import { readKeys } from "@/lib/customers/store";
import { findSaid, type Said } from "@/lib/entities/said-with";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { calledSo, numbered } from "@/lib/records/subjects";
import type { HoldView } from "./dto";
import { isInForce, type StoredHold } from "./holds";
import { peopleOf } from "./queries";
import { openHoldReason } from "./sealed";

const MOST = 300;

function stateOf(hold: StoredHold, now: Date): HoldView["state"] {
  if (hold.liftedAt) return "lifted";
  if (!isInForce(hold, now)) return "over";
  return hold.liftProposedBy ? "lift_proposed" : "in_force";
}

/** Holds of the reader's entities. */
export const listHolds = defineQuery({
  name: "legal_hold.list",
  permission: "retention.read",
  input: z.object({ customerId: z.uuid().optional() }),
  async run({ tx, now, visible }, { customerId }) {
    const rows = await tx
      .select({
        hold: legalHolds,
        number: customers.externalId,
        caseNumber: cases.number,
        request: legalRequests.number,
      })
      .from(legalHolds)
      .innerJoin(customers, eq(customers.id, legalHolds.customerId))
      .leftJoin(cases, eq(cases.id, legalHolds.caseId))
      .leftJoin(legalRequests, eq(legalRequests.id, legalHolds.legalRequestId))
      .where(
        customerId
          ? sql`${eq(legalHolds.customerId, customerId)} and ${visible({ customerId: legalHolds.customerId }) ?? sql`true`}`
          : visible({ customerId: legalHolds.customerId }),
      )
      .orderBy(sql`${legalHolds.liftedAt} is not null`, desc(legalHolds.placedAt))
      .limit(MOST);
    const people = await peopleOf(
      tx,
      rows.flatMap(({ hold }) => [hold.placedBy, hold.liftProposedBy]),
    );
    const keys = await readKeys(
      tx,
      rows.map(({ hold }) => hold.customerId),
    );
    const views: HoldView[] = rows.map(({ hold, number, caseNumber, request }) => {
      const key = keys.get(hold.customerId);
      const by = people.get(hold.liftProposedBy ?? "");
      return {
        ...{ id: hold.id, key: `H-${hold.number}`, entityId: hold.entityId, customerId: hold.customerId, number },
        ...{ erased: key === undefined, since: hold.placedAt.toISOString(), by: people.get(hold.placedBy)?.name ?? "" },
        ...{ caseId: hold.caseId, caseKey: caseNumber === null ? null : `C-${caseNumber}` },
        ...{ legalRequestId: hold.legalRequestId, legalRequestKey: request === null ? null : `L-${request}` },
        ...{ until: hold.until?.toISOString() ?? null, state: stateOf(hold, now) },
        lift:
          by && key && hold.liftReason && hold.liftProposedAt && !hold.liftedAt
            ? {
                by,
                at: hold.liftProposedAt.toISOString(),
                reason: openHoldReason(key, hold.id, "lift", hold.liftReason),
              }
            : null,
      };
    });
    return ok(views);
  },
});

type Named = { customerId: string; caseId?: string };

/** Whom the exchange's number means, or the customer of a case; for placing a hold. Never a guess: `C-12` of two entities needs the code. */
export const findHoldSubject = defineQuery({
  name: "legal_hold.subject",
  permission: "legal_hold.place",
  input: z.object({ text: z.string().trim().min(1).max(200) }),
  async run({ tx, visible }, { text: typed }) {
    const find = async (said: Said): Promise<Named[]> =>
      /^c-?\d{1,9}$/i.test(said.text)
        ? await tx
            .select({ customerId: cases.customerId, caseId: cases.id })
            .from(cases)
            .where(and(numbered(cases, said, "c"), visible({ queue: cases.queue, customerId: cases.customerId })))
            .limit(2)
        : await tx
            .select({ customerId: customers.id })
            .from(customers)
            .where(and(calledSo(said), visible({ customerId: customers.id })))
            .limit(2);
    const [row, another] = await findSaid(tx, typed, find);
    if (!row) return fail("not_found");
    if (another) return fail("conflict", { detail: "number_in_several_entities" });
    return ok(row.caseId ? { caseId: row.caseId } : { customerId: row.customerId });
  },
});
