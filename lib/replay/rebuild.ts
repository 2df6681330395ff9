// Profiles made anew from the stored events. They are only a shortcut: what intake kept and what the events build must be the
// same bytes, and where they are not (another codec, a repaired fault) the events are right.
import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers, profiles } from "@/db/schema/customers";
import { defineCommand, done } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { record } from "@/lib/records/append";
import { canonicalJson } from "@/lib/records/canonical";
import {
  advance,
  decodeProfile,
  emptyProfile,
  encodeProfile,
  PROFILE_VERSION,
  type Profile,
  plainProfile,
} from "@/lib/scoring";
import { type Place, readStoredEvents } from "./stored-events";

const pageSize = 2_000;

/** What was found about one customer's profile. */
export type ProfileCheck = {
  customerId: string;
  externalId: string;
  /** The customer's key was destroyed: nothing can be read, and nothing is changed. */
  erased: boolean;
  events: number;
  /** Parts of the profile that are not what the events build; `events` is the count beside it. Empty when all is well. */
  differs: string[];
  bytes: number;
};

/** Builds a customer's profile from their stored events; null without a key. */
async function buildProfile(tx: Transaction, customerId: string): Promise<{ profile: Profile; events: number } | null> {
  const keys = await readKeys(tx, [customerId]);
  if (keys.size === 0) return null;
  let profile = emptyProfile;
  let events = 0;
  let after: Place | undefined;
  for (;;) {
    const page = await readStoredEvents(tx, keys, { after, limit: pageSize });
    for (const { event, facts } of page) profile = advance(profile, event, facts);
    events += page.length;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return { profile, events };
    after = { customerId, eventId: last.id };
  }
}

type Compared = { check: ProfileCheck; entityId: string; encoded: Buffer };

async function compare(tx: Transaction, customerId: string): Promise<Compared | null> {
  const [row] = await tx
    .select({
      externalId: customers.externalId,
      entityId: customers.entityId,
      bytes: profiles.bytes,
      events: profiles.events,
    })
    .from(customers)
    .leftJoin(profiles, eq(profiles.customerId, customers.id))
    .where(eq(customers.id, customerId));
  if (!row) return null;
  const { externalId, entityId } = row;
  const built = await buildProfile(tx, customerId);
  const encoded = Buffer.from(encodeProfile(built?.profile ?? emptyProfile));
  const differs = built ? differencesOf(built, row) : [];
  const check = {
    ...{ customerId, externalId, erased: built === null, events: built?.events ?? 0 },
    ...{ differs, bytes: encoded.length },
  };
  return { check, entityId, encoded };
}

type Kept = { bytes: Buffer | null; events: number | null };

function differencesOf({ profile, events }: { profile: Profile; events: number }, kept: Kept): string[] {
  const count = events === (kept.events ?? 0) ? [] : ["events"];
  if (kept.bytes === null) return events === 0 ? [] : ["missing", ...count];
  try {
    return [...partsThatDiffer(profile, decodeProfile(kept.bytes)), ...count];
  } catch {
    return ["unreadable", ...count];
  }
}

/** The order of an entry's fields is no difference. */
const partsThatDiffer = (built: Profile, kept: Profile): string[] => {
  const [one, other] = [plainProfile(built), plainProfile(kept)];
  return (Object.keys(emptyProfile) as (keyof Profile)[]).filter(
    (part) => canonicalJson(one[part]) !== canonicalJson(other[part]),
  );
};

const input = z.object({ customerId: z.uuid() });

/** Compares one customer's stored profile with what their events build. Changes nothing. */
export const checkProfile = defineQuery({
  name: "profile.check",
  permission: "profile.rebuild",
  input,
  async run({ tx, permit }, { customerId }) {
    const allowed = await permit({ customerId });
    if (!allowed.ok) return allowed;
    const found = await compare(tx, customerId);
    return found ? ok(found.check) : fail("not_found");
  },
});

/** Writes what the events build over the stored profile, under the customer's lock, so that no event comes in between. */
export const rebuildProfile = defineCommand({
  name: "profile.rebuild",
  permission: "profile.rebuild",
  input,
  subject: ({ customerId }) => ({ type: "customer", id: customerId }),
  async run({ tx, now, permit }, { customerId }) {
    await tx.execute(sql`select id from customers where id = ${customerId} for update`);
    const found = await compare(tx, customerId);
    if (!found) return fail("not_found");
    const { check, entityId, encoded } = found;
    const allowed = await permit({ entityId, customerId });
    if (!allowed.ok) return allowed;
    if (check.erased) return fail("conflict", { detail: "customer_erased" });
    const row = { codec: PROFILE_VERSION, bytes: encoded, events: check.events, updatedAt: now };
    await tx
      .insert(profiles)
      .values({ customerId, entityId, ...row })
      .onConflictDoUpdate({ target: profiles.customerId, set: row });
    const digest = createHash("sha256").update(encoded).digest("hex");
    const about = { differs: check.differs, events: check.events, digest };
    return done(check, [record("profile.rebuilt", { type: "customer", id: customerId }, entityId, about)]);
  },
});
