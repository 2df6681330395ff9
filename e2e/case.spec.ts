// The page of one case: what it shows, what stays, and who may only read it.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/journey";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

test("says who, why, what it costs them, what speaks for them, what was before and what is to do", async ({
  exchange,
  as,
}) => {
  const customer = await exchange.structurer(12);
  const officer = await as("officer");
  const { page, casePage } = officer;
  await officer.casePage.openOnly();
  await expect(heading(page, customer.name)).toBeVisible();
  await expect(casePage.bar).toContainText("C-1");
  await expect(casePage.bar).toContainText("they have waited");
  await expect(casePage.why.getByRole("heading")).toHaveText("12 payments just under $5,000 within 24 h");
  await expect(casePage.why).toContainText("What stands now is under Measures.");
  const fired = casePage.why.getByRole("table").first();
  await expect(fired.getByRole("row", { name: /Just under a threshold/ })).toContainText("11");
  await expect(casePage.innocent).toContainText("The same receiver has had such amounts for weeks");
  await expect(casePage.evidence).toContainText("Speaks against");
  await expect(casePage.why.getByRole("group")).toContainText("1 earlier alert");
  await expect(casePage.customer).toContainText(customer.id);
  await expect(casePage.before).toContainText("No earlier case.");
  await expect(casePage.clearances).toContainText("Nothing is kept quiet.");
  await expect(casePage.linked).toContainText("Nobody else on their devices.");
  await expect(casePage.history).toContainText("The case was opened");
  await expect(casePage.history).not.toContainText("Opened the page");
  await casePage.history.getByRole("checkbox", { name: "Show who looked" }).check();
  await expect(casePage.history).toContainText("Opened the page");
  await expect(casePage.decision).toContainText("Two actions left before it can be closed");
  await expect(casePage.button("Clear: false positive")).toHaveAttribute("aria-disabled", "true");
});

test("the checklist tells untouched, looked at and done apart, and survives a reload", async ({ exchange, as }) => {
  await exchange.structurer();
  const officer = await as("officer");
  const { page, casePage, name } = officer;
  await officer.casePage.openOnly();
  await casePage.step("Read why it fired").click();
  await casePage.toDo.getByRole("button", { name: "Check the receivers" }).click();
  await expect(casePage.step("Check the receivers")).toHaveAttribute("aria-checked", "mixed");
  await expect(casePage.decision).toContainText("One action left");
  await page.reload();
  await casePage.listens();
  await expect(casePage.step("Read why it fired")).toBeChecked();
  await expect(casePage.step("Check the receivers")).toHaveAttribute("aria-checked", "mixed");
  await expect(casePage.step("Check declared plans and what is usual")).toHaveAttribute("aria-checked", "false");
  await expect(casePage.toDo).toContainText(name);
  await casePage.doSteps("Check the receivers");
  await expect(casePage.decision).toContainText("Everything needed is done");
  await expect(casePage.history).toContainText("Worked on the checklist: Check the receivers · done");
});

test("a note is written from the keyboard and a colleague sees it come", async ({ exchange, as }) => {
  await exchange.torUser();
  const [officer, colleague] = [await as("officer"), await as("manager")];
  const path = await officer.casePage.openOnly();
  await colleague.casePage.goto(path);
  await officer.page.keyboard.press("n");
  await expect(officer.casePage.noteField).toBeFocused();
  await officer.page.keyboard.type("Der Kunde ruft zurück 😀 1 2 3");
  await officer.page.keyboard.press("ControlOrMeta+Enter");
  await expect(officer.casePage.toast("Note saved")).toBeVisible();
  await expect(colleague.casePage.notes).toContainText("Der Kunde ruft zurück 😀 1 2 3");
  await expect(colleague.casePage.notes).toContainText(officer.name);
});

test("one reads what is not theirs to decide, and the key of a case is an address too", async ({ exchange, as }) => {
  const customer = await exchange.torUser();
  const auditor = await as("auditor");
  await auditor.page.goto("/cases/C-1");
  await auditor.page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  await expect(heading(auditor.page, customer.name)).toBeVisible();
  await expect(auditor.casePage.decision).toContainText("You may read this case, not decide it.");
  await expect(auditor.casePage.step("Read why it fired")).toBeDisabled();
});

test("the languages say the same case, each in its own words", async ({ exchange, as }) => {
  await exchange.torUser();
  const officer = await as("officer", { preferences: { locale: "zh" } });
  await officer.page.goto("/cases/C-1");
  await expect(officer.page.locator("html")).toHaveAttribute("lang", /^zh/);
  await expect(officer.casePage.why.getByRole("heading")).toHaveText("通过 Tor 访问");
});

/** What has the focus, unless a point of it can be seen. */
const hiddenFocus = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const own = document.activeElement;
    if (!own || own === document.body) return null;
    const { left, top, right, bottom } = own.getBoundingClientRect();
    const [across, down] = [(left + right) / 2, (top + bottom) / 2];
    const points = [
      ...[left + 2, across, right - 2].flatMap((x) => [top + 2, down, bottom - 2].map((y): [number, number] => [x, y])),
    ];
    const isSeen = points.some(([x, y]) => own.contains(document.elementFromPoint(x, y)));
    return isSeen ? null : `${own.tagName} ${own.textContent || own.getAttribute("aria-label")}`;
  });

for (const viewport of [
  { width: 1280, height: 640 },
  { width: 390, height: 740 },
])
  test(`at ${viewport.width} × ${viewport.height}, nothing that has the focus is hidden behind what stays at the bottom`, async ({
    exchange,
    as,
  }) => {
    await exchange.structurer(12);
    const officer = await as("officer", { browser: { viewport } });
    await officer.casePage.goto("/cases/C-1");
    const { page } = officer;
    const hidden: string[] = [];
    let places = 0;
    for (; places < 120; places += 1) {
      await page.keyboard.press("Tab");
      const found = await hiddenFocus(page);
      if (found !== null) hidden.push(found);
      if (await page.evaluate(() => document.activeElement === document.body)) break;
    }
    expect(hidden).toEqual([]);
    expect(places).toBeGreaterThan(30);
  });
