// The list of legal holds, those in force first; and whom a number or a case key means, for placing one.
import { desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { legalRequests } from "@/db/schema/legal-requests";
import { legalHolds } from "@/db/schema/retention";
import { readKeys } from "@/lib/customers/store";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
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
          by && key && hold.liftReason && !hold.liftedAt
            ? { by, reason: openHoldReason(key, hold.id, "lift", hold.liftReason) }
            : null,
      };
    });
    return ok(views);
  },
});

/** Whom the exchange's number means, or the customer of a case; for placing a hold. */
export const findHoldSubject = defineQuery({
  name: "legal_hold.subject",
  permission: "legal_hold.place",
  input: z.object({ text: z.string().trim().min(1).max(200) }),
  async run({ tx, permit }, { text }) {
    const caseNumber = /^c-?(\d{1,9})$/i.exec(text)?.[1];
    const [row] = caseNumber
      ? await tx
          .select({ caseId: cases.id, customerId: cases.customerId, entityId: cases.entityId, queue: cases.queue })
          .from(cases)
          .where(eq(cases.number, Number(caseNumber)))
          .limit(1)
      : (
          await tx
            .select({ customerId: customers.id, entityId: customers.entityId })
            .from(customers)
            .where(eq(customers.externalId, text))
            .limit(1)
        ).map((found) => ({ ...found, caseId: undefined, queue: undefined }));
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId, customerId: row.customerId, queue: row.queue });
    if (!allowed.ok) return fail("not_found");
    return ok(row.caseId ? { caseId: row.caseId } : { customerId: row.customerId });
  },
});
