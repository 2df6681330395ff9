// The jobs behind deliveries: one sends one, the other finds those that are due. One key has one effect: a delivery is claimed
// before it is sent, each try carries the same Message-ID, and what arrived is never sent again. Between the other side's answer
// and our commit a crash leaves it unknown; then it is sent once more under the same id, which mail programs show once, and the
// record says that it may have arrived twice.
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { enqueue } from "@/lib/command";
import { keyedToken } from "@/lib/crypto/seal";
import { log } from "@/lib/log";
import { writeLetter, writeText } from "@/lib/mail/letter";
import { type Sent, sendMail } from "@/lib/mail/mail-sender";
import { sendText } from "@/lib/mail/phone-sender";
import { mailRoute, phoneRoute, siteUrl } from "@/lib/mail/settings";
import { checkCodeOf } from "./check-code";
import { type Claimed, claimDelivery } from "./claim";
import { sendJob } from "./queue";
import { addressDigest, settleDelivery } from "./settle";
import { tellsDeadline } from "./templates";

const worker = systemActor("worker");
const MINUTE = 60_000;

/** Sends one delivery if it is due. Answers what became of it, or null when there was nothing to do. */
export async function sendDelivery(deliveryId: string): Promise<string | null> {
  if (!(await isSendable(deliveryId))) return null;
  const claimed = await claimDelivery(deliveryId);
  if (!claimed) return null;
  const { row, maybeSent } = claimed;
  const { sent, to } = await attempt(claimed).catch((error: unknown) => {
    log.error({ error, deliveryId }, "a message could not be written");
    return { sent: { ok: false, permanent: false, answer: "not_written" } as const, to: "" };
  });
  const { answer } = sent;
  const outcome = sent.ok
    ? ({ kind: "delivered", answer, sentTo: addressDigest(to) } as const)
    : ({ kind: "failed", answer, permanent: sent.permanent } as const);
  const settled = await settleDelivery({ actor: worker }, { deliveryId, attempt: row.attempts, maybeSent, outcome });
  return settled.ok ? settled.value.state : null;
}

/** Whether its channel is set up at all; else it waits and costs no attempt. */
const isSendable = async (id: string): Promise<boolean> =>
  mailRoute().kind !== "none" ||
  (phoneRoute() !== null &&
    (await inTransaction("all", (tx) => tx.select().from(deliveries).where(eq(deliveries.id, id)), true))[0]
      ?.channel === "phone");

async function attempt(claimed: Claimed): Promise<{ sent: Sent; to: string }> {
  const { row, template, customer, values, locale, exchange } = claimed;
  const refused = (answer: string) => ({ sent: { ok: false, permanent: true, answer } as const, to: "" });
  if (!customer) return refused("nobody_to_write_to");
  const at = clockNow();
  const until = dateOf(values.expiresAt);
  if (until && until <= at) return refused("too_late");
  const minutes = until ? Math.max(1, Math.round((until.getTime() - at.getTime()) / MINUTE)) : undefined;
  const code = values.code === undefined ? undefined : String(values.code);
  const id = keyedToken("message id", row.key).toString("hex");
  const gateway = row.channel === "phone" ? phoneRoute() : null;
  if (gateway && customer.personal.phone) {
    const to = customer.personal.phone;
    return { sent: await sendText(gateway, { id, to, text: writeText({ locale, exchange, code, minutes }), at }), to };
  }
  const route = mailRoute();
  if (route.kind === "none") return { sent: { ok: false, permanent: false, answer: "no_route" }, to: "" };
  const to = customer.personal.email?.trim() ?? "";
  const letter = writeLetter({
    ...{ template, locale, exchange, code, minutes, site: siteUrl(), checkCode: checkCodeOf(row.id) },
    ...{ name: customer.personal.name, antiPhishing: customer.antiPhishing, timeZone: claimed.timeZone },
    ...{
      path: claimed.path,
      dueAt: tellsDeadline(template) ? dateOf(values.dueAt) : undefined,
      answerBy: dateOf(values.answerBy),
    },
  });
  const file = { customerId: row.customerId ?? "", deliveryId: row.id };
  return { sent: await sendMail(route, { messageId: id, to, exchange, locale, letter, at, file }), to };
}

const dateOf = (value: string | number | undefined): Date | undefined =>
  value === undefined ? undefined : new Date(value);

/** Every minute: what is due gets a job of its own. Without a way out it waits, and the log says so. */
export async function sendDue(): Promise<void> {
  const now = clockNow();
  const due = and(
    eq(deliveries.state, "waiting"),
    inArray(deliveries.channel, ["mail", "phone"]),
    lte(deliveries.nextAt, now),
  );
  await inTransaction("all", async (tx) => {
    if (mailRoute().kind === "none" && !phoneRoute()) {
      const [waiting] = await tx.select({ count: sql<number>`count(*)::int` }).from(deliveries).where(due);
      if (waiting?.count) log.warn({ waiting: waiting.count }, "messages to customers wait: SMTP_URL is not set");
      return;
    }
    const rows = await tx
      .select({ id: deliveries.id, channel: deliveries.channel })
      .from(deliveries)
      .where(due)
      .orderBy(deliveries.nextAt)
      .limit(500);
    await enqueue(
      tx,
      rows.map((row) => sendJob(row)),
      now,
    );
  });
}
