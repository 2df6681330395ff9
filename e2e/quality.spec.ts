// A second look without knowing the first decision: it overturns a closure and the case is open again. And a band in which cases close by
// themselves: shown what it would have closed, agreed on by two.
import { systemActor } from "@/lib/access/actor";
import { drawLooks } from "@/lib/quality/take-draw";
import { expectAccessible } from "./fixtures/accessible";
import { expect, test } from "./fixtures/journey";
import { hydrated } from "./pages/hydrated";

test("a quality sample overturns a closure and reopens the case", async ({ exchange, as }) => {
  const customer = await exchange.torUser();
  const officer = await as("officer");
  const path = await officer.casePage.openOnly();
  const secret = "The hotel has confirmed everything by phone.";
  await test.step("an officer closes it as explained", async () => {
    const { casePage } = officer;
    await casePage.noteField.fill(secret);
    await casePage.noteField.press("ControlOrMeta+Enter");
    await expect(casePage.notes).toContainText(secret);
    await casePage.doSteps("Read why it fired");
    await casePage.decide("Explained", { reason: "Travelling" });
    await expect(casePage.closed).toContainText("Explained");
    await expect(casePage.closed).toContainText("Travelling");
  });

  const manager = await as("manager");
  const { page } = manager;
  const list = page.getByRole("grid", { name: "Second looks that wait for you" });
  await test.step("it is drawn, and waits for somebody who does not know", async () => {
    // the worker draws when it starts, which may be now: whoever is second finds nothing closed since
    await drawLooks({ actor: systemActor("test") }, { entityId: exchange.entity.id });
    await page.goto("/quality");
    await hydrated(list.locator("[data-row-id]"));
    await expect(list.locator("[data-row-id]")).toHaveCount(1);
    await page.getByRole("button", { name: "Draw now" }).click();
    await expect(page.getByText("No case was closed since the last draw.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("no list tells whoever may look how it was decided, and everybody else's does", async () => {
    const closed = "?state=closed&sort=closed&peek=true";
    await officer.queue.goto(closed);
    await expect(officer.queue.rowFor(customer)).toContainText("Explained");
    const { queue } = manager;
    await queue.goto(closed);
    await expect(queue.rowFor(customer)).toContainText("Second look waits");
    await expect(queue.peek).toContainText("A second look waits for you");
    await expectAccessible(page);
    await queue.peek.getByRole("link", { name: "To the second looks" }).click();
    await hydrated(list.locator("[data-row-id]"));
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/quality\/[0-9a-f-]{36}$/);
  });

  const lookPath = new URL(page.url()).pathname;
  await test.step("the server sends nothing of how it was decided", async () => {
    await expect(page.getByRole("heading", { level: 1, name: customer.name })).toBeVisible();
    await hydrated(page.getByRole("radio", { name: "Suspicion substantiated" }));
    const html = await (await page.request.get(lookPath)).text();
    for (const told of [secret, officer.name, officer.id]) expect(html).not.toContain(told);
    expect(html).not.toMatch(
      /(outcome|closedBy|deservedLook|reasonCode)[\\"]+:[\\"]*(explained|travelling|[0-9a-f]{8}-|true|false)/,
    );
    expect(html).toContain(customer.name);
    await expect(page.getByText(secret)).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step("the second person finds something", async () => {
    const go = page.getByRole("button", { name: /^Give the verdict/ });
    await expect(go).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("radio", { name: "Suspicion substantiated" }).check();
    await page.getByRole("radio", { name: "Evidence of fraud" }).click();
    await page.getByRole("textbox", { name: "In your words" }).fill("Two devices of strangers were there, too.");
    await go.click();
    await expect(page.getByText("They disagree")).toBeVisible();
    await expect(page.getByText("The case was opened again because of it.", { exact: false })).toBeVisible();
    await expect(page.getByText(officer.name)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the case is open again, and says why", async () => {
    await officer.casePage.goto(path);
    await expect(officer.casePage.decision).toBeVisible();
    await expect(officer.casePage.notes).toContainText("Two devices of strangers were there, too.");
    await expect(officer.casePage.history).toContainText("Reopened the case");
    await expect(officer.casePage.clearances).toContainText("Nothing is kept quiet.");
  });

  await test.step("it is told, noted, and counted in the rates, which lead to it", async () => {
    await page.goto("/quality");
    const told = page.getByRole("region", { name: "Second looks that disagreed" });
    await hydrated(told.getByRole("button", { name: /^Noted/ }));
    await expect(told).toContainText("Closed as “Explained”, then found: “Suspicion substantiated”");
    await told.getByRole("button", { name: /^Noted/ }).click();
    await expect(told).toHaveCount(0);
    await page.goto("/quality?view=rates");
    const rules = page.getByRole("region", { name: "By rule, as a table" });
    await expect(rules.getByRole("link", { name: /, Missed: 1$/ })).toBeVisible();
    await expectAccessible(page);
    await rules.getByRole("link", { name: /, Missed: 1$/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Second looks behind the number" })).toBeVisible();
    await expect(page.getByRole("grid").locator("[data-row-id]")).toHaveCount(1);
    const saved = await page.request.get(`/api/quality/export?table=looks`, {
      headers: { "sec-fetch-site": "same-origin" },
    });
    expect(await saved.text()).toContain('"disagrees"');
    await expectAccessible(page);
  });
});

test("a band is proposed with what it would have closed, and put in force by somebody else; on a phone, in the dark, in Chinese too", async ({
  exchange,
  as,
}) => {
  await exchange.torUser();
  const manager = await as("manager");
  const { page } = manager;
  await page.goto("/quality?view=bands");
  await hydrated(page.getByRole("button", { name: "Propose a band" }));
  await expect(page.getByText("Every case waits for a person.")).toBeVisible();

  await test.step("one proposes", async () => {
    await page.getByRole("button", { name: "Propose a band" }).click();
    const dialog = page.getByRole("dialog");
    const chance = dialog.getByRole("textbox", { name: /From a chance/ });
    await chance.fill("80");
    await expect(dialog.getByRole("button", { name: /^Propose/ })).toHaveAttribute("aria-disabled", "true");
    await chance.fill("99");
    await dialog.getByRole("textbox", { name: "Why" }).fill("Networks of hotels make most of it.");
    await dialog.getByRole("button", { name: /^See what it would/ }).click();
    await expect(dialog.getByRole("region", { name: "What it would have closed" })).toContainText("30 days");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Propose", exact: true }).click();
    await expect(page.getByText("Somebody else decides on what you proposed.")).toBeVisible();
  });

  const second = await as("mlro");
  await test.step("another puts it in force with a fresh code", async () => {
    await second.page.goto("/quality?view=bands");
    await hydrated(second.page.getByRole("button", { name: "Put in force" }));
    await expectAccessible(second.page);
    await second.page.getByRole("button", { name: "Put in force" }).click();
    const asked = second.page.getByRole("dialog", { name: "Is it you?" });
    await asked.getByLabel("Six-digit code").fill(second.code());
    await asked.getByRole("button", { name: "Go on" }).click();
    await expect(asked).toBeHidden();
    await expect(second.page.getByText("In force", { exact: true })).toBeVisible();
    await expect(second.page.getByText(`Put in force by ${second.name}`, { exact: false })).toBeVisible();
  });

  await test.step("and one stops it", async () => {
    await page.reload();
    await hydrated(page.getByRole("button", { name: "Pause" }));
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText("Paused", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Propose anew" })).toBeVisible();
  });

  const phone = await as("manager", {
    browser: { viewport: { width: 390, height: 844 } },
    preferences: { theme: "dark", locale: "zh" },
  });
  for (const path of ["/quality", "/quality?view=rates", "/quality?view=bands", "/quality/looks"])
    await test.step(`${path} on a phone`, async () => {
      await phone.page.goto(path);
      await hydrated(phone.page.getByRole("heading", { level: 1 }));
      await expectAccessible(phone.page);
    });
});
