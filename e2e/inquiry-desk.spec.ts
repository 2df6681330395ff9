// The desk's side of an inquiry: asking from a case, reviewing what came back, ending it; what may not be said, what is not asked
// twice, and who may.
import { sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { expectAccessible } from "./fixtures/accessible";
import { askAbout, CustomerSide } from "./fixtures/customer-side";
import { expect, test } from "./fixtures/journey";
import { bill } from "./fixtures/papers";
import { hydrated } from "./pages/hydrated";
import { InquiryPage } from "./pages/inquiry-page";

const dateNow = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date());
const job = { kind: "employed" as const, employer: "Mill & Sons", role: "Baker", country: "CZ", to: null };

test("an officer asks for an address and a history, accepts one, asks for the other again, and the case is explained", async ({
  exchange,
  as,
}) => {
  const customer = await exchange.structurer();
  const officer = await as("officer");
  const { page, casePage } = officer;
  const desk = new InquiryPage(page);
  await casePage.openOnly();

  await test.step("what the rules ask for is there; a sentence that tells too much cannot be sent", async () => {
    await desk.compose();
    await desk.add("Proof of address");
    await desk.add("Employment history");
    for (const other of await desk.dialog.getByRole("button", { name: /^Do not ask for: (?!Proof|Employment)/ }).all())
      await other.click();
    const message = desk.dialog.getByRole("textbox", { name: /A message with it/ });
    await message.fill("Our rules flagged your account.");
    await expect(desk.dialog.getByText("This may not be said to a customer")).toBeVisible();
    await expect(desk.dialog.getByRole("button", { name: /^Preview/ })).toHaveAttribute("aria-disabled", "true");
    await expectAccessible(page);
    await message.fill("Thank you for your help.");
    await expect(desk.dialog.getByText("This may not be said to a customer")).toHaveCount(0);
  });

  await test.step("what is written survives closing", async () => {
    await page.keyboard.press("Escape");
    await expect(desk.dialog).toHaveCount(0);
    await desk.compose();
    await expect(desk.dialog.getByRole("textbox", { name: /A message with it/ })).toHaveValue(
      "Thank you for your help.",
    );
  });

  await test.step("nothing is sent before the customer's page was seen", async () => {
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(desk.dialog.getByRole("heading", { name: "What the customer will see" })).toBeVisible();
    await expect(desk.dialog.getByText("Two things, and we can finish our check")).toBeVisible();
    await expect(desk.dialog.getByText("It cannot be taken back.", { exact: false })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(desk.toast(/Q-\d+ is on its way to the customer/)).toBeVisible();
    await expect(casePage.bar).toContainText("Waiting for customer");
  });

  const other = await CustomerSide.of(exchange, customer);
  const paper = await bill({ name: customer.name, address: "12 Low Street", date: dateNow });
  await other.send("proof_of_address", paper);
  await other.fill("employment_history", { form: "employment", jobs: [{ ...job, from: "2026-10" }] });
  await other.write("Is a payslip enough?");
  await other.handIn();

  await test.step("it came back: the case says so and leads to the review", async () => {
    const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "Inquiries", exact: true }) });
    await expect(card.getByText("Customer replied")).toBeVisible();
    await card.getByRole("link", { name: "Review" }).click();
    await page.waitForURL(/\/inquiries\/[0-9a-f-]{36}/);
    await hydrated(desk.items);
    await expect(desk.thread).toContainText("Is a payslip enough?");
    await expect(desk.button("Conclude")).toHaveAttribute("aria-disabled", "true");
  });

  await test.step("one is accepted by its key, the other asked for again with words", async () => {
    await desk.choose("Proof of address");
    await expect(page.getByText("bill.jpg").first()).toBeVisible();
    await page.keyboard.press("a");
    await expect(desk.items.getByRole("button", { name: /Proof of address/ })).toContainText("Accepted");
    await desk.choose("Employment history");
    await expect(page.getByText("Nothing told for these months")).toBeVisible();
    await desk.button("Ask again").click();
    await desk.dialog.getByRole("combobox", { name: "What is wrong" }).click();
    await page.getByRole("option", { name: "Some months are still open." }).click();
    await desk.dialog.getByRole("textbox").fill("This was flagged as suspicious.");
    await expect(desk.dialog.getByRole("button", { name: /^Ask again/ })).toHaveAttribute("aria-disabled", "true");
    await desk.dialog.getByRole("textbox").fill("Please tell us about the months before, too.");
    await expectAccessible(page);
    await desk.dialog.getByRole("button", { name: /^Ask again/ }).click();
    await expect(desk.items.getByRole("button", { name: /Employment history/ })).toContainText("Try again");
    await desk.button("Conclude: ask again").click();
    await expect(desk.dialog).toContainText("Please tell us about the months before, too.");
    await desk.dialog.getByRole("button", { name: /^Ask again/ }).click();
    await expect(desk.bar).toContainText("Asked again");
  });

  await other.fill("employment_history", { form: "employment", jobs: [{ ...job, from: "2019-01" }] });
  await other.handIn();

  await test.step("what was settled stays settled; all accepted leads to closing the case as explained", async () => {
    await expect(desk.bar).toContainText("Handed in");
    await page.getByRole("button", { name: "I have looked" }).click();
    await desk.choose("Proof of address");
    await expect(desk.button("Do not accept")).toHaveAttribute("aria-disabled", "true");
    await desk.choose("Employment history");
    await desk.button("Accept").click();
    await desk.button("Conclude: all accepted").click();
    await desk.dialog.getByRole("button", { name: /^Tell the customer/ }).click();
    await expect(desk.bar).toContainText("Accepted");
    await casePage.goto(`/cases/C-1`);
    for (const box of await casePage.toDo.getByRole("checkbox").all()) {
      if (!(await box.isChecked())) await box.click();
      await expect(box).toBeChecked();
    }
    await expect(casePage.button("Explained")).not.toHaveAttribute("aria-disabled", "true");
    await desk.goto(other.inquiryId);
    await desk.standing
      .filter({ visible: true })
      .getByRole("link", { name: /^Close C-\d+ as explained/ })
      .click();
    await expect(casePage.dialog.getByRole("radio", { name: "Documents we hold explain it" })).toBeChecked();
    await casePage.dialog.getByRole("radio", { name: "Yes", exact: true }).click();
    await casePage.dialog.getByRole("button", { name: /Close the case/ }).click();
    await casePage.giveCode(officer.code());
    await expect(casePage.closed).toContainText("Explained");
  });
});

test("what is held is said first and not asked again without a reason", async ({ exchange, as }) => {
  const customer = await exchange.structurer();
  const officer = await as("officer");
  const id = await askAbout(
    officer,
    exchange,
    customer,
    { kind: "transaction_purpose" },
    { kind: "employment_history" },
  );
  const other = await CustomerSide.of(exchange, customer);
  await other.fill("employment_history", { form: "employment", jobs: [{ ...job, from: "2019-01" }] });
  await other.fill("transaction_purpose", { form: "purpose", purpose: "family", text: "School fees" });
  await other.handIn();
  const { page, casePage } = officer;
  const desk = new InquiryPage(page);
  await desk.goto(id);
  for (const name of ["Transaction purpose", "Employment history"]) {
    await desk.choose(name);
    await desk.button("Accept").click();
    await expect(desk.items.getByRole("button", { name: new RegExp(name) })).toContainText("Accepted");
  }
  await desk.button("Conclude: all accepted").click();
  await desk.dialog.getByRole("button", { name: /^Tell the customer/ }).click();
  await expect(desk.bar).toContainText("Accepted");
  await casePage.goto("/cases/C-1");
  await desk.compose();
  const held = desk.dialog.getByRole("region", { name: "Held and still valid" });
  await expect(held).toContainText("Employment history");
  await expect(desk.asked("Employment history")).toHaveCount(0);
  await held.getByRole("button", { name: "Ask again" }).click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(desk.dialog.getByText("This is held and still valid. Say why it is asked again.")).toBeVisible();
  await desk
    .asked("Employment history")
    .getByRole("textbox", { name: "Why again" })
    .fill("They changed their job in spring");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(desk.dialog.getByRole("heading", { name: "What the customer will see" })).toBeVisible();
});

test("a colleague decided meanwhile: what changed is said before anything else can be decided", async ({
  exchange,
  as,
}) => {
  const customer = await exchange.structurer();
  const [ada, tomas] = [await as("officer"), await as("manager")];
  const id = await askAbout(ada, exchange, customer, { kind: "transaction_purpose" });
  const other = await CustomerSide.of(exchange, customer);
  await other.fill("transaction_purpose", { form: "purpose", purpose: "family", text: "School fees" });
  await other.handIn();
  const [mine, theirs] = [new InquiryPage(ada.page), new InquiryPage(tomas.page)];
  await mine.goto(id);
  await theirs.goto(id);
  await theirs.button("Accept").click();
  await expect(theirs.items).toContainText("1 of 1 decided");
  const notice = ada.page.getByRole("alert").filter({ hasText: "Something changed since you looked" });
  await expect(notice).toContainText(`1 · Transaction purpose: now Accepted, by ${tomas.name}`);
  await expect(mine.button("Conclude")).toHaveAttribute("aria-disabled", "true");
  // nothing that refuses for good has a key, and a stale page has none at all
  for (const key of ["a", "r", "d", "x", "Enter"]) await ada.page.keyboard.press(key);
  await expect(mine.dialog).toHaveCount(0);
  await notice.getByRole("button", { name: "I have looked" }).click();
  await mine.button("Do not accept").click();
  const refuse = mine.dialog.getByRole("button", { name: /^Do not accept/ });
  await mine.dialog.getByRole("combobox", { name: "What is wrong" }).click();
  await ada.page.getByRole("option").first().click();
  await expect(refuse).toHaveAttribute("aria-disabled", "true");
  await mine.dialog.getByRole("checkbox", { name: /another try will not help/ }).click();
  await refuse.click();
  await expect(mine.items).toContainText("Not accepted");
});

test("the deadline passed: nobody's silence decides, a person gives more time or ends it", async ({ exchange, as }) => {
  const customer = await exchange.structurer();
  const officer = await as("officer");
  const id = await askAbout(officer, exchange, customer, { kind: "transaction_purpose" });
  await inTransaction("all", (tx) =>
    tx.execute(sql`update inquiries set due_at = now() - interval '1 hour', first_due_at = now() - interval '1 hour',
      overdue_at = now() - interval '1 hour' where id = ${id}`),
  );
  const { page } = officer;
  const desk = new InquiryPage(page);
  await page.goto("/inquiries?view=overdue");
  const row = page.getByRole("grid").locator("[data-row-id]");
  await hydrated(row);
  await expect(row).toContainText(customer.name);
  await expect(row).toContainText("late");
  await expectAccessible(page);
  await row.dblclick();
  await page.waitForURL(/\/inquiries\/[0-9a-f-]{36}/);
  await expect(desk.bar).toContainText("Overdue");
  await expect(desk.decision).toContainText("Silence decides nothing");
  const standing = desk.standing.filter({ visible: true });
  await standing.getByRole("button", { name: "More time" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Give more time" }).click();
  await expect(desk.bar).not.toContainText("Overdue");
  await standing.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(desk.bar).toContainText("Withdrawn");
  const answer = await officer.context.request.get("/api/inquiries/export?view=ended");
  const csv = await answer.text();
  expect(csv).toContain("Withdrawn");
  expect(csv).not.toContain(customer.name);
});

test("who may not ask sees no button, support sees words about the state, an auditor only reads", async ({
  exchange,
  as,
}) => {
  const customer = await exchange.structurer();
  const id = await askAbout(await as("officer"), exchange, customer, { kind: "transaction_purpose" });
  const auditor = await as("auditor");
  await auditor.casePage.openOnly();
  await expect(auditor.page.getByRole("button", { name: /Ask the customer/ })).toHaveCount(0);
  const read = new InquiryPage(auditor.page);
  await read.goto(id);
  await expect(read.thread.getByRole("textbox")).toHaveCount(0);
  await expect(auditor.page.getByRole("button", { name: /Withdraw|More time|New link|Accept/ })).toHaveCount(0);
  const support = await as("support");
  await support.page.goto(`/inquiries/${id}`);
  await expect(support.page.getByText("Your role does not open inquiries")).toBeVisible();
  await support.customerPage.goto();
  await support.customerPage.find(customer.email);
  await support.page.getByRole("link", { name: "How inquiries stand" }).click();
  await expect(support.page.getByText(/they answer by/)).toBeVisible();
  await expect(support.page.getByText("Transaction purpose")).toHaveCount(0);
  await expect(support.page.getByText(customer.name)).toHaveCount(0);
});

test("a manager changes what counts in one country; an officer reads who did", async ({ exchange, as }) => {
  await exchange.customer();
  const manager = await as("manager");
  const { page } = manager;
  await page.goto("/settings/inquiry-policies");
  const change = page.getByRole("button", { name: "Change Proof of address, Germany" });
  await hydrated(change);
  await change.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "At most this many days old" }).fill("many");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("A whole number from 1 to 3650", { exact: false })).toBeVisible();
  await dialog.getByRole("textbox", { name: "At most this many days old" }).fill("45");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  const officer = await as("officer");
  await officer.page.goto("/settings/inquiry-policies");
  const history = officer.page
    .locator("section")
    .filter({ has: officer.page.getByRole("heading", { name: "Changes" }) });
  await expect(history).toContainText(`${manager.name} set Proof of address, Germany`);
  await expect(officer.page.getByRole("row", { name: /Germany.*45 days/ })).toContainText("Ours");
  await expect(officer.page.getByRole("button", { name: /^Change/ })).toHaveCount(0);
});
