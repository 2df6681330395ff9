// Working the queue by keyboard alone: nothing here touches the mouse but to choose what was found.
import { expect, test } from "./fixtures/journey";

test("moving, peeking, selecting and opening", async ({ exchange, as }) => {
  const first = await exchange.torUser();
  const second = await exchange.torUser();
  const { page, queue } = await as("officer");
  await queue.goto();
  await expect(queue.rows).toHaveCount(2);
  await page.keyboard.press("j");
  const top = (await queue.active.innerText()).includes(first.name) ? first : second;
  const below = top === first ? second : first;
  await page.keyboard.press("j");
  await expect(queue.active).toContainText(below.name);
  await page.keyboard.press("k");
  await expect(queue.active).toContainText(top.name);
  await page.keyboard.press("Space");
  await expect(queue.peek).toContainText(top.name);
  await expect(page).toHaveURL(/peek=true/);
  await page.keyboard.press("j");
  await expect(queue.peek).toContainText(below.name);
  await page.keyboard.press("Space");
  await expect(queue.peek).toBeHidden();
  await page.keyboard.press("x");
  await expect(queue.bulk.getByRole("status")).toHaveText("1 selected");
  await expect(queue.active.getByRole("checkbox")).toBeChecked();
  await page.keyboard.press("x");
  await expect(queue.bulk).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: below.name })).toBeVisible();
});

test("1 closes as false positive, Z takes it back, 2 closes as explained", async ({ exchange, as }) => {
  const customer = await exchange.torUser();
  const { page, queue } = await as("officer");
  await queue.goto();
  await queue.moveTo(customer);
  await page.keyboard.press("1");
  await expect(queue.dialog).toContainText(customer.name);
  await queue.decide("Hotel or office network", "No", "Read why it fired");
  await expect(queue.toast(/closed as a false positive/)).toBeVisible();
  await expect(queue.rowFor(customer)).toHaveCount(0);
  await page.keyboard.press("z");
  await expect(queue.toast("The case is open again")).toBeVisible();
  await expect(queue.rowFor(customer)).toHaveCount(1);
  await queue.moveTo(customer);
  await page.keyboard.press("2");
  // what was declared done with the first decision stays done
  await expect(queue.dialog.getByRole("radio", { name: "Uses a VPN for privacy" })).toBeVisible();
  await expect(queue.dialog.getByRole("checkbox")).toHaveCount(0);
  await queue.decide("Uses a VPN for privacy", "Yes");
  await expect(queue.toast(/closed as explained/)).toBeVisible();
  await queue.goto("?state=closed");
  await expect(queue.rowFor(customer)).toContainText("Explained");
});

test("3 escalates, H snoozes, N notes; what was done is on the case", async ({ exchange, as }) => {
  const [escalated, asleep] = [await exchange.torUser(), await exchange.torUser()];
  const { page, queue, casePage } = await as("officer");
  await queue.goto();
  await queue.moveTo(escalated);
  await queue.write("n", "Called the bank, they confirm.");
  await expect(queue.toast(/Note added to C-/)).toBeVisible();
  await queue.write("3", "The device looks borrowed");
  await expect(queue.rowFor(escalated)).toContainText("escalated");
  await queue.moveTo(asleep);
  await page.keyboard.press("h");
  await expect(queue.dialog).toContainText("Snooze this case");
  await queue.confirm();
  await expect(queue.rowFor(asleep)).toHaveCount(0);
  await queue.goto("?sleep=only");
  await expect(queue.rowFor(asleep)).toContainText("snoozed");
  await queue.goto();
  await queue.open(escalated);
  await expect(casePage.notes).toContainText("Called the bank, they confirm.");
  await expect(casePage.notes).toContainText("The device looks borrowed");
});

test("? lists the keys, Ctrl-K finds a case, / searches the list", async ({ exchange, as }) => {
  const [wanted, other] = [await exchange.torUser(), await exchange.torUser()];
  const { page, queue } = await as("officer");
  await queue.goto();
  await queue.moveTo(other);
  await page.keyboard.press("?");
  await expect(queue.dialog.getByRole("term").filter({ hasText: /^False positive$/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(queue.dialog).toBeHidden();
  await page.keyboard.press("/");
  await expect(queue.search).toBeFocused();
  await page.keyboard.type(wanted.name.split(" ")[1] ?? "");
  await expect(queue.rowFor(other)).toHaveCount(0);
  await expect(queue.rowFor(wanted)).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type(other.name);
  const hit = queue.dialog.getByRole("option", { name: other.name });
  await expect(hit).toBeVisible();
  await hit.click();
  await expect(page.getByRole("heading", { level: 1, name: other.name })).toBeVisible();
});

test("single keys can be switched off", async ({ exchange, as }) => {
  const customer = await exchange.torUser();
  const { page, queue, name } = await as("officer");
  await queue.goto();
  await queue.moveTo(customer);
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByRole("menuitemcheckbox", { name: "Single-letter keys" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(page.locator("html")).toHaveAttribute("data-keys", "off");
  await page.keyboard.press("1");
  await page.keyboard.press("x");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(queue.dialog).toHaveCount(1);
  await expect(queue.dialog.getByRole("combobox")).toBeVisible();
  await expect(queue.bulk).toBeHidden();
  await page.keyboard.press("Escape");
  await page.reload();
  await queue.listens();
  await expect(page.locator("html")).toHaveAttribute("data-keys", "off");
});
