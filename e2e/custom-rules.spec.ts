// A rule of the entity's own: written, put right where it was written by habit, understood by whoever approves it, and met by the next event.
import { violations } from "./fixtures/accessible";
import { expect, test } from "./fixtures/journey";
import { RulesPage } from "./pages/rules-page";

test("an officer writes a rule, the approver reads what it does, and the next event meets it", async ({
  exchange,
  as,
}) => {
  // two people, each with a browser
  const officer = await as("officer");
  const mine = new RulesPage(officer.page);
  await mine.startDraft("Payments of four thousand and more want a look");
  await mine.button("Add a rule").click();
  const rule = mine.rule("custom.rule-1");
  await expect(rule).toContainText(
    "Still to be written or put right: condition, title in English, title in Chinese, why it fired, in English, why it fired, in Chinese.",
  );
  await expect(mine.button("Save")).toHaveAttribute("aria-disabled", "true");
  const field = (name: string) => rule.getByRole("textbox", { name, exact: true });
  await field("Title in English").fill("Large and plain");
  await field("Title in Chinese").fill("大额");
  await field("Why it fired, in English").fill("{observed} at once");
  await field("Why it fired, in Chinese").fill("一次 {observed}");
  const condition = field("Condition");
  await condition.fill("asset == “USDT” && amount_usd >= 4,000");
  await expect(rule).toContainText('Here it is written otherwise. Did you mean "USDT"?');
  await condition.fill('asset == "USDT" && amount_usd >= 4,000');
  await expect(rule).toContainText("Did you mean 4000?");
  await condition.fill('asset == "USDT" && amount_usd >= "4000"');
  await expect(rule).toContainText("A number and a text do not go together.");
  await condition.fill('asset == "USDT" && amount_usd >= 4000');
  await field("Weight").fill("0,4");
  await expect(rule).toContainText("Write the decimals after a point: 0.5.");
  await field("Weight").fill("0.4");
  await rule.getByRole("checkbox", { name: "Sign-ins" }).check();
  await expect(rule).toContainText("amount_usd has no value on: Sign-ins.");
  await rule.getByRole("checkbox", { name: "Sign-ins" }).uncheck();
  expect(await violations(officer.page)).toEqual([]);
  await mine.save();
  await mine.button("Submit for approval").click();
  await expect(mine.toast("Submitted")).toBeVisible();

  const manager = await as("manager", { preferences: { theme: "dark" } });
  const theirs = new RulesPage(manager.page);
  await theirs.open(2);
  const line = (what: string) => theirs.differences.getByRole("row").filter({ hasText: what });
  await expect(line("condition")).toContainText('asset == "USDT" && amount_usd >= 4000');
  await expect(line("condition")).toContainText("Large and plain");
  await expect(line("looks at")).toContainText("Transactions");
  await expect(line("measure")).toContainText("A person looks");
  expect(await violations(manager.page)).toEqual([]);
  await theirs.step("Approve");
  await theirs.button("Go live").click();
  await expect(theirs.dialog).toContainText("Version 1, which is live now, retires in the same instant.");
  await theirs.dialog.getByRole("button", { name: "Go live", exact: true }).click();
  await expect(theirs.toast("It is live")).toBeVisible();

  const [payment = {}] = exchange.smallPayments(await exchange.customer(), 1, 1);
  const [answer] = await exchange.send(payment);
  expect(answer).toMatchObject({ decision: { rule_set: "2", hits: [{ rule: "custom.rule-1" }] } });
});
