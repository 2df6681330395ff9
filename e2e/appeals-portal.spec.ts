// What is limited and why, and a review of it, as a customer with a phone and a mailbox sees it: the notice's mail, link and code,
// the statement of reasons, asking for a review point by point, following it, taking it back. And whose pages these are.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { checkoutFolder } from "@/db/embedded-place";
import { expectAccessible } from "./fixtures/accessible";
import type { Customer } from "./fixtures/exchange";
import { bill } from "./fixtures/papers";
import { test as base, expect, phone } from "./fixtures/portal";
import { restrict } from "./fixtures/restricted";

type Language = "en" | "zh";
type Held = { customer: Customer; restrictionId: string; page: Page };
type Texts = {
  mail: typeof import("@/messages/en/mail.json");
  appeals: typeof import("@/messages/en/appeals.json");
  portal: typeof import("@/messages/en/portal.json");
  "portal-entry": typeof import("@/messages/en/portal-entry.json");
  "portal-appeal": typeof import("@/messages/en/portal-appeal.json");
};
const textsOf = (language: Language): Texts => {
  const read = (name: string) => JSON.parse(readFileSync(join(checkoutFolder, "messages", language, name), "utf8"));
  const names = ["mail", "appeals", "portal", "portal-entry", "portal-appeal"];
  return Object.fromEntries(names.map((name) => [name, read(`${name}.json`)])) as Texts;
};
const messages = { en: textsOf("en"), zh: textsOf("zh") };
type Fixtures = {
  /** A customer whose withdrawals two people held and the core stopped, in by the link of the notice's mail. */
  held: (options?: BrowserContextOptions & { language?: Language }) => Promise<Held>;
};

const test = base.extend<Fixtures>({
  held: async ({ exchange, as, server, browser }, use) => {
    const pages: Page[] = [];
    await use(async ({ language = "en", ...options } = {}) => {
      const customer = await exchange.customer({ language });
      await exchange.send(exchange.torLogin(customer));
      const { id } = await restrict(await as("officer"), await as("manager"), exchange, customer);
      const locale = language === "zh" ? "zh-CN" : "en";
      const context = await browser.newContext({ baseURL: server.url, locale, ...phone, ...options });
      await context.addCookies([{ name: "zone", value: "Europe%2FBerlin", url: server.url }]);
      const page = await context.newPage();
      pages.push(page);
      const notice = await server.mail.nextChange(customer.email);
      expect(notice.subject).toBe(messages[language].mail.subject.restriction_placed);
      // the link is random letters, and so is the check code (a restriction is told by its number)
      expect(notice.text.replace(/https?:\S+/g, "")).not.toMatch(/withdraw|hold|\bR-\d|提现|暂停/i);
      const words = messages[language]["portal-entry"];
      await page.goto(notice.link ?? "");
      await page.getByRole("button", { name: words.link.send }).click();
      await page.getByLabel(words.code.field).fill((await server.mail.next(customer.email)).code ?? "");
      await page.getByRole("button", { name: words.code.submit }).click();
      await page.waitForURL(/\/help\/restrictions$/);
      return { customer, restrictionId: id, page };
    });
    for (const page of pages) await page.context().close();
  },
});

/** The words of a language. */
const wordsOf = (language: Language) => ({
  ...messages[language]["portal-appeal"],
  point: messages[language].appeals.point,
  upload: messages[language].portal.upload,
});
const h1 = (page: Page) => page.getByRole("heading", { level: 1 });
/** The page listens: what needs script is there. */
const listens = (page: Page, words: ReturnType<typeof wordsOf>) =>
  expect(page.getByRole("button", { name: words.new.addOwn })).toHaveAttribute("type", "button");
const reviewIdOf = (page: Page): string => /\/help\/appeals\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";

for (const language of ["en", "zh"] as const)
  test(`notice, link, code, reasons, a review with two points and a file, in ${language}`, async ({ held, server }) => {
    const words = wordsOf(language);
    const { page, customer } = await held({ language, colorScheme: language === "zh" ? "dark" : "light" });

    await test.step("what is limited, what works, why, until when, and no word of how we know", async () => {
      await expect(h1(page)).toHaveText(words.now.heading);
      await expect(page.getByText(messages[language].portal.now.works, { exact: true }).first()).toBeVisible();
      for (const name of [words.statement.since, words.statement.until, words.statement.why, words.statement.lifts])
        await expect(page.getByRole("term").filter({ hasText: name }).first()).toBeVisible();
      await expect(page.getByText(words.statement.automated)).toBeVisible();
      await expect(page.locator("main")).not.toContainText(/tor |anonym|score|_/i);
      await expectAccessible(page);
    });

    await test.step("points are chosen and written, one by one; what happens next is said before sending", async () => {
      await page.getByRole("link", { name: words.statement.review }).click();
      await expect(h1(page)).toHaveText(words.new.title);
      await listens(page, words);
      await expect(page.getByText(words.new.next2)).toBeVisible();
      await page.getByRole("button", { name: words.new.send }).click();
      await expect(page.getByRole("alert").filter({ hasText: words.new.problem.no_points })).toBeFocused();
      await page.getByLabel(words.point.transaction_is_mine).check();
      await page.getByRole("button", { name: words.new.addOwn }).click();
      await page
        .getByRole("textbox", { name: words.new.ownPoint.replace("{number}", "2") })
        .fill("Rent is due on the 1st.");
      await page.getByRole("button", { name: words.new.removeOwn.replace("{number}", "1") }).click();
      await expectAccessible(page);
      await page.getByRole("button", { name: words.new.send }).click();
    });

    await test.step("it has arrived, with its timetable and both points", async () => {
      await expect(page.getByRole("status").filter({ hasText: words.notice.asked })).toBeVisible();
      await expect(h1(page)).toHaveText(words.state.heading.received);
      await expect(page.getByText(words.timetable.decision.open, { exact: true })).toBeVisible();
      await expect(page.locator("#points > ol > li")).toHaveCount(2);
      await expect(page.locator("#points")).toContainText("Rent is due on the 1st.");
      await expectAccessible(page);
      expect((await server.mail.next(customer.email)).subject).toBe(messages[language].mail.subject.appeal_received);
    });

    await test.step("a file is added and stays", async () => {
      const photo = await bill({ name: customer.name, address: "12 Low Street", date: "4 November 2026" });
      await page.locator("#evidence").getByLabel(words.upload.file).setInputFiles(photo);
      await expect(page.locator("#evidence").getByText(words.evidence.arrived, { exact: true })).toBeVisible();
      await page.reload();
      await expect(page.locator("#evidence").getByText("bill.jpg")).toBeVisible();
    });
  });

test("without JavaScript: asked for once however often, the same thing again leads there, and it is taken back", async ({
  held,
}) => {
  const words = wordsOf("en");
  const { page, restrictionId } = await held({ javaScriptEnabled: false });
  const ask = `/help/appeals/new?about=restriction:${restrictionId}`;
  await page.goto(ask);
  await page.getByLabel("Point 1", { exact: true }).fill("It was my own wallet.");
  await page.getByRole("button", { name: words.new.addOwn }).click();
  await expect(page.getByLabel("Point 1", { exact: true })).toHaveValue("It was my own wallet.");
  await page.getByLabel("Point 2", { exact: true }).fill("I need it for rent.");
  const old = await page.context().newPage();
  await old.goto(ask);
  await page.getByRole("button", { name: words.new.send, exact: true }).click();
  await expect(h1(page)).toHaveText(words.state.heading.received);
  const reviewId = reviewIdOf(page);
  await expect(page.locator("#points > ol > li")).toHaveCount(2);
  await page.goto(ask);
  await expect(page.getByText(words.notice.known)).toBeVisible();
  expect(reviewIdOf(page)).toBe(reviewId);
  // a page that was open before adds to the same review
  await old.getByLabel("Point 1", { exact: true }).fill("And my salary comes there.");
  await old.getByRole("button", { name: words.new.send, exact: true }).click();
  await expect(old.locator("#points > ol > li")).toHaveCount(3);
  expect(reviewIdOf(old)).toBe(reviewId);

  await page.getByLabel("Your message to us").fill("Is there anything else that you need?");
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.locator("#messages")).toContainText("Is there anything else that you need?");
  await page.getByRole("link", { name: messages.en["portal-entry"].parts.limited }).click();
  await page.getByRole("link", { name: /^See your review/ }).click();
  await page.getByText(words.takeBack.title).click();
  await page.getByRole("button", { name: words.takeBack.submit }).click();
  await expect(h1(page)).toHaveText(words.state.heading.withdrawn);
  await page.goto(ask);
  await expect(h1(page)).toHaveText(words.new.title);
});

test("another customer's restriction and review are nothing here", async ({ held }) => {
  const words = wordsOf("en");
  const mine = await held();
  await mine.page.getByRole("link", { name: words.statement.review }).click();
  await listens(mine.page, words);
  await mine.page.getByLabel(words.point.too_long).check();
  // pressed twice: one review
  await mine.page.getByRole("button", { name: words.new.send }).dblclick();
  await expect(h1(mine.page)).toHaveText(words.state.heading.received);
  await mine.page.goto("/help/appeals");
  await expect(mine.page.locator(`main a[href^="/help/appeals/"]`)).toHaveCount(1);
  await expectAccessible(mine.page);
  const reviewId = (await mine.page.locator(`main a[href^="/help/appeals/"]`).getAttribute("href"))?.split("/").at(-1);

  const other = await held();
  for (const path of [
    `/help/appeals/${reviewId}`,
    `/help/appeals/new?about=restriction:${mine.restrictionId}`,
    "/help/appeals/nothing",
  ]) {
    await other.page.goto(path);
    await expect(h1(other.page)).toHaveText(words.gone.title);
    await expectAccessible(other.page);
  }
  await other.page.goto("/help/requests");
  await expect(other.page).toHaveURL(/\/help\/restrictions$/);
  await expect(other.page.locator("main")).not.toContainText(mine.customer.name);
});
