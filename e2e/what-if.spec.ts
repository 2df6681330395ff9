// An officer moves a rule's numbers on the page of a case and sees what would have been decided on this customer; others do not.
import type { Page } from "@playwright/test";
import { violations } from "./fixtures/accessible";
import { expect, test } from "./fixtures/journey";

const card = (page: Page) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: "What if the rule were different" }) });

test("a number is moved, the alert is gone, the change becomes a proposal, and nothing was changed", async ({
  exchange,
  as,
}) => {
  await exchange.structurer(12);
  const { page, casePage } = await as("officer");
  const path = await casePage.openOnly();
  const loaded: string[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/_next/static/chunks/")) loaded.push(response.url());
  });
  await card(page).getByRole("button", { name: "Try it" }).click();
  await expect(card(page)).toContainText("As it was decided.");
  expect(loaded.length, "scoring comes into the page only now").toBeGreaterThan(0);
  await expect(card(page).getByRole("row")).toHaveCount(3);
  expect(await violations(page)).toEqual([]);

  const payments = card(page).getByRole("textbox", { name: "payments" });
  await payments.fill("12");
  await expect(card(page).getByRole("status")).toHaveText("1 of 2 events would have alerted; 2 did.");
  await expect(card(page).getByText("would not have alerted")).toHaveCount(1);
  await expect(card(page)).toContainText("no longer: Just under a threshold");
  const propose = card(page).getByRole("link", { name: "Propose as a draft" });
  await expect(propose).toHaveAttribute(
    "href",
    /^\/rules\/[0-9a-f-]{36}\?change=transaction\.structuring\.atLeast%3A12$/,
  );

  await card(page).getByRole("slider", { name: "payments, by sliding" }).press("ArrowRight");
  await expect(payments).toHaveValue("13");
  await expect(card(page).getByRole("status")).toHaveText("0 of 2 events would have alerted; 2 did.");
  await payments.fill("900");
  await expect(card(page).getByRole("alert")).toBeVisible();
  await card(page).getByRole("button", { name: "Back to what was in force" }).click();
  await expect(card(page)).toContainText("As it was decided.");

  await page.goto(path);
  await expect(casePage.why).toContainText("12 payments just under");

  await card(page).getByRole("button", { name: "Try it" }).click();
  await payments.fill("12");
  await propose.click();
  await expect(page.getByRole("dialog")).toContainText("begins with the change you tried");
  await page.getByRole("dialog").getByRole("button", { name: "Start a draft" }).click();
  await expect(page.getByText("1 unsaved change")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("1 unsaved change")).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("1 difference")).toBeVisible();
});

test("who may not propose rules does not try them here either", async ({ exchange, as }) => {
  await exchange.structurer();
  const analyst = await as("analyst");
  await analyst.casePage.openOnly();
  await expect(analyst.casePage.evidence).toBeVisible();
  await expect(card(analyst.page)).toHaveCount(0);
  const manager = await as("manager", { preferences: { locale: "zh", theme: "dark" } });
  await manager.page.goto("/cases/C-1");
  await manager.page.getByRole("button", { name: "试一试" }).click();
  await expect(manager.page.getByText("与当时的决定一致")).toBeVisible();
  expect(await violations(manager.page)).toEqual([]);
});
