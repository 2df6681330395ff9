// The manager sees what will be late, goes to the cases behind the number, and gives them to somebody who has room; sets how long a clock
// may run, when the office is open, and who works when.
import { readFile } from "node:fs/promises";
import { expectAccessible } from "./fixtures/accessible";
import { expect, test } from "./fixtures/journey";
import { hydrated } from "./pages/hydrated";

test("a breach forecast leads to its cases, which go to somebody else; the case names what started each clock", async ({
  exchange,
  as,
}) => {
  await exchange.torUser();
  await exchange.torUser();
  const officer = await as("officer");
  const { page } = await as("manager");

  await test.step("what is likely to be late", async () => {
    await page.goto("/service-levels");
    await hydrated(page.getByRole("heading", { level: 1, name: "Service levels" }));
    const forecast = page.getByRole("region", { name: "Breaches within 48 hours, as a table" });
    await expect(forecast.getByRole("link", { name: "Review, New breaches: 2" })).toBeVisible();
    await expectAccessible(page);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Save “Breaches within 48 hours” as CSV" }).click();
    const file = await readFile(await (await download).path(), "utf8");
    expect(file).toContain('"New breaches"');
    expect(file).toContain('"Review",2,0,2');
    await forecast.getByRole("link", { name: "Review, New breaches: 2" }).click();
  });

  await test.step("the cases behind it, given to an officer", async () => {
    await expect(page.getByRole("heading", { level: 1, name: "Cases behind the number" })).toBeVisible();
    await expect(page.getByText("Due within 48 hours · Review · Decision · 2 cases")).toBeVisible();
    await hydrated(page.getByRole("heading", { level: 1 }));
    await page.getByRole("checkbox", { name: "Select all" }).check();
    await expect(page.getByText("2 cases selected")).toBeVisible();
    await page.getByRole("button", { name: "Reassign" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox").click();
    await page.getByRole("option", { name: officer.name }).click();
    await dialog.getByRole("button", { name: "Reassign" }).click();
    await expect(page.getByText(`2 cases are with ${officer.name} now`)).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: officer.name })).toHaveCount(2);
    await expectAccessible(page);
  });

  await test.step("what started and stopped its clocks", async () => {
    await officer.queue.goto("?assignee=me");
    await expect(officer.queue.rows).toHaveCount(2);
    await officer.queue.rows.first().dblclick();
    await officer.page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
    const clock = officer.page.getByRole("listitem").filter({ hasText: "First look" }).first();
    await clock.getByText("2 events").click();
    await expect(clock.getByText("the case was opened")).toBeVisible();
    await expect(clock.getByText("somebody looked")).toBeVisible();
  });
});

test("a target, a day off and a shift are set; on a phone, in the dark, in Chinese too", async ({ as }) => {
  const officer = await as("officer");
  const { page } = await as("manager");

  await test.step("a target of one's own", async () => {
    await page.goto("/settings/service-levels");
    await hydrated(page.getByRole("heading", { level: 1, name: "Service-level targets" }));
    await page.getByRole("button", { name: "Change: First look at a hold, everywhere" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Minutes" }).fill("5");
    await dialog.getByRole("button", { name: "Save" }).click();
    const line = page.getByRole("row").filter({ hasText: "First look at a hold" });
    await expect(line).toContainText("own");
    await expect(line).toContainText("5 m");
    await expectAccessible(page);
  });

  await test.step("a day off", async () => {
    await page.goto("/settings/calendars");
    await hydrated(page.getByRole("heading", { level: 1, name: "Business calendars" }));
    await page.getByRole("button", { name: "Change Office" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Days off" }).fill("2030-12-25 Christmas");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("2030-12-25")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("a shift, and what one person can carry", async () => {
    await page.goto("/roster?week=2030-11-25");
    await hydrated(page.getByRole("heading", { level: 1, name: "Roster" }));
    await page.getByRole("button", { name: "Plan" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox").click();
    await page.getByRole("option", { name: officer.name }).click();
    await dialog.getByRole("textbox", { name: "Repeat on weekdays for weeks" }).fill("1");
    await dialog.getByRole("button", { name: "Save" }).click();
    const row = page.getByRole("row").filter({ hasText: officer.name });
    await expect(row.getByText("09:00–18:00")).toHaveCount(5);
    await page.getByRole("button", { name: `Change what ${officer.name} can carry` }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Cap" }).fill("12");
    // by its name, by keyboard alone; Escape takes nothing away
    await page.getByRole("combobox", { name: "Languages" }).fill("portug");
    await page.keyboard.press("Enter");
    const portuguese = page.getByRole("dialog").getByRole("button", { name: "Remove Portuguese" });
    await expect(portuguese).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog").getByRole("alert")).toContainText("not sent yet");
    await expect(portuguese).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await expect(row).toContainText("12");
    await expectAccessible(page);
  });

  const phone = await as("manager", {
    browser: { viewport: { width: 390, height: 844 } },
    preferences: { theme: "dark", locale: "zh" },
  });
  for (const [path, heading] of [
    ["/service-levels", "服务水平"],
    ["/settings/service-levels", "服务水平目标"],
    ["/settings/calendars", "营业日历"],
    ["/roster?week=2030-11-25", "排班"],
  ] as const)
    await test.step(`${path} on a phone`, async () => {
      await phone.page.goto(path);
      await hydrated(phone.page.getByRole("heading", { level: 1, name: heading }));
      await expectAccessible(phone.page);
    });
});
