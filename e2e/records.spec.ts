// Supervisors: a regulator reads what two people granted, finds a transaction by its hash and checks the proof in the browser, and nothing
// outside of the grant; an auditor draws the same sample twice.
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { actorOfSession } from "@/lib/auth/sessions";
import { closeCase } from "@/lib/cases/close";
import { setStep } from "@/lib/cases/set-step";
import { reasonCodesFor } from "@/lib/cases/states";
import { stepsFor } from "@/lib/cases/steps";
import { now, setClock } from "@/lib/clock";
import { checkpointRecords } from "@/lib/records/tree/checkpoint";
import { expectAccessible } from "./fixtures/accessible";
import type { Exchange } from "./fixtures/exchange";
import { type Colleague, expect, test } from "./fixtures/journey";
import { hydrated } from "./pages/hydrated";

const DAY_MS = 86_400_000;
const day = (days: number): string => new Date(now().getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** Somebody with one withdrawal; answers the customer's id and the transaction's hash. */
async function withdrawal(exchange: Exchange): Promise<{ customer: string; hash: string }> {
  const { id: customer } = await exchange.customer();
  const hash = `0x${randomUUID().replaceAll("-", "")}`;
  await exchange.send({
    ...{ id: randomUUID(), kind: "transaction", at: now().toISOString(), customer, direction: "out", asset: "USDT" },
    ...{ amount: "120", value_usd: "120.00", chain: "tron", hash, block: 38_492_771, status: "settled" },
    counterparty: { kind: "address", id: `T${randomUUID().replaceAll("-", "")}` },
  });
  return { customer, hash };
}

async function lookUp(page: Page, hash: string): Promise<void> {
  await page.goto("/records");
  await hydrated(page.getByRole("heading", { level: 1, name: "Records" }));
  await page.getByLabel("Hash of the transaction").fill(hash);
  await page.getByRole("button", { name: "Look up" }).click();
  await expect(page).toHaveURL(new RegExp(hash));
}

test("a regulator finds what is granted, checks its proof in the browser, and sees nothing else; an ended grant closes at once", async ({
  exchange,
  as,
}) => {
  // three people, each with a browser
  const [granted, other] = [await withdrawal(exchange), await withdrawal(exchange)];
  await checkpointRecords();
  const { page } = await as("regulator", { granted: false });
  await lookUp(page, granted.hash);
  await expect(page.getByText("Nothing is granted to you at present")).toBeVisible();
  await expect(page.getByText("Nothing of that name was found")).toBeVisible();

  const manager = await as("manager");
  await manager.page.goto("/supervision?view=access");
  await hydrated(manager.page.getByRole("heading", { level: 1, name: "Supervision" }));
  await manager.page.getByRole("button", { name: "Propose a grant" }).click();
  const dialog = manager.page.getByRole("dialog");
  await dialog.getByLabel("Only these customers").fill(granted.customer);
  await dialog.getByLabel("Ends").fill(day(30));
  await dialog.getByLabel("Why").fill("Inspection of withdrawals");
  await dialog.getByRole("button", { name: "Propose" }).click();
  await expect(manager.page.getByText("waits for a second person")).toBeVisible();
  await expect(manager.page.getByRole("button", { name: "Approve" })).toHaveAccessibleDescription(
    /Somebody else decides/,
  );
  const mlro = await as("mlro");
  await mlro.page.goto("/supervision?view=access");
  await hydrated(mlro.page.getByRole("heading", { level: 1, name: "Supervision" }));
  await mlro.page.getByRole("button", { name: "Approve" }).click();
  await expect(mlro.page.getByText("in force")).toBeVisible();

  await test.step("what is granted is found, and its proof holds in this browser", async () => {
    await lookUp(page, granted.hash);
    await expect(page.getByText("You see what was granted to you")).toBeVisible();
    await page.getByRole("button", { name: "Open the five values" }).click();
    await expect(page.getByText("38492771")).toBeVisible();
    await expect(page.getByText("it is the same")).toBeVisible();
    await page.getByRole("button", { name: "Check the proof here" }).click();
    await expect(page.getByText("The proof holds")).toBeVisible();
    await expect(page.getByText("the checkpoint is signed — holds")).toBeVisible();
    await expectAccessible(page);
  });
  await test.step("what is not granted is not there", async () => {
    await lookUp(page, other.hash);
    await expect(page.getByText("Nothing of that name was found")).toBeVisible();
    await page.goto("/customers");
    await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
  });
  await mlro.page.getByRole("button", { name: "End it" }).click();
  await expect(mlro.page.getByText("ended")).toBeVisible();
  await lookUp(page, granted.hash);
  await expect(page.getByText("Nothing of that name was found")).toBeVisible();
});

/** Closes this customer's case yesterday, as whoever closed it then. */
async function closedYesterday(officer: Colleague, customer: string): Promise<void> {
  const actor = await actorOfSession(officer.sessionId);
  const [row] = await inTransaction("all", (tx) =>
    tx
      .select({ id: cases.id, version: cases.version, rules: cases.rules })
      .from(cases)
      .innerJoin(customers, eq(customers.id, cases.customerId))
      .where(eq(customers.externalId, customer)),
  );
  if (!actor || !row) throw new Error("there is nothing to close");
  const reasonCode = reasonCodesFor(row.rules, "false_positive")[0] ?? "";
  // Its steps are done now, after its alert; only the closing is of yesterday.
  for (const { code, required } of stepsFor(row.rules, false))
    if (required) await setStep({ actor }, { caseId: row.id, code, was: "untouched", state: "done" });
  setClock(now().getTime() - DAY_MS);
  const closed = await closeCase(
    { actor },
    { caseId: row.id, version: row.version, outcome: "false_positive", reasonCode, deservedLook: false, stepsDone: [] },
  ).finally(() => setClock(null));
  if (!closed.ok) throw new Error(`${closed.error.code} ${closed.error.detail} ${JSON.stringify(closed.error.params)}`);
}

async function draw(page: Page, seed: string): Promise<string[]> {
  await page.goto("/supervision?view=samples");
  await hydrated(page.getByRole("heading", { level: 1, name: "Supervision" }));
  await page.getByRole("button", { name: "Draw a sample" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Seed").fill(seed);
  await dialog.getByLabel("Closed from").fill(day(-3));
  await dialog.getByLabel("Closed before").fill(day(0));
  await dialog.getByLabel("By risk").fill("0");
  await dialog.getByLabel("At random").fill("2");
  await dialog.getByRole("button", { name: "Draw", exact: true }).click();
  await expect(page.getByRole("link", { name: "All samples" })).toBeVisible();
  const drawn = page.getByRole("listitem").getByRole("link", { name: /^C-\d+$/ });
  await expect(drawn).toHaveCount(2);
  return drawn.allTextContents();
}

test("an auditor draws the same sample twice, and what is found wanting is answered and closed", async ({
  exchange,
  as,
}) => {
  const officer = await as("officer");
  for (let count = 0; count < 4; count += 1) await closedYesterday(officer, (await exchange.torUser()).id);
  const { page } = await as("auditor");
  const first = await draw(page, "spring 2026");
  expect(await draw(page, "spring 2026")).toEqual(first);
  await page.getByRole("button", { name: "In order" }).first().click();
  await expect(page.getByText("Noted as in order")).toBeVisible();
  // the first is in order; the page may still be drawing that
  await page.getByRole("button", { name: "Finding" }).last().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What is wanting").fill("Nobody looked at the network");
  await dialog.getByRole("button", { name: "Raise" }).click();
  await expect(page.getByText("AF-1 is raised")).toBeVisible();

  await officer.page.goto("/supervision?view=findings");
  await hydrated(officer.page.getByRole("heading", { level: 1, name: "Supervision" }));
  await officer.page.getByRole("button", { name: "Answer" }).click();
  await officer.page.getByRole("dialog").getByLabel("Answer").fill("It is looked at now");
  await officer.page.getByRole("dialog").getByRole("button", { name: "Answer" }).click();
  await expect(officer.page.getByText("AF-1 is answered")).toBeVisible();

  await page.goto("/supervision?view=findings");
  await hydrated(page.getByRole("heading", { level: 1, name: "Supervision" }));
  await page.getByRole("button", { name: "Close or send back" }).click();
  await page.getByRole("dialog").getByLabel("Why").fill("Seen");
  await page.getByRole("dialog").getByRole("button", { name: "Close it" }).click();
  await expect(page.getByText("Closed", { exact: true })).toBeVisible();
  await expectAccessible(page);
});
