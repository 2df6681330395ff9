// From a court's paper to a freeze of everybody it names: taken in by one, verified by another, matched by a person, proposed once, signed
// by a second, and told to the core exactly once for each. And stolen money followed to those it was paid to.
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { restrictions } from "@/db/schema/restrictions";
import { expectAccessible } from "./fixtures/accessible";
import type { Customer } from "./fixtures/exchange";
import { expect, test } from "./fixtures/journey";
import { investigate, paper } from "./fixtures/legal";
import { confirmed } from "./fixtures/restricted";
import { hydrated } from "./pages/hydrated";

const restrictionsOf = (customer: Customer) =>
  inTransaction("all", (tx) =>
    tx
      .select({ id: restrictions.id, state: restrictions.state, scope: restrictions.scope })
      .from(restrictions)
      .innerJoin(customers, eq(customers.id, restrictions.customerId))
      .where(eq(customers.externalId, customer.id)),
  );

test("a court's list: matched, verified by another, frozen by one proposal that a second person signs, each account once", async ({
  exchange,
  as,
  server,
}) => {
  const named = [await exchange.torUser(), await exchange.torUser()];
  const { page } = await as("officer");
  const reference = `HCMP ${randomUUID().slice(0, 8)}`;

  await test.step("taken in with its paper and its list", async () => {
    await page.goto("/legal-requests");
    await hydrated(page.getByRole("heading", { level: 1 }));
    await page.getByRole("button", { name: "Take in a request" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("Authority").fill("High Court");
    await form.getByRole("combobox", { name: "Country" }).fill("香港");
    await page.getByRole("option", { name: "Hong Kong" }).click();
    await form.getByLabel("Their reference").fill(reference);
    await form.getByLabel("What it asks").fill("Freeze the accounts in the list.");
    await expectAccessible(page);
    await form.getByRole("button", { name: "Take in" }).click();
    await page.waitForURL(/\/legal-requests\/[0-9a-f-]{36}$/);
    await page
      .getByLabel("Add a paper", { exact: true })
      .first()
      .setInputFiles({ name: "order.pdf", mimeType: "application/pdf", buffer: paper });
    await expect(page.getByText("order.pdf")).toBeVisible();
    const list = async (csv: string) => {
      await page
        .getByRole("dialog")
        .locator("input[type=file]")
        .setInputFiles({
          ...{ name: "list.csv", mimeType: "text/csv" },
          buffer: Buffer.from(csv),
        });
      await page.getByRole("dialog").getByRole("button", { name: "Take in" }).click();
    };
    await page.getByRole("button", { name: "Take in a list" }).click();
    await list(`account,amount\n${named[0]?.id},much\n`);
    await expect(page.getByRole("dialog")).toContainText("Line 2: the amount cannot be read");
    await list(`account,amount\n${named.map(({ id }, at) => `${id},${at + 1}00.00`).join("\n")}\n`);
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  await test.step("who each is, is said by a person", async () => {
    await page.getByRole("button", { name: "Find customers" }).click();
    await page.getByRole("button", { name: "Confirm 2 accounts found by their numbers" }).click();
    for (const { name } of named) await expect(page.getByRole("link", { name })).toBeVisible();
    await expect(page.getByRole("button", { name: "Verify" })).toHaveAttribute("aria-disabled", "true");
    await expectAccessible(page);
  });

  const signer = await as("manager");
  await test.step("somebody else verifies it", async () => {
    await signer.page.goto(page.url());
    await hydrated(signer.page.getByRole("button", { name: "Verify" }));
    await signer.page.getByRole("button", { name: "Verify" }).click();
    const dialog = signer.page.getByRole("dialog");
    const done = dialog.getByLabel("What exactly was done");
    await done.fill("Called the registry of the court.");
    // what came in behind the open dialog is verified by nobody who has not looked
    await page.getByRole("button", { name: "Mend the terms" }).click();
    const mend = page.getByRole("dialog");
    await mend.getByLabel("Whole amount in USD").fill("2.5m");
    await expect(mend).toContainText("This amount cannot be read.");
    await mend.getByLabel("Whole amount in USD").fill("");
    await mend.getByLabel("Due on").fill("2027-06-30");
    await mend.getByRole("textbox", { name: "Why" }).fill("The court gave us longer.");
    await mend.getByRole("button", { name: "Mend", exact: true }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(signer.page.getByText("The court gave us longer.")).toBeVisible();
    await dialog.getByRole("button", { name: "Verified" }).click();
    await expect(dialog.getByRole("alert")).toContainText("meanwhile");
    // the first says that what is written is not sent
    for (let times = 0; times < 2; times++) await signer.page.keyboard.press("Escape");
    await signer.page.getByRole("button", { name: "Verify" }).click();
    await done.fill("Called the registry of the court.");
    await dialog.getByRole("button", { name: "Verified" }).click();
    await expect(signer.page.getByText("Called the registry of the court.")).toBeVisible();
  });

  await test.step("one proposal for all of them", async () => {
    await page.getByRole("button", { name: "Freeze from it" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Why", { exact: true }).fill("The court ordered it.");
    await dialog.getByRole("button", { name: "Preview" }).click();
    await expect(dialog.getByRole("status")).toContainText("2 of 2 can be in it");
    await expect(dialog.getByRole("status")).toContainText("$300");
    await dialog.getByRole("button", { name: "Propose" }).click();
    await expect(page.getByText("Waits for a signature")).toBeVisible();
    await expect(page.getByRole("button", { name: "Sign" })).toHaveCount(0);
    for (const customer of named)
      expect((await restrictionsOf(customer)).map(({ state }) => state)).toEqual(["proposed"]);
  });

  await test.step("signed by a second person, each is in force once", async () => {
    await confirmed(signer);
    await signer.page.getByRole("button", { name: "Sign" }).click();
    await signer.page.getByRole("dialog").getByRole("button", { name: "Sign" }).click();
    await expect(page.getByText("2 of 2 placed")).toBeVisible({ timeout: 30_000 });
    for (const [at, customer] of named.entries()) {
      await expect
        .poll(async () => (await restrictionsOf(customer)).map(({ state, scope }) => [state, scope.usdCents]), {
          timeout: 30_000,
        })
        .toEqual([["in_force", (at + 1) * 10_000]]);
      const [row] = await restrictionsOf(customer);
      expect(server.core.effectsOf(row?.id ?? "")).toEqual(["in_force"]);
    }
  });
});

test("stolen money is followed to a customer, who is held for what reached them", async ({ exchange, as }) => {
  const customer = await exchange.torUser();
  const [thief, between] = [`0x${randomUUID().replaceAll("-", "")}`, `0x${randomUUID().replaceAll("-", "")}`];
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const paid = new Date(Date.now() - 1_800_000).toISOString();
  await exchange.send(
    {
      ...{ id: randomUUID(), kind: "chain_transfer", at, chain: "ethereum", hash: randomUUID(), block: 7 },
      ...{ from: thief, to: between, asset: "ETH", amount: "1", value_usd: "5000.00" },
    },
    {
      ...{ id: randomUUID(), kind: "transaction", at: paid, customer: customer.id, direction: "in", asset: "ETH" },
      ...{ amount: "1", value_usd: "5000.00", counterparty: { kind: "address", id: between } },
    },
  );
  const officer = await as("officer");
  const { page } = officer;
  await page.goto(`/investigations/${await investigate(officer, exchange, thief)}`);
  await hydrated(page.getByRole("button", { name: "Follow" }));
  await page.getByRole("button", { name: "Follow" }).click();
  await expect(page.getByRole("status")).toContainText("1 customer was reached");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Take 1 in" }).click();
  await page.getByRole("checkbox", { name: `Choose ${customer.name}` }).click();
  await page.getByRole("button", { name: "Restrict 1" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel(`At most, USD: ${customer.name}`)).toHaveValue("5000.00");
  await dialog.getByLabel("Why", { exact: true }).fill("Stolen funds were paid in.");
  await dialog.getByRole("button", { name: "Propose" }).click();
  await expect(page.getByText("Waits for a signature")).toBeVisible();
  const rows = await restrictionsOf(customer);
  expect(rows.map(({ state, scope }) => [state, scope.usdCents])).toContainEqual(["proposed", 500_000]);
});
