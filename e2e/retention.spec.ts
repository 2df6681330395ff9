// A customer asks for their data and saves it; and customers whose time is over are erased by two people, while the pages that name them
// still open and say so.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { placeHold } from "@/lib/retention/hold-commands";
import { expectAccessible } from "./fixtures/accessible";
import type { Customer } from "./fixtures/exchange";
import { expect, phone, test } from "./fixtures/portal";
import { actorOf, confirmed } from "./fixtures/restricted";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const h1 = (page: Page) => page.getByRole("heading", { level: 1 });

test("a customer asks for a copy on their page, an officer answers, the customer saves it", async ({
  exchange,
  as,
  server,
  browser,
}) => {
  const customer = await exchange.torUser();
  const officer = await as("officer");
  const context = await browser.newContext({ baseURL: server.url, ...phone });
  const page = await context.newPage();

  await test.step("the way in is a link to the known address and a code", async () => {
    await page.goto("/help/data");
    await expect(h1(page)).toHaveText("Your data");
    await expectAccessible(page);
    await page.getByLabel("Your e-mail address with us").fill(customer.email);
    await button(page, "Send me the link").click();
    await expect(page.getByRole("status")).toContainText("the link is on its way");
    const { link } = await server.mail.next(customer.email);
    await page.goto(link ?? "");
    await button(page, "Send me a code").click();
    await page.getByLabel("Code").fill((await server.mail.next(customer.email)).code ?? "");
    await button(page, "Continue").click();
    await page.waitForURL(/\/help\/data$/);
  });

  await test.step("they ask for a copy, and read by when it is answered", async () => {
    await button(page, "Ask for a copy").click();
    await expect(page.getByRole("status")).toContainText("We have your request.");
    await expect(page.getByRole("listitem").filter({ hasText: "A copy of your data" })).toContainText("We answer by");
    await expect(button(page, "Ask for a copy")).toBeHidden();
    await expectAccessible(page);
    expect((await server.mail.next(customer.email)).subject).toBe("We have your request");
  });

  await test.step("a correction that cannot be one is refused, and what they wrote stays", async () => {
    await page.getByLabel("What is wrong").selectOption({ label: "Birth date" });
    await page.getByLabel("What it should be").fill("the last day of 1990");
    await page.getByLabel("What shows it").fill("my passport");
    await button(page, "Ask to put it right").click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("That did not work.");
    await expect(page.getByLabel("What is wrong")).toHaveValue("date_of_birth");
    await expect(page.getByLabel("What it should be")).toHaveValue("the last day of 1990");
    await expect(page.getByLabel("What shows it")).toHaveValue("my passport");
    await expectAccessible(page);
  });

  await test.step("an officer finds it by the law's clock, and answers", async () => {
    await officer.page.goto("/data-requests");
    const row = officer.page.getByRole("grid").getByRole("row").filter({ hasText: customer.name });
    await expect(row).toContainText("Copy of their data");
    await expectAccessible(officer.page);
    await row.dblclick();
    await officer.page.waitForURL(/\/data-requests\/[0-9a-f-]{36}$/);
    await expectAccessible(officer.page);
    await officer.page.getByLabel("Words to the customer").fill("We filed a suspicious activity report.");
    // a button that is held back says why in its name
    await expect(officer.page.getByRole("button", { name: /^Collect and answer/ })).toBeDisabled();
    await officer.page.getByLabel("Words to the customer").fill("This is everything.");
    const manager = await as("manager");
    await manager.page.goto(officer.page.url());
    await button(manager.page, "I take it").click();
    await expect(button(manager.page, "Give it back")).toBeVisible();
    // the open page shows by itself that somebody was there first, and what was written stays
    await expect(officer.page.getByText("Being worked on")).toBeVisible();
    await expect(officer.page.getByLabel("Words to the customer")).toHaveValue("This is everything.");
    await button(officer.page, "Collect and answer").click();
    await expect(officer.page.getByText("Not saved yet")).toBeVisible();
    expect((await server.mail.next(customer.email)).subject).toBe("There is an answer to your request");
  });

  await test.step("they save a page to read and a file; neither tells what we thought of them", async () => {
    await page.goto("/help/data");
    for (const name of ["Save the page to read", "Save the file for programs"]) {
      const saving = page.waitForEvent("download");
      await page.getByRole("link", { name }).click();
      const text = readFileSync(await (await saving).path(), "utf8");
      expect(text).toContain(customer.name);
      expect(text).toContain(customer.email);
      expect(text).not.toMatch(/anonymiser|score|severity|tor exit/i);
    }
    await expectAccessible(page);
  });
  await context.close();
});

/** The relationship ended long ago, and the case was closed. */
async function leftLongAgo(customer: Customer): Promise<{ caseId: string; customerId: string }> {
  return inTransaction("all", async (tx) => {
    const [row] = await tx
      .select({ caseId: cases.id, customerId: customers.id })
      .from(cases)
      .innerJoin(customers, eq(customers.id, cases.customerId))
      .where(eq(customers.externalId, customer.id));
    if (!row) throw new Error("the customer has no case");
    await tx.execute(sql`update cases set state = 'closed', outcome = 'explained', closed_at = now(), deserved_look = false
      where customer_id = ${row.customerId}`);
    await tx.execute(
      sql`update customers set relationship_ended_at = now() - interval '2000 days' where id = ${row.customerId}`,
    );
    return row;
  });
}

test("looked at first, signed by two, erased; the case still opens and says so", async ({ exchange, as }) => {
  const customer = await exchange.torUser();
  const { caseId, customerId } = await leftLongAgo(customer);
  const officer = await as("officer");
  const manager = await as("manager");
  const erasures = "/settings/retention?view=erasures";

  await test.step("the table says how long, and from when", async () => {
    await officer.page.goto("/settings/retention");
    await expect(officer.page.getByRole("row").filter({ hasText: "Identity records" })).toContainText("5 years");
    await expect(officer.page.getByRole("row").filter({ hasText: "What concerns sanctions" })).toContainText(
      "10 years",
    );
    await expectAccessible(officer.page);
  });

  await test.step("an officer sees who is due, and puts them forward", async () => {
    await officer.page.goto(erasures);
    await expect(officer.page.getByRole("row").filter({ hasText: customer.id })).toContainText("Identity records");
    await expectAccessible(officer.page);
    await button(officer.page, "Put forward for erasure…").click();
    await officer.page.getByRole("alertdialog").getByRole("button", { name: "Put forward for erasure…" }).click();
    await expect(officer.page.getByText("1 customer waits for a second person")).toBeVisible();
    await expect(button(officer.page, "Sign and erase…")).toBeHidden();
  });

  await test.step("a manager signs after a fresh code", async () => {
    await manager.page.goto(erasures);
    await confirmed(manager);
    await button(manager.page, "Sign and erase…").click();
    await manager.page.getByRole("alertdialog").getByRole("button", { name: "Erase", exact: true }).click();
    await expect(async () => {
      await manager.page.goto(erasures);
      await expect(manager.page.getByText(/1 erased, 0 kept/)).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expectAccessible(manager.page);
  });

  await test.step("what names them still opens, and says that they were erased", async () => {
    await officer.page.goto(`/cases/${caseId}`);
    await expect(h1(officer.page)).toHaveText("Erased customer");
    await officer.page.goto(`/customers/${customerId}`);
    await expect(h1(officer.page)).toHaveText("Erased customer");
    await expect(officer.page.getByText("personal data was destroyed")).toBeVisible();
    await expect(officer.page.locator("body")).not.toContainText(customer.name);
    await officer.page.goto("/cases?view=closed");
    await expect(officer.page.locator("body")).not.toContainText(customer.name);
  });
});

test("a legal hold stands on the customer's page for those who may read it, and for nobody else", async ({
  exchange,
  as,
}) => {
  const customer = await exchange.torUser();
  const [row] = await inTransaction("all", (tx) =>
    tx.select().from(customers).where(eq(customers.externalId, customer.id)),
  );
  const [officer, analyst] = [await as("officer"), await as("analyst")];
  const customerId = row?.id ?? "";
  const placed = await placeHold(
    { actor: actorOf(officer, exchange) },
    { customerId, until: null, reason: "A court may ask for what is kept." },
  );
  expect(placed.ok).toBe(true);
  await officer.page.goto(`/customers/${customerId}`);
  await expect(officer.page.getByText(/^H-\d+: nothing is erased until two people lift it/)).toBeVisible();
  await expectAccessible(officer.page);
  await officer.page.getByRole("link", { name: "Legal holds" }).click();
  await officer.page.waitForURL(/\/settings\/retention\?view=holds$/);
  await analyst.page.goto(`/customers/${customerId}`);
  await expect(analyst.page.getByRole("heading", { name: customer.name })).toBeVisible();
  await expect(analyst.page.getByText(/nothing is erased/)).toHaveCount(0);
});
