// Restricting somebody takes two people and the exchange's core: put forward, refused to oneself, signed with a fresh code,
// acknowledged; lifted again; an engine's hold let go by one; and what happens when two act at once.
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { restrictionApprovals, restrictions } from "@/db/schema/restrictions";
import { expectAccessible } from "./fixtures/accessible";
import type { Customer } from "./fixtures/exchange";
import { expect, test } from "./fixtures/journey";
import { confirmed, proposeHold, restrict } from "./fixtures/restricted";
import { hydrated } from "./pages/hydrated";
import { RestrictionPage } from "./pages/restriction-page";

const restrictionsOf = (customer: Customer) =>
  inTransaction("all", (tx) =>
    tx
      .select({ id: restrictions.id, state: restrictions.state, origin: restrictions.origin })
      .from(restrictions)
      .innerJoin(customers, eq(customers.id, restrictions.customerId))
      .where(eq(customers.externalId, customer.id)),
  );

test("put forward, not signed by oneself, signed by a second person, in force when the core says so, and lifted", async ({
  exchange,
  as,
  server,
}) => {
  const customer = await exchange.torUser();
  const proposer = await as("officer");
  const first = new RestrictionPage(proposer);
  await proposer.queue.goto();
  await proposer.queue.open(customer);
  await proposer.casePage.listens();

  const id = await test.step("what the customer reads is seen first, and nothing written is lost", async () => {
    await first.compose();
    await expect(first.composer.getByRole("radio", { name: /^Freeze/ })).toBeDisabled();
    await expect(first.composer).toContainText("No finding of this case asks to take anything");
    await first.composer.getByRole("button", { name: "Preview" }).click();
    await expect(first.composer.getByText("A few words, please.")).toHaveCount(2);
    await expect(first.composer.getByRole("textbox", { name: "Why", exact: true })).toBeFocused();
    await expectAccessible(proposer.page);
    const words = first.composer.getByRole("textbox", { name: /^Words for the customer/ });
    await words.fill("You are on a sanctions list.");
    await expect(first.composer.getByText("This may not be said to a customer")).toBeVisible();
    await words.fill("");
    const why = first.composer.getByRole("textbox", { name: "Why", exact: true });
    await why.fill("Kept on its slip");
    await proposer.page.keyboard.press("Escape");
    await first.compose();
    await expect(why).toHaveValue("Kept on its slip");
    return first.proposeHold("Several receivers wrote that they were cheated.");
  });

  await test.step("one's own proposal is refused in words, on the page and by the command", async () => {
    await first.goto(id);
    await expect(first.decision).toContainText("You asked for this yourself: somebody else must decide.");
    await expect(first.button("Approve")).toBeDisabled();
    await expect(first.signatures).toContainText("One signature of 1 missing");
    await expectAccessible(proposer.page);
    expect(server.core.effectsOf(id)).toEqual([]);
  });

  const signer = await as("manager");
  const second = new RestrictionPage(signer);
  await test.step("it waits in the list of who may sign", async () => {
    await signer.page.goto("/restrictions?mine=true");
    const row = signer.page.getByRole("grid").getByRole("row").filter({ hasText: customer.name });
    await expect(row).toContainText("Yours");
    await expectAccessible(signer.page);
    await row.dblclick();
    await signer.page.waitForURL(new RegExp(`/restrictions/${id}$`));
  });

  await test.step("a wrong code signs nothing; a fresh one does, and the core is told", async () => {
    await second.ask("Approve");
    await expect(second.question).toContainText("Yours is the last signature");
    await second.answer("Sign");
    await second.confirm.getByLabel("Six-digit code").fill("000 000");
    await second.confirm.getByRole("button", { name: "Go on" }).click();
    await expect(second.confirm.getByRole("alert")).toContainText("not the code");
    await expectAccessible(signer.page);
    await second.confirm.getByLabel("Six-digit code").fill(signer.code());
    await second.confirm.getByRole("button", { name: "Go on" }).click();
    await expect(second.toast(/R-\d+: signed/)).toBeVisible();
    await expect(second.bar).toContainText("In force");
    await expect(second.core).toContainText("It acknowledged: the measure is in force.");
    expect(server.core.effectsOf(id)).toEqual(["in_force"]);
    await expect(first.bar).toContainText("In force");
  });

  await test.step("lifting takes two as well", async () => {
    await first.page.getByRole("button", { name: "I have looked" }).click();
    await first.ask("Propose to lift");
    await first.question.getByRole("textbox").fill("Every receiver was known to them.");
    await first.answer("Propose");
    await expect(first.toast(/signed|waits|needed/)).toBeVisible();
    await second.page.getByRole("button", { name: "I have looked" }).click();
    await second.ask("Approve");
    await second.answer("Sign");
    await expect(second.bar).toContainText("Lifted");
    expect(server.core.effectsOf(id)).toEqual(["in_force", "lifted"]);
  });
});

test("an engine's hold that nobody ratified is let go by one officer, with a code", async ({
  exchange,
  as,
  server,
}) => {
  const customer = await exchange.structurer();
  const officer = await as("officer");
  const page = new RestrictionPage(officer);
  await officer.queue.goto();
  await officer.queue.open(customer);
  await expect(page.bar).toContainText("Withdrawal hold");
  await page.measures.getByRole("link").first().click();
  await expect(page.bar).toContainText("By the engine, not ratified");
  await page.ask("Release");
  await page.question.getByRole("textbox").fill("Rent of several flats, contracts held.");
  await page.answerWithCode("Release");
  await expect(page.bar).toContainText("Lifted");
  const [row] = await restrictionsOf(customer);
  expect(row).toMatchObject({ origin: "engine", state: "lifted" });
  expect(server.core.effectsOf(row?.id ?? "").at(-1)).toBe("lifted");
});

test("signed and taken back at once: one wins, the other is told what happened", async ({ exchange, as }) => {
  const customer = await exchange.torUser();
  const [proposer, signer] = [await as("officer"), await as("officer")];
  const proposed = await proposeHold(proposer, exchange, customer);
  await confirmed(signer);
  const [mine, theirs] = [new RestrictionPage(proposer), new RestrictionPage(signer)];
  await Promise.all([mine.goto(proposed.id), theirs.goto(proposed.id)]);
  await mine.ask("Take back");
  await theirs.ask("Approve");
  await Promise.all([mine.answer("Take back"), theirs.answer("Sign")]);
  const told = async () => (await mine.toast(/taken back/).count()) + (await theirs.toast(/signed/).count());
  await expect.poll(told).toBe(1);
  const [row] = await restrictionsOf(customer);
  const loser = row?.state === "withdrawn" ? theirs : mine;
  await expect(loser.question.getByRole("alert")).toBeVisible();
  await loser.question.getByRole("button", { name: "Cancel" }).click();
  await expect(loser.page.getByText("Changed since you looked")).toBeVisible();
  expect(["withdrawn", "applying", "in_force"]).toContain(row?.state);
});

test("fifty clicks on Sign have one effect", async ({ exchange, as, server }) => {
  const customer = await exchange.torUser();
  const [proposer, signer] = [await as("officer"), await as("manager")];
  const proposed = await proposeHold(proposer, exchange, customer);
  await confirmed(signer);
  const page = new RestrictionPage(signer);
  await page.goto(proposed.id);
  await page.ask("Approve");
  await page.question.getByRole("button", { name: "Sign" }).evaluate((button: HTMLButtonElement) => {
    for (let click = 0; click < 50; click += 1) button.click();
  });
  await expect(page.bar).toContainText("In force");
  const signed = await inTransaction("all", (tx) =>
    tx.select().from(restrictionApprovals).where(eq(restrictionApprovals.proposalId, proposed.proposalId)),
  );
  expect(signed).toHaveLength(1);
  expect(server.core.effectsOf(proposed.id)).toEqual(["in_force"]);
});

test("one person stops withdrawals in an emergency, plainly said, and a second ratifies it", async ({
  exchange,
  as,
}) => {
  const customer = await exchange.torUser();
  const officer = await as("officer");
  const page = new RestrictionPage(officer);
  await officer.queue.goto();
  await officer.queue.open(customer);
  await officer.casePage.listens();
  await page.measures.getByRole("button", { name: "Stop withdrawals now…" }).click();
  await expect(page.question).toContainText("for 24 hours at most");
  await expectAccessible(officer.page);
  await page.question.getByRole("textbox").fill("The customer calls: somebody else is in the account.");
  await page.answerWithCode("Stop withdrawals");
  await expect(page.measures).toContainText("Emergency, not ratified");
  await expect(page.bar).toContainText("Withdrawal hold");
});

test("who may not restrict sees no button, and is told at the door", async ({ exchange, as }) => {
  const customer = await exchange.torUser();
  const [officer, manager] = [await as("officer"), await as("manager")];
  const { id, caseId } = await restrict(officer, manager, exchange, customer);
  for (const role of ["analyst", "auditor"] as const) {
    const reader = await as(role);
    const page = new RestrictionPage(reader);
    await reader.page.goto(`/cases/${caseId}`);
    await expect(page.measures).toContainText("Withdrawal hold");
    await expect(reader.page.getByRole("button", { name: /Restrict…|Stop withdrawals/ })).toHaveCount(0);
    await page.goto(id);
    await expect(page.decision.getByRole("button")).toHaveCount(0);
  }
  const support = await as("support");
  await support.page.goto(`/restrictions/${id}`);
  await expect(support.page.getByRole("heading", { level: 1 })).toHaveText("Your role does not open restrictions");
  const csv = await officer.context.request.get("/api/restrictions/export?view=in_force");
  expect(await csv.text()).toContain("Withdrawal hold");
});

test("a manager sets from which amount two people sign", async ({ exchange, as }) => {
  const { page } = await as("manager");
  await page.goto("/settings/approvals");
  const change = page.getByRole("button", { name: "Change" });
  await hydrated(change);
  await change.click();
  await page.getByRole("button", { name: "Add a step" }).click();
  const save = page.getByRole("button", { name: "Save" });
  await page.getByLabel("From (USD)").last().fill("90,000,000");
  await expect(save).toBeDisabled();
  await page.getByLabel("Signatures").last().fill("5");
  await save.click();
  await expect(page.getByText("Saved. What was proposed before keeps its number.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("main")).toContainText(/\$90,000,000(?:\.00)?5 signatures/);
  await expect(page.getByRole("main")).toContainText(exchange.entity.code);
});
