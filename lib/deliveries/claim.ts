// Taking one delivery in hand: under a lease, so that no two workers send it and a killed worker loses nothing. What is needed to
// write it is opened here and lives only as long as the attempt.
import { and, eq, lte } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { deliveries } from "@/db/schema/deliveries";
import { entities } from "@/db/schema/entities";
import { now as clockNow } from "@/lib/clock";
import { openPersonal, type Personal } from "@/lib/customers/personal";
import { readKeys } from "@/lib/customers/store";
import { linkPath } from "@/lib/portal/link-token";
import { linkFor } from "@/lib/portal/notice-link";
import { languageOf, readPreferences } from "@/lib/portal/preferences";
import { appendRecords } from "@/lib/records/append";
import { openBody, type Values } from "./body";
import { carriesLink, type Template, templates } from "./templates";

/** Longer than a server may take to answer. */
const LEASE_MS = 3 * 60_000;
/** Kept as the answer while an attempt runs: if it still stands at the next one, nobody knows how the last ended. */
const SENDING = "sending";

type Stored = typeof deliveries.$inferSelect;
export type Claimed = {
  row: Stored;
  template: Template;
  /** Null: the customer was erased, nobody is there to write to. */
  customer: { personal: Personal; antiPhishing: string | null } | null;
  values: Values;
  locale: "en" | "zh";
  timeZone: string;
  exchange: string;
  path: string | undefined;
  /** The attempt before was cut off: the message may have arrived already. */
  maybeSent: boolean;
};

/** Takes the delivery when it is due and in nobody's hand. */
export function claimDelivery(id: string): Promise<Claimed | null> {
  const now = clockNow();
  return inTransaction("all", async (tx) => {
    const [row] = await tx
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.id, id), eq(deliveries.state, "waiting"), lte(deliveries.nextAt, now)))
      .for("update", { skipLocked: true });
    if (!row) return null;
    const claimed = { attempts: row.attempts + 1, nextAt: new Date(now.getTime() + LEASE_MS), answer: SENDING };
    await tx.update(deliveries).set(claimed).where(eq(deliveries.id, id));
    return readClaimed(tx, now, { ...row, attempts: claimed.attempts }, row.answer === SENDING);
  });
}

async function readClaimed(tx: Transaction, now: Date, row: Stored, maybeSent: boolean): Promise<Claimed> {
  const [found] = await tx
    .select({ customer: customers, entity: entities })
    .from(customers)
    .innerJoin(entities, eq(entities.id, customers.entityId))
    .where(eq(customers.id, row.customerId ?? ""));
  const template = templates.find((known) => known === row.template);
  if (!found || !template) throw new Error(`delivery ${row.id} is to nobody, or of an unknown kind`);
  const { customer, entity } = found;
  const key = (await readKeys(tx, [customer.id])).get(customer.id);
  const chosen = key ? await readPreferences(tx, customer.id, key) : null;
  const personal = key && customer.sealed.length > 0 ? openPersonal(key, customer.id, customer.sealed) : null;
  const { link, records } =
    personal && carriesLink(template)
      ? await linkFor(tx, now, { ...row, purpose: row.subjectType, customerId: customer.id })
      : { link: null, records: [] };
  if (records.length > 0) await appendRecords(tx, { kind: "system", id: "worker", role: "system" }, now, records);
  return {
    row,
    template,
    customer: personal && { personal, antiPhishing: chosen?.antiPhishing ?? null },
    values: key ? openBody(key, row.id, row.body).values : {},
    locale: languageOf(chosen?.language ?? null, customer.language),
    timeZone: zoneOr(customer.timeZone, entity.timeZone),
    exchange: entity.name,
    path: link ? linkPath(link) : undefined,
    maybeSent,
  };
}

/** The first that is a time zone. */
function zoneOr(...zones: (string | null)[]): string {
  for (const timeZone of zones) {
    try {
      if (timeZone) return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
    } catch {
      // told by the exchange, and no time zone
    }
  }
  return "UTC";
}
