// Verifying who calls: a code to the address that we know, which they read back; or a call back to the number that we know. What they
// said is not kept. Failing says nothing of what exists; too many tries end the check.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { customers } from "@/db/schema/customers";
import { callerChecks } from "@/db/schema/disputes";
import { type CommandEnvironment, defineCommand, done, unkept } from "@/lib/command";
import { queueNotice } from "@/lib/deliveries/queue";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { newCode, readCode } from "@/lib/portal/codes";
import { renewLinks } from "@/lib/portal/renew";
import { record } from "@/lib/records/append";
import { CODE_MINUTES, callerDigest, isCallerCode, TRIES, VALID_MINUTES } from "./code";
import { codesSent } from "./queries";

const CODES_AN_HOUR = 3;
const after = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const aboutCustomer = ({ customerId }: { customerId: string }) => ({ type: "customer", id: customerId });
type Row = { entityId: string; customerId: string };

/** Holds the customer, so that whoever does the same for them at this moment counts what we did; and asks the permission. */
async function hold({ tx, permit }: CommandEnvironment, customerId: string): Promise<Result<Row>> {
  const [row] = await tx
    .select({ entityId: customers.entityId })
    .from(customers)
    .where(eq(customers.id, customerId))
    .for("no key update");
  if (!row) return fail("not_found");
  const allowed = await permit({ entityId: row.entityId, customerId });
  return allowed.ok ? ok({ entityId: row.entityId, customerId }) : allowed;
}

const told = (kind: string, row: Row, data: Record<string, unknown>) =>
  record(kind, aboutCustomer(row), row.entityId, data);

/** Sends a code to the known address. Fails with `throttled` after three within an hour, `no_address` where there is none. */
export const sendCallerCode = unkept(
  defineCommand({
    name: "caller.send_code",
    permission: "caller.verify",
    input: z.object({ customerId: z.uuid() }),
    subject: aboutCustomer,
    async run(environment, { customerId }) {
      const { tx, actor, now } = environment;
      const held = await hold(environment, customerId);
      if (!held.ok) return held;
      if ((await codesSent(tx, actor.id, customerId, now)) >= CODES_AN_HOUR)
        return fail("throttled", { detail: "codes_an_hour" });
      const id = newId(now.getTime());
      const code = newCode();
      const until = after(now, CODE_MINUTES);
      const jobs = await queueNotice(tx, now, {
        ...held.value,
        template: "caller_code",
        subject: { type: "caller_check", id },
        key: `caller_code:${id}`,
        values: { code, expiresAt: until.toISOString() },
      });
      if (jobs.length === 0) return fail("conflict", { detail: "customer_is_erased" });
      await tx.insert(callerChecks).values({
        ...{ id, ...held.value, staffId: actor.id, method: "code", passed: false, at: now },
        ...{ codeDigest: callerDigest(id, code), codeExpiresAt: until, triesLeft: TRIES },
      });
      return done({ checkId: id }, [told("caller.code_sent", held.value, { check: id })], { jobs });
    },
  }),
);

/** The code as the caller read it. Wrong: `not_allowed` with `code_wrong` and the tries left; the check ends after three. */
export const confirmCallerCode = unkept(
  defineCommand({
    name: "caller.confirm_code",
    permission: "caller.verify",
    input: z.object({ checkId: z.uuid(), code: z.string().max(40) }),
    subject: ({ checkId }) => ({ type: "caller_check", id: checkId }),
    async run(environment, { checkId, code }) {
      const { tx, actor, now, permit } = environment;
      const [check] = await tx.select().from(callerChecks).where(eq(callerChecks.id, checkId)).for("update");
      if (!check || check.staffId !== actor.id) return fail("not_found");
      const allowed = await permit({ entityId: check.entityId, customerId: check.customerId });
      if (!allowed.ok) return allowed;
      const over = !check.codeDigest || !check.codeExpiresAt || check.codeExpiresAt <= now || check.triesLeft === 0;
      if (over || !check.codeDigest) return fail("conflict", { detail: "code_is_over" });
      const typed = readCode(code);
      const right = typed !== null && isCallerCode(checkId, typed, check.codeDigest);
      const triesLeft = right ? check.triesLeft : check.triesLeft - 1;
      const validUntil = right ? after(now, VALID_MINUTES) : null;
      await tx
        .update(callerChecks)
        .set({ passed: right, validUntil, triesLeft, codeDigest: right || triesLeft === 0 ? null : check.codeDigest })
        .where(eq(callerChecks.id, checkId));
      const entry = told(right ? "caller.verified" : "caller.code_wrong", check, {
        check: checkId,
        method: "code",
        triesLeft,
      });
      return done({ passed: right, triesLeft, until: validUntil?.toISOString() ?? null }, [entry]);
    },
  }),
);

/** Staff called the number that we know, and it was they, or was not. */
export const noteCallBack = defineCommand({
  name: "caller.note_call_back",
  permission: "caller.verify",
  input: z.object({ customerId: z.uuid(), passed: z.boolean() }),
  subject: aboutCustomer,
  async run(environment, { customerId, passed }) {
    const { tx, actor, now } = environment;
    const held = await hold(environment, customerId);
    if (!held.ok) return held;
    const id = newId(now.getTime());
    const validUntil = passed ? after(now, VALID_MINUTES) : null;
    await tx.insert(callerChecks).values({
      ...{ id, ...held.value, staffId: actor.id, method: "call_back", passed, at: now },
      ...{ triesLeft: 0, validUntil },
    });
    const entry = told(passed ? "caller.verified" : "caller.not_verified", held.value, {
      check: id,
      method: "call_back",
    });
    return done({ passed, until: validUntil?.toISOString() ?? null }, [entry]);
  },
});

/** The links of whatever is open go once more to the known address; the answer is the same whether anything is. */
export const sendCallerLinks = defineCommand({
  name: "caller.send_links",
  permission: "caller.verify",
  input: z.object({ customerId: z.uuid() }),
  subject: aboutCustomer,
  async run(environment, { customerId }) {
    const held = await hold(environment, customerId);
    if (!held.ok) return held;
    const { records, jobs } = await renewLinks(environment.tx, environment.now, { customerIds: [customerId] });
    return done(null, [told("caller.links_sent", held.value, {}), ...records], { jobs });
  },
});
