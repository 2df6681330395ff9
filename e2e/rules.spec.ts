// A number of a rule is changed by one person, approved by another, and decides from the next event on.
import { expect, test } from "./fixtures/journey";
import { RulesPage } from "./pages/rules-page";

const rule = "transaction.structuring";

test("an officer lowers a threshold, a manager approves it, and the next event is scored by it", async ({
  exchange,
  as,
}) => {
  // two people, each with a browser
  const before = await exchange.customer();
  const quiet = await exchange.send(...exchange.smallPayments(before, 6, 1));
  expect(quiet.at(-1)).toMatchObject({ decision: { rule_set: "1" } });
  expect(JSON.stringify(quiet)).not.toContain(rule);

  const officer = await as("officer");
  const mine = new RulesPage(officer.page);
  await mine.startDraft("Six are enough: eleven came too late");
  await expect(mine.button("Submit for approval")).toBeVisible();
  const field = await mine.setParameter(rule, "payments", "1");
  await expect(mine.rule(rule)).toContainText("It must be from 2 to 200.");
  await expect(mine.button("Save")).toHaveAttribute("aria-disabled", "true");
  await field.fill("six");
  await expect(mine.rule(rule)).toContainText("This is not a number. Write one from 2 to 200.");
  await field.fill("6");
  await mine.save();
  await expect(mine.differences).toContainText("payments");
  await mine.button("Submit for approval").click();
  await expect(mine.toast("Submitted")).toBeVisible();
  await expect(mine.button("Take back to edit")).toBeVisible();
  await expect(mine.button("Approve")).toHaveCount(0);

  const manager = await as("manager");
  const theirs = new RulesPage(manager.page);
  await theirs.open(2);
  await expect(theirs.differences.getByRole("row").filter({ hasText: "payments" })).toContainText(/11 →\s*6/);
  await expect(theirs.button("Go live")).toHaveAttribute("aria-disabled", "true");
  await theirs.step("Approve");
  // neither the question nor the button that asked it is there any more
  await expect(theirs.button("Approve")).toHaveCount(0);
  await expect(manager.page.locator(":focus")).toContainText("Go live");
  await theirs.step("Go live");
  await expect(theirs.toast("It is live")).toBeVisible();
  // the author, who has the page open, sees it too
  await expect(mine.thisVersion).toContainText(manager.name);

  const after = await exchange.customer();
  const loud = await exchange.send(...exchange.smallPayments(after, 6, 1));
  expect(loud.at(-1)).toMatchObject({ decision: { rule_set: "2", hits: [{ rule }] } });
  await theirs.goto();
  await expect(theirs.versions.getByRole("row").filter({ hasText: "Version 1" })).toContainText("Retired");
});

test("who wrote it is not offered to approve it; what is sent back says why", async ({ as }) => {
  // two people, each with a browser
  const author = await as("officer");
  const mine = new RulesPage(author.page);
  await mine.startDraft("A longer window");
  await mine.setParameter(rule, "within", "48");
  await mine.save();
  await mine.button("Submit for approval").press("Enter");
  await expect(mine.toast("Submitted")).toBeVisible();
  // the button is gone, the hand stays where it was
  await expect(mine.button("Take back to edit")).toBeVisible();
  await expect(author.page.locator(":focus")).toContainText("Take back to edit");
  for (const verb of ["Approve", "Send back", "Reject", "Go live"]) await expect(mine.button(verb)).toHaveCount(0);

  const manager = await as("manager");
  const theirs = new RulesPage(manager.page);
  await theirs.open(2);
  await theirs.button("Send back").click();
  const reason = theirs.dialog.getByRole("textbox");
  await reason.fill("Two days flood");
  await manager.page.keyboard.press("Escape");
  await expect(theirs.dialog.getByRole("alert")).toContainText("not sent yet");
  await expect(reason).toHaveValue("Two days flood");
  await manager.page.keyboard.press("Escape");
  await expect(theirs.dialog).toHaveCount(0);
  await expect(theirs.button("Send back")).toBeFocused();
  await theirs.step("Send back", "Two days flood the queue");
  await expect(mine.thisVersion).toContainText("Two days flood the queue");
  await expect(mine.button("Submit for approval")).toBeVisible();
});

test("unsaved changes are not lost by a slip, and a draft saved elsewhere is not overwritten unasked", async ({
  as,
}) => {
  const { page, context } = await as("officer");
  const here = new RulesPage(page);
  await here.startDraft("Two windows");
  const elsewhere = new RulesPage(await context.newPage());
  await elsewhere.page.goto(page.url());
  await here.setParameter(rule, "payments", "9");
  await page.getByRole("link", { name: "Rules", exact: true }).first().click();
  await expect(here.dialog).toContainText("Leave without saving?");
  await here.dialog.getByRole("button", { name: "Stay" }).click();
  await expect(here.rule(rule).getByRole("textbox", { name: "payments" })).toHaveValue("9");
  const draft = page.url();
  await page.goBack();
  await expect(page).not.toHaveURL(draft);
  await page.goForward();
  await here.search.fill(rule);
  await expect(here.rule(rule).getByRole("textbox", { name: "payments" })).toHaveValue("9");
  await expect(page.getByText("1 unsaved change")).toBeVisible();

  await elsewhere.setParameter(rule, "payments", "8");
  await elsewhere.save();
  await expect(page.getByRole("heading", { name: "This draft was saved elsewhere meanwhile" })).toBeVisible();
  await here.button("Keep mine and save over it").click();
  await here.save();
  await expect(elsewhere.rule(rule).getByRole("textbox", { name: "payments" })).toHaveValue("9");
});

test("an auditor reads and changes nothing; mandatory rules have no switch", async ({ as }) => {
  const auditor = await as("auditor");
  const rules = new RulesPage(auditor.page);
  await rules.goto();
  await auditor.page.keyboard.press("Tab");
  await expect(auditor.page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await rules.open(1);
  await rules.search.fill("structuring");
  await expect(rules.rule(rule)).toContainText("11");
  await expect(rules.rule(rule).getByRole("textbox")).toHaveCount(0);
  await expect(rules.rule(rule).getByRole("checkbox")).toHaveAttribute("aria-disabled", "true");
  await expect(rules.button("Copy as a draft")).toHaveCount(0);
  await rules.search.fill("chain.sanctioned");
  await expect(rules.rule("chain.sanctioned")).toContainText("Mandatory");
  await expect(rules.rule("chain.sanctioned").getByRole("checkbox")).toHaveCount(0);
});
