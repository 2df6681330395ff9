// Finding a customer, opening one, revealing what is covered, and stepping aside.
import { expect, test } from "./fixtures/journey";

test("found by whole word of the name, by e-mail and by number; names stay sealed until opened", async ({
  exchange,
  as,
}) => {
  const customer = await exchange.customer();
  const { customerPage, page } = await as("officer");
  await customerPage.goto();
  for (const text of [customer.name.split(" ")[1] ?? "", customer.email, customer.id]) {
    await customerPage.find(text);
    await expect(customerPage.found.getByRole("rowheader")).toHaveCount(1);
    await expect(customerPage.found).toContainText(customer.id);
    await expect(customerPage.found).not.toContainText(customer.name);
  }
  await customerPage.find(`x${customer.email}`);
  await expect(page.getByText("Nobody was found")).toBeVisible();
  await customerPage.find(customer.id);
  await customerPage.open(customer.id);
  await expect(page.getByRole("heading", { level: 1, name: customer.name })).toBeVisible();
});

test("support finds customers and opens none", async ({ exchange, as }) => {
  const customer = await exchange.torUser();
  const { customerPage, page } = await as("support");
  await customerPage.goto();
  await customerPage.find(customer.email);
  await expect(customerPage.found).toContainText(customer.id);
  await expect(page.getByRole("link", { name: customer.id })).toHaveCount(0);
  await expect(customerPage.found).not.toContainText("Open cases");
});

test("what is covered opens with a reason, and looking leaves a record", async ({ exchange, as, server }) => {
  const customer = await exchange.torUser();
  const officer = await as("officer");
  const { customerPage, casePage, queue, page } = officer;
  await customerPage.goto();
  await customerPage.find(customer.email);
  await customerPage.open(customer.id);
  const before = JSON.parse(await server.unflag("records", "verify")) as { ok: boolean; records: number };
  await expect(customerPage.sealed).toContainText("covered");
  await expect(customerPage.sealed).not.toContainText(customer.email);
  await customerPage.sealed.getByRole("button", { name: "Reveal…" }).click();
  await customerPage.dialog.getByRole("button", { name: "Reveal" }).click();
  await expect(customerPage.dialog).toContainText("Write at least 5 letters.");
  await customerPage.dialog.getByRole("textbox").fill("The bank asked for the address on file");
  await customerPage.dialog.getByRole("button", { name: "Reveal" }).click();
  await expect(customerPage.sealed).toContainText(customer.email);
  await expect(customerPage.sealed).toContainText("12 Low Street");
  const after = JSON.parse(await server.unflag("records", "verify")) as { ok: boolean; records: number };
  expect([before.ok, after.ok]).toEqual([true, true]);
  expect(after.records).toBeGreaterThan(before.records);
  await page.reload();
  await expect(customerPage.sealed).not.toContainText(customer.email);
  await queue.goto();
  await queue.open(customer);
  await casePage.listens();
  await casePage.history.getByRole("checkbox", { name: "Show who looked" }).check();
  await expect(casePage.history.getByRole("listitem").filter({ hasText: officer.name })).toContainText(
    "Opened the page",
  );
});

test("whoever declares a conflict sees and decides nothing any more", async ({ exchange, as }) => {
  const customer = await exchange.torUser();
  // the page still asks once for what it then may not read
  const { customerPage, queue, page } = await as("officer", { mayComplain: true });
  await queue.goto();
  await queue.open(customer);
  const casePath = new URL(page.url()).pathname;
  await customerPage.goto();
  await customerPage.find(customer.id);
  await customerPage.open(customer.id);
  const customerPath = new URL(page.url()).pathname;
  await customerPage.conflict.getByRole("button", { name: "Declare…" }).click();
  await customerPage.dialog.getByRole("button", { name: "Declare" }).click();
  await page.waitForURL(/\/customers$/);
  await page.goto(customerPath);
  await expect(page.getByText("You declared a conflict of interest with this customer.")).toBeVisible();
  await expect(page.getByText(customer.name)).toHaveCount(0);
  await page.goto(casePath);
  await expect(page.getByText("A colleague works on it.")).toBeVisible();
  await expect(page.getByText(customer.name)).toHaveCount(0);
  await queue.goto();
  await expect(page.getByText("Nothing waits")).toBeVisible();
  await expect(queue.rowFor(customer)).toHaveCount(0);
});
