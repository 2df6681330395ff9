// What leaves the house, read in a real SMTP conversation: both languages, text and HTML, nothing in a header that somebody
// wrote, one effect for each key.
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { entities } from "@/db/schema/entities";
import { portalPreferences } from "@/db/schema/portal";
import { makeCustomer } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { sealJson } from "@/lib/crypto/seal";
import { newId } from "@/lib/id";
import { checkWording } from "@/lib/wording/guard";
import { openBody } from "./body";
import { claimDelivery } from "./claim";
import { confirmMessage } from "./confirm";
import { sendDelivery } from "./send";
import { templates } from "./templates";
import { entity, HOUR, later, linkFor, one, openOutbox, person, queue, received, rowOf, T0 } from "./testing";

openOutbox();

describe("a mail", () => {
  test("says in plain text and HTML, in the customer's zone, what it is and where it leads", async () => {
    const customer = await person({ name: "Mária Petrová" }, { language: "en", timeZone: "Asia/Hong_Kong" });
    const subject = { type: "inquiry", id: newId() };
    const { path } = await linkFor(customer, subject.id);
    const id = await queue(customer, { subject, values: { dueAt: "2026-11-27T14:00:00.000Z" } });
    expect(await sendDelivery(id)).toBe("delivered");
    const { mail, secure, raw } = one();
    expect(secure).toBe(true);
    expect(mail.subject).toBe("We have a question about your account");
    expect(mail.from).toMatchObject({ name: entity.code, address: "no-reply@exchange.example" });
    for (const text of [mail.text ?? "", mail.html ?? ""]) {
      expect(text).toContain("Hello Mária Petrová,");
      expect(text).toContain("27 November 2026 at 22:00 (your time, Asia/Hong_Kong)");
      expect(text).toContain(`https://console.exchange.example${path}`);
      expect(text).toContain("console.exchange.example/help/message");
    }
    expect(mail.html).not.toMatch(/<img|<script|src=/i);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(await rowOf(id)).toMatchObject({ state: "delivered", answer: "250 queued as 4F2A for …" });
  });

  test.each([
    ["zh-HK", "关于您的账户，我们有一个问题", "之前答复"],
    ["en", "We have a question about your account", "Please answer by"],
    ["fr", "We have a question about your account", "Please answer by"],
  ])("to a customer of language %s", async (language, subject, words) => {
    const id = await queue(await person({}, { language }), { values: { dueAt: "2026-11-27T14:00:00.000Z" } });
    await sendDelivery(id);
    expect(one().mail.subject).toBe(subject);
    expect(one().mail.text).toContain(words);
  });

  test("carries the words that the customer chose, in the language they chose", async () => {
    const customer = await person();
    const antiPhishing = sealJson(customer.key, `anti-phishing ${customer.id}`, "blue <b>heron</b>");
    const chosen = { customerId: customer.id, entityId: entity.id, language: "zh", antiPhishing, updatedAt: T0 };
    await inTransaction("all", (tx) => tx.insert(portalPreferences).values(chosen));
    await sendDelivery(await queue(customer));
    expect(one().mail.text).toContain("您的防钓鱼码：blue <b>heron</b>");
    expect(one().mail.html).toContain("blue &lt;b&gt;heron&lt;/b&gt;");
  });

  test("every template, in both languages, says nothing that the guard would stop, and its subject only that we wrote", async () => {
    for (const language of ["en", "zh"]) {
      const customer = await person({ name: "Zo Fia" }, { language });
      for (const template of templates) {
        received.length = 0;
        await sendDelivery(
          await queue(customer, { template, values: { code: "123456", dueAt: "2026-11-27T14:00:00Z" } }),
        );
        const { mail } = one();
        expect(checkWording(`${mail.subject}\n${mail.text}`), `${template} ${language}`).toEqual({ ok: true });
        expect(mail.subject).not.toMatch(/Zo Fia|123456|\d/);
      }
    }
  });
});

describe("nothing gets in", () => {
  const evil = "Eve\r\nBcc: all@elsewhere.example\r\n\r\n<script>alert(1)</script>\u202e";
  test("names and the exchange's name end no header and open no tag", async () => {
    const id = newId();
    const evilEntity = { id, code: `E${id.slice(-8)}`, name: `${evil}"<x@y>`, timeZone: "UTC", createdAt: T0 };
    await inTransaction("all", (tx) => tx.insert(entities).values(evilEntity));
    const customer = await makeCustomer(evilEntity, { name: evil, email: "eve@customer.example" });
    await sendDelivery(await queue(customer));
    const { mail, to } = one();
    expect(to).toHaveLength(1);
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.headers.map(({ key }) => key)).not.toContain("bcc");
    expect(mail.from?.address).toBe("no-reply@exchange.example");
    expect(mail.html).not.toContain("<script>");
    expect(mail.text).not.toMatch(/^Bcc/m);
    expect(mail.text).not.toContain("\u202e");
  });

  test.each([
    "a@b.example\r\nRCPT TO:<c@d.example>",
    "a@b.example, c@d.example",
    "<a@b.example>",
    "a b@c.example",
    "nobody",
    "",
  ])("an address that is none is dead at once: %j", async (email) => {
    const id = await queue(await person({ email }));
    expect(await sendDelivery(id)).toBe("dead");
    expect(received).toHaveLength(0);
    expect((await rowOf(id)).answer).toBe("no_address");
  });
});

describe("one effect for each key", () => {
  test("asked for twice it is queued once; sent it is never sent again; the values are gone", async () => {
    const customer = await person();
    const key = newId();
    const values = { code: "123456", expiresAt: "2026-11-20T10:15:00Z" };
    const id = await queue(customer, { template: "portal_code", key, values });
    expect(await queue(customer, { template: "portal_code", key, values })).toBe("undefined");
    const answers = await Promise.all([1, 2, 3, 4].map(() => sendDelivery(id)));
    expect(answers.filter((answer) => answer === "delivered")).toHaveLength(1);
    later(24 * HOUR);
    await sendDelivery(id);
    expect(one().mail.text).toContain("123456");
    expect(openBody(customer.key, id, (await rowOf(id)).body)).toEqual({ values: {}, sentTo: expect.any(String) });
  });

  test("an attempt that was cut off is made again after its lease, under the same Message-ID", async () => {
    const customer = await person();
    const id = await queue(customer);
    await sendDelivery(await queue(customer));
    const [other] = received.splice(0);
    // the first attempt is taken in hand and its worker dies, perhaps after the other side took the mail
    expect(await claimDelivery(id)).toMatchObject({ maybeSent: false });
    later(60_000);
    expect(await sendDelivery(id)).toBeNull();
    later(4 * 60_000);
    const claimed = await claimDelivery(id);
    expect(claimed).toMatchObject({ maybeSent: true });
    later(8 * 60_000);
    await sendDelivery(id);
    const { messageId } = one().mail;
    expect(messageId).toMatch(/^<[0-9a-f]{32}@exchange\.example>$/);
    expect(messageId).not.toBe(other?.mail.messageId);
    const repeated = await inTransaction("all", (tx) =>
      tx
        .update(deliveries)
        .set({ state: "waiting", deliveredAt: null, nextAt: T0 })
        .where(eq(deliveries.id, id))
        .returning(),
    );
    expect(repeated).toHaveLength(1);
    await sendDelivery(id);
    expect(received[1]?.mail.messageId).toBe(messageId);
  });
});

test("whether a message is ours is told only for its code and its address together", async () => {
  const [customer, other] = [await person(), await person({ email: "other@customer.example" })];
  const id = await queue(customer);
  await sendDelivery(id);
  const { mail, to } = one();
  const code = /[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{6}/.exec(mail.text ?? "")?.[0] ?? "";
  const ask = async (given: string, address: string) => {
    const asked = await confirmMessage(
      { actor: systemActor("portal") },
      { code: given, address, network: "192.0.2.1" },
    );
    return asked.ok && asked.value.ours;
  };
  const [address = ""] = to;
  expect(await ask(` ${code.toLowerCase().replaceAll("-", " ")} `, address.toUpperCase())).toBe(true);
  expect(await ask(code, "other@customer.example")).toBe(false);
  await sendDelivery(await queue(other));
  const altered = `${code.slice(0, -1)}${code.endsWith("2") ? "3" : "2"}`;
  for (const wrong of [altered, "", "AB3DEF-GH4JKM-NP5QRS", "' or 1=1 --", "Z".repeat(18)])
    expect(await ask(wrong, address), wrong).toBe(false);
});
