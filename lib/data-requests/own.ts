// The customer's side: what they asked and how it stands, taking it back, saving what was collected. Each saving is on the record.
import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { dataRequests } from "@/db/schema/data-requests";
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { customerMeant } from "@/lib/customers/meant";
import { readKeys } from "@/lib/customers/store";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { RequestReceipt, ToldRequest } from "./dto";
import { dataRegimes } from "./regimes";
import { type ExtensionReason, ownInput, type Refusal, type RequestKind, type RequestState } from "./schema";
import { openReasons, openRequest } from "./sealed";
import {
  aboutRequest,
  holdOpen,
  receiptOf,
  requestKey,
  requestRecord,
  type StoredRequest,
  saveRequest,
  topicsOf,
} from "./store";

/** What the customer is told of a request. */
export function toldRequest(row: StoredRequest, key: Buffer, now: Date): ToldRequest {
  const { changes } = openRequest(key, row.id, row.body);
  const saveable = row.jsonKey !== null && row.exportEndsAt !== null && row.exportEndsAt > now;
  return {
    ...{ id: row.id, key: requestKey(row.number), kind: row.kind as RequestKind },
    // who of us has it is nobody's business
    state: row.state === "in_progress" ? "received" : (row.state as RequestState),
    ...{ receivedAt: row.receivedAt.toISOString(), dueAt: row.dueAt.toISOString() },
    ...{ extendedBecause: row.extendedBecause as ExtensionReason | null, refusal: row.refusal as Refusal | null },
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reasons: row.reasons ? openReasons(key, row.id, row.reasons) : null,
    changes,
    authority: dataRegimes[row.regime as keyof typeof dataRegimes]?.authority ?? "other",
    exportEndsAt: saveable ? (row.exportEndsAt?.toISOString() ?? null) : null,
  };
}

/** All of one's own, newest first; the exchange's app names its customer. */
export const ownRequests = defineQuery({
  name: "data_request.own",
  permission: "data_request.see_own",
  input: ownInput,
  async run(environment, named): Promise<Result<ToldRequest[]>> {
    const { tx, now, permit } = environment;
    const meant = await customerMeant(environment, named);
    if (!meant.ok) return meant;
    const { id: customerId, entityId } = meant.value;
    const allowed = await permit({ customerId, entityId });
    if (!allowed.ok) return fail("not_found");
    const key = (await readKeys(tx, [customerId])).get(customerId);
    const rows = await tx
      .select()
      .from(dataRequests)
      .where(eq(dataRequests.customerId, customerId))
      .orderBy(desc(dataRequests.receivedAt), desc(dataRequests.id))
      .limit(100);
    return ok(key ? rows.map((row) => toldRequest(row, key, now)) : []);
  },
});

/** The customer takes it back. */
export const withdrawRequest = defineCommand({
  name: "data_request.withdraw",
  permission: "data_request.file",
  input: z.object({ requestId: z.uuid() }),
  subject: aboutRequest,
  async run(environment, { requestId }): Promise<Outcome<RequestReceipt>> {
    const { tx, now } = environment;
    const [known] = await tx
      .select({ version: dataRequests.version })
      .from(dataRequests)
      .where(eq(dataRequests.id, requestId));
    const held = await holdOpen(environment, { requestId, version: known?.version ?? 0 });
    if (!held.ok) return held;
    const row = await saveRequest(tx, held.value.row, { state: "withdrawn", decidedAt: now });
    return done(receiptOf(row), [requestRecord("data_request.withdrawn", row)], { topics: topicsOf(row) });
  },
});

export const formats = ["json", "html"] as const;

/** Opens what was collected, for saving: the name in the store and the key it opens with. The answer is not kept. */
export const downloadOwnData = unkept(
  defineCommand({
    name: "data_request.download",
    permission: "data_request.see_own",
    input: z.object({ requestId: z.uuid(), format: z.enum(formats) }),
    subject: aboutRequest,
    async run({ tx, now, permit }, { requestId, format }) {
      const [row] = await tx.select().from(dataRequests).where(eq(dataRequests.id, requestId)).for("update");
      if (!row) return fail("not_found");
      const allowed = await permit({ entityId: row.entityId, customerId: row.customerId });
      if (!allowed.ok) return fail("not_found");
      const name = format === "json" ? row.jsonKey : row.pageKey;
      const key = (await readKeys(tx, [row.customerId])).get(row.customerId);
      if (!name || !key || !row.exportEndsAt || row.exportEndsAt <= now)
        return fail("not_found", { detail: "export_over" });
      await tx.update(dataRequests).set({ downloadedAt: now }).where(eq(dataRequests.id, requestId));
      const file = `${requestKey(row.number)}.${format}`;
      return done({ name, key, file }, [requestRecord("data_request.downloaded", row, { format })], {
        topics: topicsOf(row),
      });
    },
  }),
);
