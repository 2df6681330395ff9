// What was explained once is not asked again, for as long as it stays the same.
import { type EventAnswer, expect, test } from "./fixtures/journey";
import type { CasePage } from "./pages/case-page";

const decisionOf = (answer: EventAnswer | undefined) => {
  if (!answer || answer.status === "refused") throw new Error("the event was not accepted");
  return answer.decision;
};

async function clear(
  casePage: CasePage,
  { outcome, reason, code }: { outcome: string; reason: string; code?: () => string },
  ...steps: string[]
): Promise<void> {
  await casePage.listens();
  await casePage.doSteps(...steps);
  await casePage.decide(outcome, { reason });
  if (code) await casePage.giveCode(code());
  await expect(casePage.closed).toBeVisible();
}

test("an officer clears a namesake and is not asked again; the clearance counts how often", async ({
  exchange,
  as,
}) => {
  const maria = await exchange.namesake({ date_of_birth: "1994-02-03", nationality: "BG" });
  const told = { date_of_birth: "1994-02-03", nationality: "BG" };
  const officer = await as("officer");
  const { queue, casePage } = officer;
  await queue.goto();
  await queue.open(maria);
  await clear(
    casePage,
    { outcome: "Not the same person…", reason: "Date of birth differs" },
    "Read why it fired",
    "Compare with the list entry",
  );
  const again = await exchange.send(exchange.details(maria, told), exchange.details(maria, { ...told, kyc_level: 2 }));
  for (const answer of again) {
    expect(decisionOf(answer)).toMatchObject({ answer: { do: "allow" }, suppressed: ["list.name-match"], hits: [] });
  }
  await casePage.goto(new URL(officer.page.url()).pathname);
  await expect(casePage.clearances).toContainText("kept quiet 2 times");
  await queue.goto();
  await expect(officer.page.getByText("Nothing waits")).toBeVisible();
  await expect(queue.rows).toHaveCount(0);
  // another birth date is another question
  await exchange.send(exchange.details(maria, { ...told, date_of_birth: "1977-11-18" }));
  await expect(queue.rowFor(maria)).toHaveCount(1);
});

test("an explained pattern stays quiet up to what was explained, and alerts above it", async ({ exchange, as }) => {
  const customer = await exchange.customer();
  const receiver = "own-account";
  await exchange.send(...exchange.smallPayments(customer, 11, 4, receiver));
  const officer = await as("officer");
  const { queue, casePage, page } = officer;
  await queue.goto();
  await queue.open(customer);
  const explained = { outcome: "Explained", reason: "Between own accounts", code: officer.code };
  await clear(casePage, explained, "Read why it fired", "Check the receivers");
  const later = exchange.smallPayments(customer, 12, 2, receiver);
  const quiet = await exchange.send(...later.slice(0, 11));
  expect(quiet.flatMap((answer) => decisionOf(answer).hits.map(({ rule }) => rule))).not.toContain(
    "transaction.structuring",
  );
  expect(decisionOf(quiet.at(-1)).suppressed).toContain("transaction.structuring");
  await casePage.goto(new URL(page.url()).pathname);
  await expect(casePage.clearances).toContainText("kept quiet once");
  const [above] = await exchange.send(...later.slice(11));
  expect(decisionOf(above).hits.map(({ rule }) => rule)).toContain("transaction.structuring");
  expect(decisionOf(above).suppressed).not.toContain("transaction.structuring");
  await queue.goto("?rule=transaction.structuring");
  await expect(queue.rowFor(customer)).toHaveCount(1);
  await queue.open(customer);
  await expect(casePage.before).toContainText("Between own accounts");
  await expect(casePage.before).toContainText("cleared");
});

test("an ended clearance lets the same finding alert again", async ({ exchange, as }) => {
  const customer = await exchange.torUser();
  const { queue, casePage, page } = await as("officer");
  await queue.goto();
  await queue.open(customer);
  await clear(casePage, { outcome: "Clear: false positive", reason: "Hotel or office network" }, "Read why it fired");
  const [quiet] = await exchange.send(exchange.torLogin(customer));
  expect(decisionOf(quiet).suppressed).toEqual(["access.anonymiser"]);
  await page.reload();
  await casePage.listens();
  await casePage.clearances.getByRole("button", { name: /^End: Tor or a VPN/ }).click();
  await casePage.dialog.getByRole("button", { name: "End clearance" }).click();
  await expect(casePage.dialog).toContainText("Write at least 3 letters.");
  await casePage.dialog.getByRole("textbox", { name: "Why" }).fill("The hotel has closed");
  await casePage.dialog.getByRole("button", { name: "End clearance" }).click();
  await expect(casePage.toast("The clearance has ended")).toBeVisible();
  await expect(casePage.clearances).toContainText("Nothing is kept quiet.");
  const [loud] = await exchange.send(exchange.torLogin(customer));
  expect(decisionOf(loud)).toMatchObject({ suppressed: [], hits: [{ rule: "access.anonymiser" }] });
  await queue.goto();
  await expect(queue.rowFor(customer)).toHaveCount(1);
});

test("the same event twice changes nothing", async ({ exchange, as }) => {
  const customer = await exchange.customer();
  const login = exchange.torLogin(customer);
  const [first] = await exchange.send(login);
  const [second] = await exchange.send(login);
  expect(first).toMatchObject({ status: "accepted" });
  expect(second).toEqual({ ...first, status: "repeated" });
  const { queue, casePage } = await as("officer");
  await queue.goto();
  await queue.open(customer);
  await expect(casePage.why.getByRole("table")).toHaveCount(1);
});
