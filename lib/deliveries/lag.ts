// Whether messages and orders leave the house: what readiness reports.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type CoreState, coreState } from "@/lib/core/settings";
import { type MailState, mailState } from "@/lib/mail/settings";

export type DeliveryLag = {
  ok: boolean;
  mail: MailState;
  core: CoreState;
  waiting: number;
  dead: number;
  /** Orders to the core among them. */
  orders: { waiting: number; dead: number };
};

/** Not ok while something waits for a server that nobody has set up; a dead one is a person's affair, not the machine's. */
export async function deliveryLag(tx: Transaction): Promise<DeliveryLag> {
  type Counted = { state: string; orders: number; all: number };
  const { rows } = await tx.execute<Counted>(sql`select state, count(*) filter (where channel = 'core')::int as orders,
    count(*)::int as all from deliveries where state in ('waiting', 'dead') group by state`);
  const of = (state: string) => rows.find((row) => row.state === state) ?? { orders: 0, all: 0 };
  const [waiting, dead] = [of("waiting"), of("dead")];
  const [mail, core] = [mailState(), coreState()];
  const messages = waiting.all - waiting.orders;
  const mailOk = mail === "smtp" || mail === "files" || (mail === "none" && messages === 0);
  const coreOk = core === "set" || (core === "none" && waiting.orders === 0);
  return {
    ...{ ok: mailOk && coreOk, mail, core, waiting: waiting.all, dead: dead.all },
    orders: { waiting: waiting.orders, dead: dead.orders },
  };
}
