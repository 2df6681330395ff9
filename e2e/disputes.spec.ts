// Seed 004: a partner warns and a buyer complains of one payment. The payout waits, the merchant is asked with one press, an officer
// proposes to give the money back, a second person agrees, the core lets the payout go; each party reads its own side and only that.
import { expectAccessible } from "./fixtures/accessible";
import { disputed, handIn, partyPage, sideOf } from "./fixtures/disputing";
import { expect, test } from "./fixtures/journey";
import { confirmed } from "./fixtures/restricted";
import { DisputePage } from "./pages/dispute-page";

test("paused, asked, refunded by two people, each side told its own", async ({ exchange, as, server, browser }) => {
  const { disputeId, payment, shop, buyer } = await disputed(exchange);
  const officer = await as("officer");
  const manager = await as("manager");
  const page = new DisputePage(officer);

  await test.step("it lies in the list, and leads to a page with both parties", async () => {
    await officer.page.goto("/disputes");
    const row = officer.page.getByRole("grid").getByRole("row").filter({ hasText: shop.name });
    await expect(row).toContainText("Payout waits");
    await expect(row).toContainText(buyer.name);
    await expectAccessible(officer.page);
    await row.dblclick();
    await officer.page.waitForURL(new RegExp(`/disputes/${disputeId}$`));
    await page.goto(disputeId);
    await expect(page.pause).toContainText("The payout of this payment waits.");
    await expect(officer.page.getByText("alipay: unusual hour")).toBeVisible();
    await expectAccessible(officer.page);
  });

  await test.step("the merchant is asked with one press, and hands in", async () => {
    await page.button("Ask the merchant for proof").click();
    await expect(page.toast("The merchant was asked")).toBeVisible();
    await expect(page.bar).toContainText("Merchant asked");
    await handIn(disputeId);
    await expect(page.bar).toContainText("Documents are in");
  });

  await test.step("an officer proposes, in words that each party may read", async () => {
    await page.goto(disputeId);
    await page.button("Decide…").click();
    await page.dialog.getByRole("radio", { name: /^Refund/ }).check();
    await page.dialog.getByLabel("Why", { exact: true }).fill("No supplier could be named.");
    await page.dialog.getByLabel("Words to the merchant").fill("Your papers do not show where the goods are from.");
    await page.dialog.getByLabel("Words to the buyer").fill("Our suspicious activity report is done.");
    await expect(page.button("Propose the refund")).toBeDisabled();
    await page.dialog.getByLabel("Words to the buyer").fill("The goods were not what you paid for.");
    await expectAccessible(officer.page);
    await page.button("Propose the refund").click();
    await expect(page.bar).toContainText("Second approval");
    await expect(page.button("Approve…")).toBeDisabled();
  });

  await test.step("a second person agrees, and the payout is let go", async () => {
    const own = new DisputePage(manager);
    await own.goto(disputeId);
    await expect(own.decision).toContainText("refund $3,000.00");
    await confirmed(manager);
    await own.button("Approve…").click();
    await own.dialog.getByRole("button", { name: "Approve", exact: true }).click();
    await expect(own.bar).toContainText("Refund");
    await expect(own.decision).toContainText("Decided: refund $3,000.00");
    await expect(own.pause).toContainText("The payout is not paused.");
    await expectAccessible(manager.page);
  });

  await test.step("the buyer and the merchant each read their own side, and the other's opens nothing", async () => {
    const consumer = await partyPage(browser, server.url, disputeId, "consumer");
    const [mine, theirs] = [await sideOf(disputeId, "consumer"), await sideOf(disputeId, "merchant")];
    await consumer.goto(`/help/disputes/${mine.id}`);
    const seen = consumer.getByRole("main");
    await expect(seen).toContainText("You get $3,000.00 back, the way you paid.");
    await expect(seen).toContainText("The goods were not what you paid for.");
    await expect(seen).not.toContainText(shop.name);
    await expect(seen).not.toContainText("where the goods are from");
    await expectAccessible(consumer);
    for (const other of [theirs.id, disputeId]) {
      await consumer.goto(`/help/disputes/${other}`);
      await expect(consumer.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
    }
    await consumer.context().close();

    const merchant = await partyPage(browser, server.url, disputeId, "merchant");
    await merchant.goto("/help/disputes");
    await merchant.getByRole("link", { name: /^Payment to your shop/ }).click();
    const told = merchant.getByRole("main");
    await expect(told).toContainText("The buyer gets $3,000.00 of this payment back.");
    await expect(told).toContainText("Your papers do not show where the goods are from.");
    await expect(told).not.toContainText(buyer.name);
    await expect(told).not.toContainText("not what you paid for");
    await expect(told).toContainText(payment);
    await expectAccessible(merchant);
    await merchant.context().close();
  });
});
