// Whether messages leave the house: what readiness reports.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type MailState, mailState } from "@/lib/mail/settings";

export type DeliveryLag = { ok: boolean; mail: MailState; waiting: number; dead: number };

/** Not ok while messages wait for an SMTP server that nobody has set up; a dead one is a person's affair, not the machine's. */
export async function deliveryLag(tx: Transaction): Promise<DeliveryLag> {
  const { rows } = await tx.execute<{ waiting: number; dead: number }>(sql`select
    (select count(*)::int from deliveries where state = 'waiting') as waiting,
    (select count(*)::int from deliveries where state = 'dead') as dead`);
  const { waiting = 0, dead = 0 } = rows[0] ?? {};
  const mail = mailState();
  return { ok: mail === "smtp" || mail === "files" || (mail === "none" && waiting === 0), mail, waiting, dead };
}
