// Finding who calls, and where their verification stands. The same is shown whatever exists behind a customer.
import { and, desc, eq, gt, inArray, isNotNull } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { callerChecks } from "@/db/schema/disputes";
import { customersKnownAs } from "@/lib/cases/search";
import { defineCommand, done, unkept } from "@/lib/command";
import { openPersonal } from "@/lib/customers/personal";
import { readKeys } from "@/lib/customers/store";
import { fail, ok, type Result } from "@/lib/errors";
import { maskedCustomers } from "@/lib/inbox/rows";
import { defineQuery } from "@/lib/query";
import { digestOf, record } from "@/lib/records/append";
import type { Caller, CheckMethod, FoundCaller } from "./dto";
import { maskMail, maskPhone } from "./mask";

const MOST = 10;

/** Customers by all words of the name, or the whole e-mail, phone or number. A command, because looking leaves a record. */
export const findCallers = unkept(
  defineCommand({
    name: "caller.find",
    permission: "caller.find",
    input: z.object({ text: z.string().trim().min(2).max(200) }),
    async run({ tx, permit }, { text }) {
      const gate = await permit({});
      if (!gate.ok) return gate;
      const ids = await customersKnownAs(tx, text);
      const rows = ids.length
        ? await tx
            .select({ id: customers.id, entityId: customers.entityId })
            .from(customers)
            .where(inArray(customers.id, ids))
            .orderBy(customers.externalId)
            .limit(MOST + 1)
        : [];
      const masked = await maskedCustomers(
        tx,
        rows.map(({ id }) => id),
      );
      const found: FoundCaller[] = rows
        .slice(0, MOST)
        .map(({ id }) => ({ customerId: id, number: "", masked: null, ...masked.get(id) }));
      const entry = record("caller.searched", null, null, { text: digestOf(text.toLowerCase()), found: rows.length });
      return done({ found, more: rows.length > MOST }, [entry]);
    },
  }),
);

const minutesAgo = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

async function checksOf(tx: Transaction, staffId: string, customerId: string, now: Date) {
  const own = and(eq(callerChecks.staffId, staffId), eq(callerChecks.customerId, customerId));
  const [passed] = await tx
    .select()
    .from(callerChecks)
    .where(and(own, eq(callerChecks.passed, true), gt(callerChecks.validUntil, now)))
    .orderBy(desc(callerChecks.at))
    .limit(1);
  const [waiting] = await tx
    .select()
    .from(callerChecks)
    .where(
      and(own, isNotNull(callerChecks.codeDigest), gt(callerChecks.codeExpiresAt, now), gt(callerChecks.triesLeft, 0)),
    )
    .orderBy(desc(callerChecks.at))
    .limit(1);
  return { passed, waiting };
}

/** One caller, for whoever speaks with them. */
export const getCaller = defineQuery({
  name: "caller.get",
  permission: "caller.find",
  input: z.object({ customerId: z.uuid() }),
  async run({ tx, actor, now, permit }, { customerId }): Promise<Result<Caller>> {
    const [row] = await tx.select().from(customers).where(eq(customers.id, customerId));
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId, customerId });
    if (!allowed.ok) return allowed;
    const key = (await readKeys(tx, [customerId])).get(customerId);
    const personal = key ? openPersonal(key, customerId, row.sealed) : null;
    const { passed, waiting } = await checksOf(tx, actor.id, customerId, now);
    const masked = (await maskedCustomers(tx, [customerId])).get(customerId);
    return ok({
      ...{ customerId, number: row.externalId, masked: masked?.masked ?? null },
      language: row.language?.startsWith("zh") ? "zh" : "en",
      reach: { mail: maskMail(personal?.email), phone: maskPhone(personal?.phone) },
      waiting: waiting?.codeExpiresAt
        ? { checkId: waiting.id, until: waiting.codeExpiresAt.toISOString(), triesLeft: waiting.triesLeft }
        : null,
      verified: passed?.validUntil
        ? { until: passed.validUntil.toISOString(), method: passed.method as CheckMethod }
        : null,
    });
  },
});

/** How many codes this person had sent to this customer within the hour. */
export async function codesSent(tx: Transaction, staffId: string, customerId: string, now: Date): Promise<number> {
  const rows = await tx
    .select({ id: callerChecks.id })
    .from(callerChecks)
    .where(
      and(
        eq(callerChecks.staffId, staffId),
        eq(callerChecks.customerId, customerId),
        eq(callerChecks.method, "code"),
        gt(callerChecks.at, minutesAgo(now, 60)),
      ),
    );
  return rows.length;
}
