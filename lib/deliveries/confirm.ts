// "Is this message from you?": answered only to who has both the check code of a message and the address that it went to. A code
// copied into somebody else's mail says no, and neither alone says anything about anybody.
import { and, eq, gte, lte } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "@/db/schema/deliveries";
import { defineCommand, done } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { digestOf, record } from "@/lib/records/append";
import { openBody } from "./body";
import { readCheckCode } from "./check-code";
import { addressDigest } from "./settle";

/** Whether we sent it, and when (ISO). */
export type Confirmed = { ours: false } | { ours: true; sentAt: string };

export const confirmMessage = defineCommand({
  name: "portal.confirm_message",
  permission: "portal.enter",
  input: z.object({ code: z.string().max(60), address: z.string().max(254), network: z.string() }),
  async run({ tx }, { code, address, network }) {
    const wanted = readCheckCode(code);
    const rows = wanted
      ? await tx
          .select()
          .from(deliveries)
          .where(and(gte(deliveries.id, wanted.from), lte(deliveries.id, wanted.to), eq(deliveries.state, "delivered")))
      : [];
    const row = rows.find(({ id }) => wanted?.isOf(id));
    const key = row?.customerId ? (await readKeys(tx, [row.customerId])).get(row.customerId) : undefined;
    const sentTo = row && key ? openBody(key, row.id, row.body).sentTo : undefined;
    const ours = sentTo !== undefined && sentTo === addressDigest(address);
    const answer: Confirmed =
      ours && row?.deliveredAt ? { ours: true, sentAt: row.deliveredAt.toISOString() } : { ours: false };
    const subject = ours && row ? { type: "delivery", id: row.id } : null;
    const data = { ours, network: digestOf(network) };
    return done(answer, [record("portal.message_checked", subject, ours ? (row?.entityId ?? null) : null, data)]);
  },
});
