// What members have in common: devices, chain addresses, payees; read from their own latest events in memory. Only who shares is
// told, never the thing itself, which stays sealed.
import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { events } from "@/db/schema/events";
import { readKeys } from "@/lib/customers/store";
import { openBody } from "@/lib/intake/known-events";
import { decodeEvent } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import type { SharedEvidence } from "./dto";

const MOST_MEMBERS = 150;
const MOST_EVENTS = 40;
const SHOWN = 30;

type Thing = `${SharedEvidence["kind"]} ${string}`;

/** What one event was done with. */
function thingsOf(raw: unknown): Thing[] {
  const decoded = decodeEvent(raw);
  if (!decoded.ok) return [];
  const event = decoded.value;
  const things: Thing[] = [];
  if ("device" in event && event.device) things.push(`device ${event.device}`);
  if (event.kind !== "transaction" || !event.counterparty) return things;
  const { kind, id } = event.counterparty;
  things.push(kind === "address" ? `address ${normaliseAddress(id)}` : `payee ${kind} ${id}`);
  return things;
}

/** What at least two of these customers share, the widest first. */
export async function sharedAmong(tx: Transaction, customerIds: readonly string[]): Promise<SharedEvidence[]> {
  const ids = customerIds.slice(0, MOST_MEMBERS);
  if (ids.length < 2) return [];
  const keys = await readKeys(tx, ids);
  const users = new Map<Thing, Set<string>>();
  for (const customerId of ids) {
    const key = keys.get(customerId);
    if (!key) continue;
    const kinds = inArray(events.kind, ["login", "registration", "transaction"]);
    const rows = await tx
      .select({ id: events.id, customerId: events.customerId, body: events.body })
      .from(events)
      .where(and(eq(events.customerId, customerId), kinds, isNotNull(events.body)))
      .orderBy(desc(events.at))
      .limit(MOST_EVENTS);
    for (const row of rows)
      for (const thing of thingsOf(openBody(row, key)?.event))
        users.set(thing, (users.get(thing) ?? new Set()).add(customerId));
  }
  return [...users]
    .filter(([, sharing]) => sharing.size > 1)
    .sort(([, a], [, b]) => b.size - a.size)
    .slice(0, SHOWN)
    .map(([thing, sharing]) => ({
      kind: thing.slice(0, thing.indexOf(" ")) as SharedEvidence["kind"],
      customerIds: [...sharing],
    }));
}
