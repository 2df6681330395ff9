// A customer objects, and somebody who took no part answers point by point: who may not review is told why, what is reversed is lifted
// by a second person and the core, and the customer hears of it. Support files for a caller and never sees the case.
import { expectAccessible } from "./fixtures/accessible";
import { appealed, idOf, inForce } from "./fixtures/appealing";
import { askAbout } from "./fixtures/customer-side";
import { expect, test } from "./fixtures/journey";
import { restrict } from "./fixtures/restricted";
import { AppealPage } from "./pages/appeal-page";
import { hydrated } from "./pages/hydrated";
import { RestrictionPage } from "./pages/restriction-page";

test("held by two, objected to, reviewed by an independent third, reversed, lifted by a second, acknowledged, told", async ({
  exchange,
  as,
  server,
}) => {
  const customer = await exchange.torUser();
  const proposer = await as("officer");
  const signer = await as("manager");
  const { appealId, key, restrictionId } = await appealed(proposer, signer, exchange, customer);
  const reviewer = await as("officer");
  const page = new AppealPage(reviewer);

  await test.step("who proposed the measure may not review, and is told why", async () => {
    const own = new AppealPage(proposer);
    await own.goto(appealId);
    await expect(own.reviewer).toContainText("You may not review it: proposed the measure");
    await expect(own.button("Decide…")).toBeDisabled();
    await expect(own.decision).toContainText("proposed the measure");
    await expect(own.reviewer.getByRole("button", { name: /^Take it/ })).toHaveCount(0);
    await own.button("Assign…").click();
    await expect(own.dialog).toContainText("approved the measure");
    await own.dialog.getByRole("radio", { name: new RegExp(reviewer.name) }).check();
    await expect(own.dialog.getByRole("radio", { name: new RegExp(signer.name) })).toHaveCount(0);
    await expectAccessible(proposer.page);
    await own.dialog.getByRole("button", { name: "Assign", exact: true }).click();
    await expect(own.toast(`${reviewer.name} reviews it now`)).toBeVisible();
  });

  await test.step("it lies in the reviewer's list, with two clocks", async () => {
    await reviewer.page.goto("/appeals?view=mine");
    const row = reviewer.page.getByRole("grid").getByRole("row").filter({ hasText: customer.name });
    await expect(row).toContainText("0 of 2 answered");
    await expect(row).toContainText("Withdrawals held");
    await expectAccessible(reviewer.page);
    await row.dblclick();
    await reviewer.page.waitForURL(new RegExp(`/appeals/${appealId}$`));
  });

  await test.step("each point has its own answer; deciding waits for the last; words are guarded", async () => {
    await hydrated(page.reviewer);
    await expect(page.original).toContainText("Several receivers wrote to us.");
    await page.button(/^Begin/).click();
    await expect(page.toast("You review it now")).toBeVisible();
    const first = page.point(1);
    await first.getByRole("radio", { name: "Accepted", exact: true }).click();
    await first.getByRole("textbox").fill("Our suspicious activity report was wrong.");
    await expect(first.getByText("This may not be said to a customer")).toBeVisible();
    await page.answer(1, "Accepted", "You showed that the transfers are yours.");
    await expect(page.decision).toContainText("One point has no answer yet");
    await expect(page.button("Decide…")).toBeDisabled();
    await page.answer(2, "Accepted", "You can use your money again soon.");
    await expectAccessible(reviewer.page);
  });

  await test.step("reversing asks whether it was wrong then, and says what follows", async () => {
    await page.button("Decide…").click();
    await page.dialog.getByRole("radio", { name: /^Reversed/ }).check();
    await page.dialog.getByRole("textbox").fill("We looked at your papers. They explain the transfers.");
    await expect(page.dialog.getByRole("button", { name: "Reverse and tell the customer" })).toBeDisabled();
    await page.dialog.getByRole("radio", { name: /^It was wrong then/ }).check();
    const told = page.dialog.getByRole("region", { name: "What the customer will read" });
    await expect(told).toContainText("The decision is taken back");
    await expect(told).toContainText("You showed that the transfers are yours.");
    await expect(page.dialog).toContainText("A second person signs it");
    await expectAccessible(reviewer.page);
    await page.dialog.getByRole("button", { name: "Reverse and tell the customer" }).click();
    await expect(page.bar).toContainText("Reversed");
    await expect(page.decision).toContainText("They explain the transfers.");
  });

  const approver = new RestrictionPage(signer);
  await test.step("the reviewer cannot sign the lift; a second person does, and the core says so", async () => {
    const own = new RestrictionPage(reviewer);
    await own.goto(restrictionId);
    await expect(own.button("Approve")).toBeDisabled();
    await approver.goto(restrictionId);
    await approver.ask("Approve");
    await approver.answer("Sign");
    await expect(approver.bar).toContainText("Lifted");
    expect(server.core.effectsOf(restrictionId)).toEqual(["in_force", "lifted"]);
  });

  await test.step("a manager makes it good, which closes it", async () => {
    const manager = new AppealPage(signer);
    await manager.goto(appealId);
    await manager.button("Compensation…").click();
    await manager.dialog.getByRole("radio", { name: /^An apology/ }).check();
    await manager.dialog.getByRole("button", { name: "Decide and tell the customer" }).click();
    await expect(manager.bar).toContainText("Made good");
    await expect(manager.page.getByText("Days wrongly restricted")).toBeVisible();
  });

  await test.step("the customer got a mail for each step, neutral every time", async () => {
    await expect.poll(() => server.mail.unread(customer.email).length).toBeGreaterThan(2);
    for (const mail of server.mail.unread(customer.email))
      expect(mail.text).not.toMatch(/\b(?:withdraw\w*|hold|reversed|[AR]-\d+)\b/i);
  });
  expect(key).toMatch(/^A-\d+$/);
});

test("support files for a verified caller, writes to customers, and never sees the case", async ({
  exchange,
  as,
  server,
}) => {
  const customer = await exchange.torUser();
  const officer = await as("officer");
  const held = await restrict(officer, await as("manager"), exchange, customer);
  await inForce(held.id);
  const inquiryId = await askAbout(officer, exchange, customer, { kind: "transaction_purpose" });
  const support = await as("support", { mayComplain: true });
  const { page } = support;

  await test.step("their home is the inbox; nobody is filed for who was not verified", async () => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/inbox$/);
    await expectAccessible(page);
    await page.goto("/inbox?view=inquiries");
    const row = page.getByRole("grid").getByRole("row").filter({ hasText: "Q-" });
    await expect(row).toContainText(customer.id);
    await expect(row).not.toContainText(customer.name);
  });

  const customerId =
    await test.step("known by a code from their mail; points one by one, read back, filed", async () => {
      const id = await idOf(customer);
      await page.goto(`/callers/${id}`);
      await hydrated(page.getByRole("button", { name: /^Send a code to / }));
      await page.getByRole("button", { name: /^Send a code to / }).click();
      let letter = await server.mail.next(customer.email);
      // what came before it asks for something
      while (letter.code === null) letter = await server.mail.next(customer.email);
      await page.getByLabel("The code they read to you").fill(letter.code);
      await page.getByRole("button", { name: "Check", exact: true }).click();
      await expect(page.getByText(/^Verified until /)).toBeVisible();
      await page.goto(`/inbox/file/${id}`);
      await hydrated(page.getByRole("button", { name: "Another point" }));
      await page.getByRole("radio", { name: /^A limit on the account/ }).check();
      await page.getByRole("textbox", { name: "What they say on point 1" }).fill("It was me who sent the money.");
      await page.getByRole("button", { name: "Another point" }).click();
      await page.getByRole("textbox", { name: "What they say on point 2" }).fill("Nobody asked me first.");
      await expect(page.getByRole("button", { name: "File the appeal" })).toBeDisabled();
      await page.getByRole("checkbox", { name: /^I read every point back/ }).click();
      await expectAccessible(page);
      await page.getByRole("button", { name: "File the appeal" }).click();
      await page.waitForURL(/\/inbox\/appeals\/[0-9a-f-]+$/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Appeal A-\d+$/);
      return id;
    });

  await test.step("what may be said, a message to the customer, guarded; nothing of the points or the measure", async () => {
    await expect(page.locator("blockquote")).toContainText("You hear from us by");
    const main = page.getByRole("main");
    await expect(main).not.toContainText("It was me who sent the money.");
    await expect(main).not.toContainText(/withdraw|tor/i);
    await expect(main).not.toContainText(customer.name);
    const words = page.getByRole("textbox", { name: "Write to the customer" });
    await hydrated(page.getByRole("button", { name: "Send message" }));
    await words.fill("Your case is under investigation.");
    await expect(page.getByText("This may not be said to a customer")).toBeVisible();
    await words.fill("We have your call on file and answer soon.");
    await page.getByRole("button", { name: "Send message" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "We have your call on file" })).toBeVisible();
    await expectAccessible(page);
    await expect.poll(() => server.mail.unread(customer.email).length).toBeGreaterThan(1);
  });

  await test.step("an inquiry the same way; cases and deciding stay shut", async () => {
    await page.goto(`/inbox/inquiries/${inquiryId}`);
    await expect(page.locator("blockquote")).toContainText("We asked something of you.");
    await expect(page.getByRole("main")).not.toContainText(/purpose/i);
    await page.goto(`/customers/${customerId}`);
    await expect(page.getByText("Your role does not open customers")).toBeVisible();
    await expect(page.getByRole("link", { name: /^A-\d+$/ })).toBeVisible();
    const answer = await support.context.request.get(`/api/appeals`);
    expect(answer.status()).toBe(403);
  });

  await test.step("the officer sees the caller's points as the customer's words", async () => {
    await officer.page.goto("/appeals?view=unassigned");
    await expect(officer.page.getByRole("grid").getByRole("row").filter({ hasText: customer.name })).toContainText(
      "Phone",
    );
  });
});
