// A transfer waits for its customer; what they prove releases it, for the exchange and on the case. A rating restricts nothing.
import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures/journey";

test("a transfer through Tor to a new address waits for a second factor; the result releases it on the case as well", async ({
  exchange,
  as,
}) => {
  const customer = await exchange.customer();
  const payment = {
    ...{ id: randomUUID(), kind: "transaction", at: new Date().toISOString(), customer: customer.id, direction: "out" },
    ...{ asset: "USDT", amount: "6000", value_usd: "6000.00", ip: "192.0.2.7", device: randomUUID() },
    ...{ counterparty: { kind: "address", id: `0x${randomUUID().replaceAll("-", "")}` }, status: "requested" },
  };
  const [asked] = await exchange.send(payment);
  expect(asked).toMatchObject({
    decision: { answer: { do: "step_up", level: "second_factor" }, step_up: { state: "waiting" } },
  });

  const officer = await as("officer");
  const { page, queue, casePage } = officer;
  await queue.goto("?queue=review");
  await queue.open(customer);
  await expect(page.locator('[data-step-up="waiting"]')).toContainText("second factor");
  await casePage.listens();

  const result = { id: randomUUID(), kind: "step_up_result", at: new Date().toISOString(), customer: customer.id };
  const wrong = { ...result, id: randomUUID(), transaction: payment.id, level: "second_factor", passed: false };
  await exchange.send(wrong, { ...result, transaction: payment.id, level: "second_factor", passed: true });
  await expect(page.locator('[data-step-up="passed"]')).toContainText(`by event ${result.id}`);
  await expect(page.locator('[data-step-up="passed"]')).toContainText("1 failed attempt");

  const [again] = await exchange.send(payment);
  expect(again).toMatchObject({
    status: "repeated",
    decision: { answer: { do: "step_up" }, released: { by: result.id } },
  });
});

test("lowering a high rating takes two people, and the customer's transfers go on meanwhile", async ({
  exchange,
  as,
}) => {
  const customer = await exchange.customer({ residence: "IR" });
  const officer = await as("officer");
  await officer.page.goto("/customers?risk=high");
  const row = officer.page.getByRole("link", { name: customer.id });
  await expect(async () => {
    await officer.page.reload();
    await expect(row).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await row.click();
  const rating = (page: typeof officer.page) => page.locator("[data-risk]");
  await expect(rating(officer.page)).toHaveAttribute("data-risk", "high");
  await expect(rating(officer.page)).toContainText("Enhanced due diligence is required.");
  await officer.page.getByRole("button", { name: "Choose another level…" }).click();
  const dialog = officer.page.getByRole("dialog");
  await dialog.getByLabel("Why?").fill("Moved to Lisbon in May");
  await dialog.getByRole("button", { name: "Propose" }).click();
  await expect(officer.page.getByText("A second person must decide.")).toBeVisible();
  await expect(rating(officer.page)).toHaveAttribute("data-risk", "high");

  const manager = await as("manager");
  await manager.page.goto(new URL(officer.page.url()).pathname);
  await manager.page.getByRole("button", { name: "Approve" }).click();
  await expect(rating(manager.page)).toHaveAttribute("data-risk", "low");
  await expect(rating(officer.page)).toHaveAttribute("data-risk", "low");
});
