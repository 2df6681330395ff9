// Deciding a case: closing, taking back, reopening, two people at once, and what one person alone may not decide.
import { expect, test } from "./fixtures/journey";

const structurerSteps = ["Read why it fired", "Check the receivers"];
const harmless = { reason: "Between own accounts" };

test("closed as a false positive, taken back, and closed again", async ({ exchange, as }) => {
  await exchange.structurer();
  const officer = await as("officer");
  const { page, casePage } = officer;
  const path = await officer.casePage.openOnly();
  await casePage.doSteps(...structurerSteps);
  await page.keyboard.press("1");
  await expect(casePage.dialog.getByRole("textbox", { name: "Note" })).toHaveValue(/11 payments just under/);
  await casePage.dialog.getByRole("button", { name: "Close the case" }).click();
  await expect(casePage.dialog).toContainText("Choose a reason.");
  await expect(casePage.dialog).toContainText("Say yes or no.");
  await casePage.answer({ reason: "The rule reaches too far here", deserved: true });
  // it lets go of what the engine holds for it
  await casePage.giveCode(officer.code());
  await expect(casePage.closed).toContainText("False positive");
  await expect(casePage.closed).toContainText("The alert deserved a look");
  await expect(casePage.clearances).toContainText("never used yet");
  await casePage.closed.getByRole("button", { name: "Undo" }).click();
  await expect(casePage.decision).toBeVisible();
  await expect(casePage.clearances).toContainText("Nothing is kept quiet.");
  // letting go of the hold was ordered already; its end is news to whoever decides, so it is waited for
  await expect(page.getByText("Nothing is restricted.")).toBeVisible();
  await casePage.goto(path);
  await casePage.decide("Explained", harmless);
  await expect(casePage.closed).toContainText("Explained");
  await expect(casePage.history).toContainText("Took the closing back");
  await expect(casePage.history).toContainText("Closed the case: Explained · Between own accounts");
});

test("what comes while one decides is shown, and looked at before anything is decided", async ({ exchange, as }) => {
  const customer = await exchange.customer();
  // made at once: on both sides of midnight they would lie a day apart
  const payments = exchange.smallPayments(customer, 12, 1);
  await exchange.send(...payments.slice(0, 11));
  const officer = await as("officer");
  const { casePage } = officer;
  await officer.casePage.openOnly();
  await casePage.doSteps(...structurerSteps);
  await casePage.button("Clear: false positive").click();
  await casePage.fill({ reason: "The rule reaches too far here" });
  await exchange.send(...payments.slice(11));
  const difference = casePage.dialog.getByRole("alert").filter({ hasText: "This changed while you were deciding" });
  await expect(difference).toContainText("A new alert joined");
  const confirm = casePage.dialog.getByRole("button", { name: "Close the case" });
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await difference.getByRole("button", { name: "I have looked" }).click();
  await confirm.click();
  // what joined makes reading it a duty again
  await expect(casePage.dialog.getByRole("alert")).toContainText("Some required actions are not done yet.");
  // the first says that what is written is not sent
  for (let times = 0; times < 2; times++) await casePage.page.keyboard.press("Escape");
  await expect(casePage.toDo).toContainText("due again: new alerts came");
  await casePage.doSteps("Read why it fired");
  await casePage.decide("Clear: false positive", { reason: "The rule reaches too far here" });
  await casePage.giveCode(officer.code());
  await expect(casePage.closed).toContainText("False positive");
});

test("the stale officer of two gets the difference, and nothing is decided over it", async ({ exchange, as }) => {
  await exchange.torUser();
  const [first, second] = [await as("officer"), await as("officer", { mayComplain: true })];
  const path = await first.casePage.openOnly();
  await first.casePage.doSteps("Read why it fired");
  await second.casePage.goto(path);
  await expect(second.casePage.step("Read why it fired")).toBeChecked();
  // the second officer's page hears nothing for a while: no stream, no reading again
  await second.context.route(/\/api\/(live|cases)/, (route) => route.abort());
  await second.casePage.button("Clear: false positive").click();
  await second.casePage.fill({ reason: "Hotel or office network" });
  await first.queue.write("3", "Too much for me");
  await expect(first.casePage.bar).toContainText("Escalated");
  const confirm = second.casePage.dialog.getByRole("button", { name: "Close the case" });
  await confirm.click();
  const difference = second.casePage.dialog.getByRole("alert").filter({ hasText: "This changed" });
  await expect(difference).toContainText(`${first.name} · Escalated`);
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await second.context.unroute(/\/api\/(live|cases)/);
  await difference.getByRole("button", { name: "I have looked" }).click();
  await confirm.click();
  await expect(second.casePage.closed).toContainText("False positive");
  await expect(second.casePage.history).toContainText("Escalated");
});

test.describe("a match with a list", () => {
  test("has no single key, and shows both people field by field", async ({ exchange, as }) => {
    await exchange.namesake({ date_of_birth: "1994-02-03", nationality: "BG" });
    const officer = await as("officer");
    const { page, casePage, queue } = officer;
    await queue.goto();
    await page.keyboard.press("j");
    await page.keyboard.press("1");
    await expect(queue.toast(/never decided by one key/)).toBeVisible();
    await expect(queue.dialog).toBeHidden();
    await officer.casePage.openOnly();
    await expect(casePage.match.getByRole("row", { name: /Date of birth/ })).toContainText("differs");
    await expect(casePage.match.getByRole("row", { name: /^Name/ })).toContainText("PETROVA, Maria");
    await casePage.doSteps("Read why it fired", "Compare with the list entry");
    await page.keyboard.press("1");
    await expect(casePage.toast("A match with a list is never decided by one key")).toBeVisible();
    await expect(casePage.dialog).toBeHidden();
    await casePage.decide("Not the same person…", { reason: "Date of birth differs" });
    await expect(casePage.closed).toContainText("False positive");
    await expect(casePage.clearances).toContainText("this pair");
  });

  test("that is strong needs two people who agree", async ({ exchange, as }) => {
    await exchange.strongMatch();
    const [first, second] = [await as("officer"), await as("officer")];
    const path = await first.casePage.openOnly();
    await expect(first.casePage.bar).toContainText("Sanctions block");
    await expect(first.casePage.decision).toContainText("two people must agree");
    await first.casePage.doSteps("Read why it fired", "Compare with the list entry");
    await first.casePage.decide("Not the same person…", { reason: "Another person" });
    await expect(first.casePage.toast("Proposed: a second person must agree")).toBeVisible();
    await expect(first.casePage.decision).toContainText("a second person must agree");
    await expect(first.casePage.button("Not the same person…")).toHaveAttribute("aria-disabled", "true");
    await second.casePage.goto(path);
    await expect(second.casePage.decision).toContainText(`${first.name} proposed to clear it`);
    await second.casePage.decide("Not the same person…", { reason: "Another person" });
    await expect(second.casePage.closed).toContainText(second.name);
    await expect(first.casePage.closed).toContainText("False positive");
  });

  test("with a listed address is mandatory: decided on its page, never by one key", async ({ exchange, as }) => {
    const customer = await exchange.customer();
    const [payment] = exchange.smallPayments(customer, 1, 1);
    const listed = { kind: "address", id: "TDemoSanctionedAddressDoNotUse0001" };
    const [answer] = await exchange.send({ ...payment, chain: "TRX", value_usd: "40.00", counterparty: listed });
    expect(answer).toMatchObject({ decision: { answer: { do: "block" } } });
    const officer = await as("officer");
    await officer.casePage.openOnly();
    await officer.casePage.doSteps("Read why it fired", "Check the address and its label");
    await officer.page.keyboard.press("2");
    await expect(officer.casePage.toast("Under a sanctions block: never decided by one key")).toBeVisible();
    await expect(officer.casePage.dialog).toBeHidden();
    await officer.casePage.decide("Explained", { reason: "Licensed service" });
    await expect(officer.casePage.closed).toContainText("Explained");
    await expect(officer.casePage.clearances).toContainText("Nothing is kept quiet.");
  });
});

test("an analyst may not close what is above the limit, and escalates it", async ({ exchange, as }) => {
  await exchange.structurer(13);
  const analyst = await as("analyst");
  const { casePage } = analyst;
  await analyst.casePage.openOnly();
  await casePage.doSteps(...structurerSteps);
  await expect(casePage.button("Clear: false positive")).toHaveAttribute("aria-disabled", "true");
  await expect(casePage.decision).toContainText("More is at stake than you may decide on. Escalate it.");
  await casePage.button("Escalate").click();
  await casePage.dialog.getByRole("textbox").fill("Above my limit");
  await casePage.dialog.getByRole("button", { name: "Escalate" }).click();
  await expect(casePage.toast("C-1 was escalated")).toBeVisible();
  await expect(casePage.bar).toContainText("Escalated");
});

test("an analyst closes what is below the limit", async ({ exchange, as }) => {
  await exchange.torUser();
  const analyst = await as("analyst");
  await analyst.casePage.openOnly();
  await analyst.casePage.doSteps("Read why it fired");
  await analyst.casePage.decide("Explained", { reason: "Travelling" });
  await expect(analyst.casePage.closed).toContainText("Explained");
  await expect(analyst.casePage.closed.getByRole("button", { name: "Reopen…" })).toHaveCount(0);
});

test("reopening says why, ends the clearance and asks for the checklist again", async ({ exchange, as }) => {
  await exchange.torUser();
  const officer = await as("officer");
  const { casePage } = officer;
  await officer.casePage.openOnly();
  await casePage.doSteps("Read why it fired");
  await casePage.decide("Clear: false positive", { reason: "Hotel or office network" });
  await casePage.closed.getByRole("button", { name: "Reopen…" }).click();
  await casePage.dialog.getByRole("textbox").fill("The hotel does not exist");
  await casePage.dialog.getByRole("button", { name: "Reopen…" }).click();
  await expect(casePage.toast("C-1 is open again")).toBeVisible();
  await expect(casePage.decision).toBeVisible();
  await expect(casePage.notes).toContainText("The hotel does not exist");
  await expect(casePage.clearances).toContainText("Nothing is kept quiet.");
  await expect(casePage.clearances).toContainText("1 that ended");
  await expect(casePage.history).toContainText("Reopened the case");
});
