// For tests: a real SMTP server that keeps what it was told and refuses when asked to, and makers of what is sent.
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { deliveries } from "@/db/schema/deliveries";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import { setClock } from "@/lib/clock";
import type { Personal } from "@/lib/customers/personal";
import { newId } from "@/lib/id";
import { issueLink } from "@/lib/portal/links";
import { type Notice, queueNotice } from "./queue";

export const T0 = new Date("2026-11-20T10:00:00Z");
export const later = (ms: number): void => setClock(T0.getTime() + ms);
export const HOUR = 3_600_000;

type Received = { raw: string; mail: Email; to: string[]; secure: boolean };
export const received: Received[] = [];
let refuse: { rcpt?: number; data?: number } = {};
const failure = (code: number): Error => Object.assign(new Error("no"), { responseCode: code });
const smtp = new SMTPServer({
  authOptional: true,
  logger: false,
  onAuth: ({ username, password }, _, answer) =>
    username === "unflag" && password === "right" ? answer(null, { user: username }) : answer(new Error("no")),
  onRcptTo: (_, __, answer) => answer(refuse.rcpt ? failure(refuse.rcpt) : null),
  onData(stream, session, answer) {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", async () => {
      if (refuse.data) return answer(failure(refuse.data));
      const raw = Buffer.concat(parts).toString();
      const to = session.envelope.rcptTo.map(({ address }) => address);
      received.push({ raw, to, mail: await PostalMime.parse(raw), secure: session.secure });
      answer(null, "queued as 4F2A for someone@customer.example");
    });
  },
});

/** What the server says no to, by its reply code; nothing before each test. */
export const refuseWith = (codes: { rcpt?: number; data?: number }): void => {
  refuse = codes;
};

/** The server's address, as SMTP_URL; `who` is a name and password. */
export const smtpUrl = (who = ""): string =>
  `smtp://${who}127.0.0.1:${(smtp.server.address() as AddressInfo).port}?tls.rejectUnauthorized=false`;

export let entity: TestEntity;

/** Call at the top of a test file: server, database and environment around its tests. */
export function openOutbox(): void {
  beforeAll(async () => {
    await testDatabase();
    process.env.NEXTAUTH_URL = "https://console.exchange.example";
    process.env.NEXTAUTH_SECRET = "x".repeat(32);
    entity = await makeEntity();
    await new Promise<void>((listening) => smtp.listen(0, "127.0.0.1", listening));
  });
  beforeEach(() => {
    setClock(T0);
    received.length = 0;
    refuse = {};
    process.env.SMTP_URL = smtpUrl();
    process.env.MAIL_FROM = "no-reply@exchange.example";
  });
  afterEach(() => {
    setClock(null);
    for (const name of ["UNFLAG_PHONE_URL", "UNFLAG_PHONE_SECRET"]) delete process.env[name];
  });
  afterAll(async () => {
    for (const name of ["SMTP_URL", "MAIL_FROM", "NEXTAUTH_URL", "NEXTAUTH_SECRET"]) delete process.env[name];
    await new Promise<void>((closed) => smtp.close(closed));
  });
}

export async function person(personal: Partial<Personal> = {}, told: { language?: string; timeZone?: string } = {}) {
  const customer = await makeCustomer(entity, { email: `${newId().slice(-8)}@customer.example`, ...personal });
  await inTransaction("all", (tx) =>
    tx
      .update(customers)
      .set({ language: null, ...told })
      .where(eq(customers.id, customer.id)),
  );
  return customer;
}
export async function queue(customer: TestCustomer, notice: Partial<Notice> = {}): Promise<string> {
  const subject = { type: "inquiry", id: newId() };
  const whole = { template: "inquiry_sent", subject, key: newId(), values: {}, ...notice } as const;
  const jobs = await inTransaction("all", (tx) =>
    queueNotice(tx, new Date(T0), { entityId: customer.entityId, customerId: customer.id, ...whole }),
  );
  return String(jobs[0]?.payload?.deliveryId);
}
export const rowOf = async (id: string) => {
  const [row] = await inTransaction("all", (tx) => tx.select().from(deliveries).where(eq(deliveries.id, id)));
  if (!row) throw new Error(`there is no delivery ${id}`);
  return row;
};
export const linkFor = (customer: TestCustomer, subjectId: string): Promise<{ path: string }> =>
  inTransaction("all", (tx) => {
    const expiresAt = new Date(T0.getTime() + 72 * HOUR);
    return issueLink(tx, T0, {
      entityId: entity.id,
      customerId: customer.id,
      purpose: "inquiry",
      subjectId,
      expiresAt,
    });
  });
/** The only mail that came. */
export const one = (): Received => {
  expect(received).toHaveLength(1);
  return received[0] as Received;
};
