// The customer's side of an inquiry, on a phone: what is asked, files and forms, more time, handing in, another try, a message;
// without script; in two windows; through a lost connection.
import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/accessible";
import { bill, blurred } from "./fixtures/papers";
import { expect, phone, test } from "./fixtures/portal";
import { hydrated } from "./pages/hydrated";

const item = (page: Page, position: number) => page.locator(`#item-${position}`);
const choose = async (page: Page, position: number, file: Awaited<ReturnType<typeof bill>>) => {
  // the field is there only where the script runs
  await item(page, position).getByLabel(/file$/).setInputFiles(file);
};
const dateNow = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date());

test("a bill and a history: refused at once, sent, saved as one goes, more time, handed in, tried again, accepted", async ({
  exchange,
  ask,
}) => {
  const customer = await exchange.structurer();
  const asked = await ask(
    customer,
    { kind: "proof_of_address" },
    { kind: "employment_history", period: { from: "2023-01-01", to: "2026-10-31" } },
  );
  const paper = { name: customer.name, address: "12 Low Street", date: dateNow };
  const page = await asked.open();
  const [address, work] = [item(page, 1), item(page, 2)];

  await test.step("what is limited and what works is said first", async () => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Two things, and we can finish our check");
    await expect(page.getByText("It does not mean that you did anything wrong.")).toBeVisible();
    const now = page.getByRole("region", { name: "Now" });
    await expect(now.getByRole("listitem").first()).toContainText(/Withdrawals.*on hold until \S/);
    await expect(now).toContainText("work as always");
    await expectAccessible(page);
  });

  await test.step("a blurred photo is refused at once, a good one arrives and is read", async () => {
    await choose(page, 1, await blurred(paper));
    await expect(address.getByRole("alert")).toContainText("blurred");
    await expect(address.getByRole("button", { name: "Send it anyway" })).toBeVisible();
    await address.getByRole("alert").getByRole("button", { name: "Remove" }).click();
    await choose(page, 1, await bill(paper));
    await expect(address.getByText("bill.jpg", { exact: true })).toBeVisible();
    await expect(address.getByText(/^(Reading it, \d+ %|Arrived)/)).toBeVisible();
    await expect(address.getByText("Saved", { exact: true })).toBeVisible();
  });

  await test.step("gaps are told while typing, and everything is saved as one goes", async () => {
    await work.getByLabel("What you did").selectOption("Employed");
    await work.getByLabel("Employer, school").fill("Mill & Sons");
    await work.getByLabel("From: Month").selectOption("January");
    await work.getByLabel("From: Year").selectOption("2024");
    await work.getByLabel("until now").check();
    await expect(work.getByText("January 2023 to December 2023 is still open.")).toBeVisible();
    await expect(work.getByRole("status").filter({ hasText: /^Saved \d\d:\d\d$/ })).toBeVisible();
    await page.reload();
    await expect(work.getByLabel("Employer, school")).toHaveValue("Mill & Sons");
    await expect(work.getByText("January 2023 to December 2023 is still open.")).toBeVisible();
    // without script it would send the form
    const more = work.getByRole("button", { name: "Add another entry" });
    await expect(more).toHaveAttribute("type", "button");
    await more.click();
    await expect(work.getByRole("group", { name: "Entry 2" }).getByLabel("What you did")).toBeFocused();
    await expectAccessible(page);
    await work.getByRole("button", { name: "Remove: Entry 2" }).click();
  });

  await test.step("three more days with one press", async () => {
    const due = page.getByRole("heading", { name: /Please answer by/ });
    const before = await due.textContent();
    await page.getByRole("button", { name: "Take three more days" }).click();
    await expect(page.getByText("You have more time now.")).toBeFocused();
    await expect(due).not.toHaveText(before ?? "");
  });

  await test.step("handed in, and by when we answer", async () => {
    await page.getByRole("button", { name: "Hand in" }).click();
    await expect(page.getByText("Thank you, it has arrived.")).toBeFocused();
    await expect(page.getByRole("heading", { name: /We answer by .*GMT\+/ })).toBeVisible();
    await expect(address.getByText("Handed in", { exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: "Ask for a review" })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("each verdict with what to change; the other item is not asked for again", async () => {
    const fix = "Please send the page with your name on it.";
    await asked.decide(
      { kind: "employment_history", accept: true },
      { kind: "proof_of_address", code: "incomplete", fix },
    );
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("One more document, and we can finish our check");
    await expect(address.getByText("Try again", { exact: true })).toBeVisible();
    await expect(address.getByText(fix)).toBeVisible();
    await expect(work.getByText("Accepted", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Hand in" }).click();
    await expect(page.locator("#missing")).toBeFocused();
    await page
      .locator("#missing")
      .getByRole("link", { name: /Proof of address/ })
      .click();
    await expect(address).toBeInViewport();
    await choose(page, 1, { ...(await bill({ ...paper, name: `${customer.name} ` })), name: "second.jpg" });
    await expect(address.getByText("second.jpg", { exact: true })).toBeVisible();
  });

  await test.step("a question on the way", async () => {
    await page.getByLabel("Your message to us").fill("Is the second page enough?");
    await page.getByRole("button", { name: "Send message" }).click();
    await expect(page.getByText("Your message has arrived.")).toBeFocused();
    await expect(page.getByRole("listitem").filter({ hasText: "Is the second page enough?" })).toBeVisible();
  });

  await test.step("accepted: nothing is left to do", async () => {
    await page.getByRole("button", { name: "Hand in" }).click();
    await expect(page.getByText("Thank you, it has arrived.")).toBeVisible();
    await asked.decide({ kind: "proof_of_address", accept: true });
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("That is all we needed. Thank you");
    await expect(address.getByText("Accepted", { exact: true })).toBeVisible();
  });
});

test("without script: read, filled in, a row added, saved, handed in, a message written", async ({ exchange, ask }) => {
  const customer = await exchange.structurer();
  const asked = await ask(customer, { kind: "transaction_purpose" }, { kind: "residence_history" });
  const page = await asked.open({ javaScriptEnabled: false });
  const [purpose, homes] = [item(page, 1), item(page, 2)];

  await purpose.getByText("What else counts").click();
  await purpose.getByLabel("What it is for").selectOption("Family");
  await purpose.getByLabel("In your own words").fill("Rent for my brother.");
  await purpose.getByRole("button", { name: "Save" }).click();
  await expect(purpose.getByRole("status").first()).toHaveText("Saved");
  await expect(purpose.getByLabel("In your own words")).toHaveValue("Rent for my brother.");

  const first = homes.getByRole("group", { name: "Address 1" });
  await first.getByLabel("Address", { exact: true }).fill("12 Low Street");
  await homes.getByRole("button", { name: "Save" }).click();
  await expect(homes.getByRole("status").first()).toContainText("Not saved yet");
  await expect(first.getByText("Please fill this in.").first()).toBeVisible();
  await expect(first.getByLabel("Address", { exact: true })).toHaveValue("12 Low Street");
  await first.getByLabel("Country").selectOption("CZ");
  await first.getByLabel("From: Month").selectOption("January");
  await first.getByLabel("From: Year").selectOption("2019");
  await first.getByLabel("until now").check();
  await homes.getByRole("button", { name: "Add another address" }).click();
  await expect(homes.getByRole("group", { name: "Address 2" })).toBeVisible();
  await homes.getByRole("button", { name: "Remove: Address 2" }).click();
  await expect(homes.getByRole("group", { name: "Address 2" })).toHaveCount(0);
  await homes.getByRole("button", { name: "Save" }).click();
  await expect(homes.getByRole("status").first()).toHaveText("Saved");

  await page.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Thank you, we have everything you sent");
  await page.getByLabel("Your message to us").fill("Thank you.");
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Thank you." })).toBeVisible();
});

test("what another window saved is never overwritten without asking", async ({ exchange, ask }) => {
  const asked = await ask(await exchange.structurer(), { kind: "transaction_purpose" });
  const page = await asked.open();
  const other = await page.context().newPage();
  await other.goto("/help/requests");
  const words = (of: Page) => of.getByLabel("In your own words");
  for (const window of [page, other]) await hydrated(item(window, 1));

  await other.getByLabel("What it is for").selectOption("Family");
  await words(other).fill("said in the other window");
  await expect(
    item(other, 1)
      .getByRole("status")
      .filter({ hasText: /^Saved \d/ }),
  ).toBeVisible();

  await page.getByLabel("What it is for").selectOption("Loan or paying back");
  await words(page).fill("said here");
  await expect(item(page, 1).getByRole("alert")).toContainText("changed in another window");
  await page.reload();
  await expect(words(page), "a reload loses nothing").toHaveValue("said here");
  await item(page, 1).getByRole("button", { name: "Keep what I wrote here" }).click();
  await expect(
    item(page, 1)
      .getByRole("status")
      .filter({ hasText: /^Saved \d/ }),
  ).toBeVisible();
  await other.reload();
  await expect(words(other)).toHaveValue("said here");
});

test("an upload goes on where the connection broke, and may be taken back", async ({ exchange, ask }) => {
  const customer = await exchange.structurer();
  const asked = await ask(customer, { kind: "proof_of_address" });
  const page = await asked.open();
  const sent: string[] = [];
  let broken = false;
  await page.route(/\/api\/portal\/uploads\/[^/]+\?offset=/, async (route) => {
    const offset = new URL(route.request().url()).searchParams.get("offset") ?? "";
    if (offset !== "0" && !broken) {
      broken = true;
      await page.context().setOffline(true);
      return route.abort();
    }
    sent.push(offset);
    return route.continue();
  });
  await choose(page, 1, await bill({ name: customer.name, address: "12 Low Street", date: dateNow }));
  await expect(item(page, 1).getByRole("alert")).toContainText("The connection broke.");
  await page.context().setOffline(false);
  await expect(item(page, 1).getByRole("button", { name: "Remove bill.jpg" })).toBeVisible();
  expect(
    sent.filter((offset) => offset === "0"),
    "nothing is sent twice",
  ).toHaveLength(1);
  await item(page, 1).getByRole("button", { name: "Remove bill.jpg" }).click();
  await expect(item(page, 1).getByText("bill.jpg", { exact: true })).toHaveCount(0);
});

test("a file on its way survives a message written meanwhile, and handing in waits for it", async ({
  exchange,
  ask,
}) => {
  const customer = await exchange.structurer();
  const asked = await ask(customer, { kind: "proof_of_address" });
  const page = await asked.open();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/\/api\/portal\/uploads\/[^/]+\?offset=/, async (route) => {
    await held;
    return route.continue();
  });
  await choose(page, 1, await bill({ name: customer.name, address: "12 Low Street", date: dateNow }));
  await expect(item(page, 1).getByRole("progressbar")).toBeVisible();
  await page.getByLabel("Your message to us").fill("The bill is on its way.");
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByText("Your message has arrived.")).toBeFocused();
  await expect(item(page, 1).getByRole("progressbar")).toBeVisible();
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByRole("button", { name: "Hand in" })).toHaveAttribute("aria-busy", "true");
  letGo();
  await expect(page.getByText("Thank you, it has arrived.")).toBeFocused();
  await expect(item(page, 1).getByText("bill.jpg", { exact: true })).toBeVisible();
});

test("the review has its way in at any time, and the page reads in Chinese", async ({ exchange, ask }) => {
  const asked = await ask(await exchange.structurer(), { kind: "source_of_funds" }, { kind: "wallet_ownership" });
  const page = await asked.open({ ...phone, locale: "zh-CN", colorScheme: "dark" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("还需回答两个问题，我们就能完成核对");
  await expectAccessible(page);
  await expect(item(page, 1).getByRole("button", { name: "再添加一项来源" })).toHaveAttribute("type", "button");
  await item(page, 1).getByLabel("金额", { exact: true }).fill("1,200.50");
  await item(page, 1).getByLabel("币种").selectOption("USD");
  await expect(item(page, 1).getByText("1,200.50 USD")).toBeVisible();
  await page.getByRole("link", { name: "申请复核" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("申请复核");
  await expectAccessible(page);
  await page.getByRole("link", { name: "写信给我们" }).click();
  await expect(page.getByLabel("给我们的留言")).toBeFocused();
  await expect(page.getByLabel("给我们的留言")).toHaveValue(/由另一位工作人员再看一次/);
});
