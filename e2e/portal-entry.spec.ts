// The way into the portal, as a customer with a phone and a mailbox walks it: link, code, in. And what does not lead in.
import type { BrowserContextOptions, Page } from "@playwright/test";
import { inTransaction } from "@/db/client";
import { newId } from "@/lib/id";
import { linkToken } from "@/lib/portal/link-token";
import { revokeLinks } from "@/lib/portal/links";
import { appendRecords } from "@/lib/records/append";
import { expectAccessible } from "./fixtures/accessible";
import type { Customer } from "./fixtures/exchange";
import { test as base, expect, phone } from "./fixtures/portal";

type Visit = (options?: BrowserContextOptions) => Promise<Page>;
type Fixtures = { visit: Visit; asked: { customer: Customer; inquiryId: string; link: string } };

const test = base.extend<Fixtures>({
  /** A phone of somebody who has not been here before. */
  visit: async ({ browser, server }, use) => {
    const pages: Page[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: server.url, ...phone, ...options });
      await context.addCookies([{ name: "zone", value: "Europe%2FBerlin", url: server.url }]);
      const page = await context.newPage();
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
  /** A customer who was asked something and has the mail. */
  asked: async ({ exchange, ask, server }, use) => {
    const customer = await exchange.torUser();
    const { inquiryId } = await ask(customer, { kind: "transaction_purpose" });
    const { link } = await server.mail.next(customer.email);
    if (!link) throw new Error("the mail holds no link");
    await use({ customer, inquiryId, link });
  },
});

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const inside = (page: Page) => expect(page).toHaveURL(/\/help\/requests$/);
const enterCode = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel("Code").fill(code);
  await button(page, "Continue").click();
};
const notThat = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

for (const javaScriptEnabled of [true, false]) {
  test(`link, code, wrong code, in, out again, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    asked: { customer, link },
    visit,
    server,
  }) => {
    const page = await visit({ javaScriptEnabled });
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is for you alone");
    await expect(page.locator("body")).not.toContainText(customer.name);
    if (javaScriptEnabled) await expectAccessible(page);
    await button(page, "Send me a code").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enter the code");
    const { code, subject, text } = await server.mail.next(customer.email);
    expect(subject).toBe("Your code");
    expect(text).not.toContain("/help/requests");
    await enterCode(page, notThat(code ?? ""));
    await expect(page.getByRole("alert").filter({ hasText: "That is not the code" })).toBeVisible();
    await expect(page.getByLabel("Code")).toBeFocused();
    if (javaScriptEnabled) await expectAccessible(page);
    await enterCode(page, `${code?.slice(0, 3)} ${code?.slice(3)}`);
    await inside(page);
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name.includes("unflag_portal"));
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    // the link opens at once for who is in; after leaving it asks for a code again, and the old code is used up
    await page.goto(link);
    await inside(page);
    await button(page, "Sign out").click();
    await expect(page.getByText("You are signed out.")).toBeVisible();
    await page.goto(`${link}?step=code`);
    await enterCode(page, code ?? "");
    await expect(page.getByText("This code no longer works")).toBeVisible();
    await page.goto("/help/requests");
    await expect(page.getByText("Your visit has ended.")).toBeVisible();
  });
}

test("a forwarded link shows its new holder nothing, and programs that look at links change nothing", async ({
  asked: { customer, link },
  visit,
  server,
}) => {
  const page = await visit();
  for (let look = 0; look < 5; look += 1) {
    expect((await page.request.get(link)).status()).toBe(200);
    expect((await page.request.head(link)).status()).toBe(200);
  }
  expect(server.mail.unread(customer.email)).toEqual([]);
  await page.goto(`${link}?step=code`);
  await enterCode(page, "123456");
  await expect(page.getByText("This code no longer works")).toBeVisible();
  await expect(page.locator("body")).not.toContainText(customer.name);
});

test("a link that was made up, cut off, is another's or is over looks as any other and sends no code", async ({
  asked: { customer, inquiryId, link },
  exchange,
  visit,
  server,
}) => {
  const page = await visit();
  const madeUp = linkToken({ id: newId(), customerId: newId(), purpose: "inquiry", subjectId: newId() });
  await inTransaction("all", async (tx) => {
    const revoked = await revokeLinks(tx, new Date(), { subjectId: inquiryId, because: "withdrawn" });
    await appendRecords(tx, { kind: "system", id: "test" }, new Date(), revoked);
  });
  for (const path of [`/help/requests/${madeUp}`, link]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is for you alone");
    await button(page, "Send me a code").click();
    await expect(page.getByText("If this link still works, a code is on its way")).toBeVisible();
    await enterCode(page, "123456");
    await expect(page.getByText("That is not the code")).toBeVisible();
  }
  await page.goto(link.slice(0, -10));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A new link");
  // the question is still open: the old link brought a new one, to the known address
  const renewed = await server.mail.next(customer.email);
  expect(renewed.subject).toBe("Your new link");
  expect(renewed.link).not.toBe(link);
  // and nobody comes in by the code of another link
  const other = await exchange.torUser();
  await page.goto(renewed.link ?? "");
  await button(page, "Send me a code").click();
  const { code } = await server.mail.next(customer.email);
  await page.goto(`/help/requests/${madeUp}?step=code`);
  await enterCode(page, code ?? "");
  await expect(page.getByText("That is not the code")).toBeVisible();
  expect(server.mail.unread(other.email)).toEqual([]);
});

test("a form that another site sends sends no code and opens nothing", async ({
  asked: { customer, link },
  visit,
  server,
}) => {
  const page = await visit();
  await page.goto(link);
  const posted = page.waitForRequest((request) => request.method() === "POST");
  await page.route("**/help/requests/**", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await button(page, "Send me a code").click();
  const request = await posted;
  const { "next-action": action = "", "content-type": type = "" } = request.headers();
  const body = new Uint8Array(request.postDataBuffer() ?? []);
  const origins: Record<string, string>[] = [{ origin: "https://elsewhere.example" }, { origin: "null" }, {}];
  for (const origin of origins) {
    const headers = { "next-action": action, "content-type": type, ...origin };
    await fetch(request.url(), { method: "POST", headers, body, redirect: "manual" });
  }
  expect(server.mail.unread(customer.email)).toEqual([]);
  const headers = { "next-action": action, "content-type": type, origin: server.url };
  await fetch(request.url(), { method: "POST", headers, body, redirect: "manual" });
  expect((await server.mail.next(customer.email)).subject).toBe("Your code");
});

test("in Chinese, in the dark; a message is known by its check code, and then by the customer's own words", async ({
  asked: { customer, link },
  visit,
  server,
}) => {
  const page = await visit({ colorScheme: "dark" });
  await page.goto(link);
  await button(page, "中文").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("此页面仅供您本人查看");
  await expect(page).toHaveURL(new RegExp(link));
  await expectAccessible(page);
  await button(page, "给我发送验证码").click();
  const first = await server.mail.next(customer.email);
  await page.getByLabel("验证码").fill(first.code ?? "");
  await button(page, "继续").click();
  await inside(page);
  await page.getByRole("link", { name: "您的防钓鱼码" }).click();
  await page.getByLabel("您的防钓鱼码").fill("蓝色 heron");
  await button(page, "保存").click();
  await expect(page.getByText("目前：蓝色 heron")).toBeVisible();
  await expectAccessible(page);
  // mail follows the language of who is in, and carries the words
  await button(page, "English").click();
  await button(page, "中文").click();
  await button(page, "退出").click();
  await expect(page.getByText("您已退出。")).toBeVisible();
  await page.goto(link);
  await button(page, "给我发送验证码").click();
  const second = await server.mail.next(customer.email);
  expect(second.subject).toBe("您的验证码");
  expect(second.text).toContain("您的防钓鱼码：蓝色 heron");
  await page.goto("/help/message");
  await expectAccessible(page);
  await page.getByLabel("核对码").fill(second.checkCode);
  await page.getByLabel("您的邮箱或手机号码").fill(customer.email);
  await button(page, "核对").click();
  await expect(page.getByText(/^是的。这条消息是我们于/)).toBeVisible();
  await page.getByLabel("您的邮箱或手机号码").fill("somebody@else.example");
  await button(page, "核对").click();
  await expect(page.getByText("我们无法确认这条消息。")).toBeVisible();
  // what was typed is still there: one wrong letter is mended, not everything typed anew
  await expect(page.getByLabel("核对码")).toHaveValue(second.checkCode);
  await expect(page.getByLabel("您的邮箱或手机号码")).toHaveValue("somebody@else.example");
});

test("a new link is sent to the known address, and the page says the same to everybody", async ({
  asked: { customer },
  visit,
  server,
}) => {
  const page = await visit();
  const ask = async (address: string): Promise<string> => {
    await page.goto("/help/link");
    await page.getByLabel("E-mail address").fill(address);
    await button(page, "Send me a new link").click();
    const said = page.getByRole("status").filter({ hasText: "to read or answer" });
    await expect(said).toBeVisible();
    return (await said.textContent()) ?? "";
  };
  const known = await ask(customer.email.toUpperCase());
  expect(await ask("nobody@elsewhere.example")).toBe(known);
  const { link, subject } = await server.mail.next(customer.email);
  expect(subject).toBe("Your new link");
  await page.goto(link ?? "");
  await expect(button(page, "Send me a code")).toBeVisible();
});
