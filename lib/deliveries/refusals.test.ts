// What happens when a message cannot leave, or the other side says no; and the gateway of text messages.
import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setClock } from "@/lib/clock";
import { openBody } from "./body";
import { sendDelivery } from "./send";
import { later, one, openOutbox, person, queue, received, refuseWith, rowOf, smtpUrl, T0 } from "./testing";

openOutbox();

describe("when the other side says no", () => {
  test("for now: tried again later, and then it arrives", async () => {
    refuseWith({ data: 451 });
    const id = await queue(await person());
    expect(await sendDelivery(id)).toBe("waiting");
    expect(await sendDelivery(id)).toBeNull();
    refuseWith({});
    later(31_000);
    expect(await sendDelivery(id)).toBe("delivered");
    expect(await rowOf(id)).toMatchObject({ attempts: 2 });
  });

  test.each([{ rcpt: 550 }, { data: 554 }])("for good: %j, dead at once, without the code", async (answer) => {
    refuseWith(answer);
    const customer = await person();
    const id = await queue(customer, { template: "portal_code", values: { code: "123456", minutes: 15 } });
    expect(await sendDelivery(id)).toBe("dead");
    expect(openBody(customer.key, id, (await rowOf(id)).body)).toEqual({ values: { minutes: 15 } });
  });

  test("for ever for now: waits grow to two hours, and after twelve attempts a person is asked", async () => {
    process.env.SMTP_URL = "smtp://127.0.0.1:1";
    const id = await queue(await person());
    let now = T0.getTime();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      setClock(now);
      await sendDelivery(id);
      const { nextAt } = await rowOf(id);
      if (!nextAt) break;
      waits.push(nextAt.getTime() - now);
      now = nextAt.getTime();
    }
    expect(waits.map((ms) => ms / 1_000)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3840, 7200, 7200, 7200]);
    expect((await rowOf(id)).state).toBe("dead");
  });

  test("a code that would come too late is not sent", async () => {
    const values = { code: "123456", expiresAt: "2026-11-20T10:15:00Z" };
    const id = await queue(await person(), { template: "portal_code", values });
    later(16 * 60_000);
    expect(await sendDelivery(id)).toBe("dead");
    expect(await rowOf(id)).toMatchObject({ answer: "too_late" });
    expect(received).toHaveLength(0);
  });

  test("without a way out it waits and costs no attempt", async () => {
    delete process.env.SMTP_URL;
    const id = await queue(await person());
    expect(await sendDelivery(id)).toBeNull();
    expect(await rowOf(id)).toMatchObject({ state: "waiting", attempts: 0 });
  });

  test("a server that wants a password gets it, and a wrong one is tried again later", async () => {
    process.env.SMTP_URL = smtpUrl("unflag:right@");
    expect(await sendDelivery(await queue(await person()))).toBe("delivered");
    process.env.SMTP_URL = smtpUrl("unflag:wrong@");
    expect(await sendDelivery(await queue(await person()))).toBe("waiting");
  });
});

describe("a text message", () => {
  let gateway: Server;
  const asked: { headers: Record<string, unknown>; body: string }[] = [];
  let status = 200;
  beforeAll(async () => {
    gateway = createServer((request, response) => {
      let body = "";
      request.on("data", (part) => {
        body += part;
      });
      request.on("end", () => {
        asked.push({ headers: request.headers, body });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((listening) => gateway.listen(0, "127.0.0.1", () => listening()));
  });
  afterAll(() => new Promise((closed) => gateway.close(closed)));

  test("is signed, keeps its key from try to try, and refused for good it is dead", async () => {
    process.env.UNFLAG_PHONE_URL = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/sms`;
    process.env.UNFLAG_PHONE_SECRET = "a secret of the gateway";
    const customer = await person({ phone: "+351 912 345 678" });
    const values = { code: "123456", expiresAt: "2026-11-20T10:15:00Z" };
    const code = { template: "portal_code", channel: "phone", values } as const;
    status = 503;
    const id = await queue(customer, code);
    expect(await sendDelivery(id)).toBe("waiting");
    status = 200;
    later(31_000);
    expect(await sendDelivery(id)).toBe("delivered");
    const [first, second] = asked;
    expect(JSON.parse(second?.body ?? "")).toMatchObject({
      to: "+351912345678",
      text: expect.stringContaining("123456"),
    });
    expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
    const signed = `${second?.headers["x-unflag-timestamp"]}.${second?.body}`;
    const signature = createHmac("sha256", "a secret of the gateway").update(signed).digest("hex");
    expect(second?.headers["x-unflag-signature"]).toBe(`v1=${signature}`);
    status = 400;
    expect(await sendDelivery(await queue(customer, code))).toBe("dead");
    expect(received).toHaveLength(0);
  });

  test("goes by mail where no phone is known", async () => {
    process.env.UNFLAG_PHONE_URL = "http://127.0.0.1:1/";
    process.env.UNFLAG_PHONE_SECRET = "a secret of the gateway";
    const values = { code: "123456", expiresAt: "2026-11-20T10:15:00Z" };
    await sendDelivery(await queue(await person(), { template: "portal_code", channel: "phone", values }));
    expect(one().mail.text).toContain("123456");
  });
});
