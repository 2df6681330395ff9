// Working the queue: by address, many at once, one after the other, and while others work in it too.
import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures/journey";

test("filters and order are in the address, survive a reload and can be sent to a colleague", async ({
  exchange,
  as,
}) => {
  const tor = await exchange.torUser();
  const structurer = await exchange.structurer();
  const officer = await as("officer");
  await officer.queue.goto();
  await expect(officer.queue.rows).toHaveCount(2);
  await officer.queue.filterBy("Rule", "Just under a threshold");
  await expect(officer.queue.rowFor(tor)).toHaveCount(0);
  await officer.page.getByRole("button", { name: "What it costs them" }).click();
  await expect(officer.page).toHaveURL(/rule=transaction\.structuring/);
  await expect(officer.page).toHaveURL(/sort=value/);
  await officer.page.reload();
  await expect(officer.queue.rows).toHaveCount(1);
  await expect(officer.page.getByRole("columnheader", { name: "What it costs them" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  const colleague = await as("manager");
  await colleague.page.goto(officer.page.url());
  await expect(colleague.queue.rows).toHaveCount(1);
  await expect(colleague.queue.rowFor(structurer)).toHaveCount(1);
  await expect(colleague.queue.filter("Rule is Just under a threshold")).toBeVisible();
});

test("a case's number is a link to its page; a press beside it only marks the row", async ({ exchange, as }) => {
  const tor = await exchange.torUser();
  const { page, queue } = await as("officer");
  await queue.goto();
  const number = queue.rowFor(tor).getByRole("link", { name: /C-\d+/ });
  await expect(number).toHaveAttribute("href", /^\/cases\/[0-9a-f-]{36}$/);
  await queue.rowFor(tor).click();
  await expect(queue.active).toContainText(tor.name);
  await expect(page).toHaveURL(/\/cases$/);
  await number.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(tor.name);
});

test("before a case that holds something is closed, it is said what is let go", async ({ exchange, as }) => {
  const [tor, structurer] = [await exchange.torUser(), await exchange.structurer()];
  const { page, queue } = await as("officer");
  await queue.goto();
  await queue.moveTo(structurer);
  await page.keyboard.press("1");
  await expect(queue.dialog).toContainText(structurer.name);
  await expect(queue.dialog).toContainText("a hold that is let go stays let go");
  await page.keyboard.press("Escape");
  await expect(queue.dialog).toHaveCount(0);
  await queue.rowFor(tor).click();
  await page.keyboard.press("1");
  await expect(queue.dialog).toContainText(tor.name);
  await expect(queue.dialog).not.toContainText("let go");
});

test("a saved view keeps its filters, and a shared one is a colleague's too", async ({ exchange, as }) => {
  const structurer = await exchange.structurer();
  await exchange.torUser();
  const [officer, colleague] = [await as("officer"), await as("officer")];
  await officer.queue.goto("?rule=transaction.structuring");
  await officer.page.getByRole("button", { name: "+ Save view" }).click();
  await officer.queue.dialog.getByRole("textbox", { name: "Name" }).fill("Ants");
  await officer.queue.dialog.getByRole("checkbox", { name: "Colleagues see it too" }).check();
  await officer.queue.dialog.getByRole("button", { name: "Save" }).click();
  await expect(officer.queue.tab("Ants")).toHaveAttribute("aria-current", "page");
  await colleague.queue.goto();
  await expect(colleague.queue.rows).toHaveCount(2);
  await colleague.queue.tab("Ants").click();
  await expect(colleague.queue.rows).toHaveCount(1);
  await expect(colleague.queue.rowFor(structurer)).toHaveCount(1);
});

test.describe("many at once", () => {
  test("assigned, snoozed, and closed together when they rest on the same evidence", async ({ exchange, as }) => {
    const [one, two] = [await exchange.torUser(), await exchange.torUser()];
    const { page, queue, name } = await as("officer");
    await queue.goto();
    await queue.select(one);
    await queue.select(two);
    await queue.bulk.getByRole("button", { name: "Assign…" }).click();
    await page.getByRole("menuitem", { name: "To me" }).click();
    await expect(queue.toast(/2 cases assigned/)).toBeVisible();
    await expect(queue.rowFor(one)).toContainText(name);
    await expect(queue.rowFor(two)).toContainText(name);
    await queue.bulk.getByRole("button", { name: "Snooze…" }).click();
    await queue.dialog.getByRole("button", { name: "Snooze" }).click();
    await expect(queue.toast(/2 cases snoozed/)).toBeVisible();
    await queue.goto("?sleep=only");
    await queue.select(one);
    await queue.select(two);
    await queue.bulk.getByRole("button", { name: "False positive…" }).click();
    await queue.decide("The network is labelled wrongly", "No");
    await expect(queue.toast("2 cases closed")).toBeVisible();
    await queue.goto("?state=closed");
    await expect(queue.rows).toHaveCount(2);
    await expect(queue.rowFor(two)).toContainText("False positive");
  });

  test("refused when they rest on different evidence or on a list match; one key keeps those that fit", async ({
    exchange,
    as,
  }) => {
    const [tor, another, structurer, namesake] = [
      await exchange.torUser(),
      await exchange.torUser(),
      await exchange.structurer(),
      await exchange.namesake(),
    ];
    const { page, queue } = await as("officer");
    await queue.goto();
    await queue.select(structurer);
    await queue.select(tor);
    await queue.select(another);
    const together = queue.bulk.getByRole("button", { name: "False positive…" });
    await expect(together).toHaveAttribute("aria-disabled", "true");
    await expect(queue.bulk).toContainText("They rest on different evidence");
    await page.keyboard.press("1");
    await expect(queue.toast(/They rest on different evidence/)).toBeVisible();
    await expect(queue.dialog).toBeHidden();
    await queue.select(namesake);
    await expect(queue.bulk).toContainText("List matches are decided one by one.");
    await expect(together).toHaveAttribute("aria-disabled", "true");
    await page.keyboard.press("e");
    await expect(queue.bulk).toContainText("2 selected");
    await page.keyboard.press("1");
    await queue.decide("The network is labelled wrongly", "No");
    await expect(queue.toast("2 cases closed")).toBeVisible();
  });
});

test("the export holds the rows of the list, quoted so that nothing runs", async ({ exchange, as }) => {
  const formula = await exchange.torUser(`=cmd ${"Qwertz"}${Date.now()}`);
  const left = await exchange.structurer();
  const { page, queue } = await as("officer");
  await queue.goto("?rule=access.anonymiser");
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: /Export as CSV/ }).click();
  const download = await started;
  expect(download.suggestedFilename()).toMatch(/^cases-\d{4}-\d\d-\d\d\.csv$/);
  const [header, line, ...rest] = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  expect(header).toContain('"Entity","Case","Why","Name","Queue"');
  expect(line).toContain(`"'${formula.name}"`);
  expect(line).toContain(`"${exchange.entity.code}","C-1","Reached us through Tor"`);
  expect(line).toContain('"access.anonymiser"');
  expect(rest.join("")).not.toContain(left.name);
  expect(rest).toEqual([]);
});

test("next case gives each officer another one, and says when none waits", async ({ exchange, as }) => {
  const customers = [await exchange.torUser(), await exchange.torUser()];
  const [one, two, three] = [await as("officer"), await as("officer"), await as("officer")];
  const titles: string[] = [];
  for (const { page, queue } of [one, two]) {
    await queue.goto();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
    titles.push(await page.getByRole("heading", { level: 1 }).innerText());
  }
  expect(titles.sort()).toEqual(customers.map(({ name }) => name).sort());
  await three.queue.goto();
  await three.queue.next.click();
  await expect(three.queue.toast("Nothing waits. Every case is with somebody.")).toBeVisible();
});

test("one case after the other: the outcome by one key, then the next", async ({ exchange, as }) => {
  await exchange.torUser();
  await exchange.torUser();
  const { page, queue } = await as("officer");
  await page.goto("/triage");
  for (const _ of [1, 2]) {
    await expect(page.getByRole("heading", { name: "Reached us through Tor" })).toBeVisible();
    const key = await page.getByText(/· C-\d+$/).innerText();
    await page.keyboard.press("1");
    await queue.decide("Hotel or office network", "No", "Read why it fired");
    await expect(page.getByText(key, { exact: true })).toHaveCount(0);
  }
  await expect(page.getByText("Every case is decided or with somebody. Enjoy the quiet.")).toBeVisible();
});

test("what an exchange sends shows up by itself, below the hand and without moving it", async ({ exchange, as }) => {
  const first = await exchange.torUser();
  const { page, queue } = await as("officer");
  await queue.goto();
  await queue.moveTo(first);
  const held = await exchange.structurer();
  const news = page.getByRole("button", { name: /1 new case – show/ });
  await expect(news).toBeVisible();
  await expect(queue.active).toContainText(first.name);
  await news.click();
  await expect(queue.rows.first()).toContainText(held.name);
  await exchange.send(exchange.torLogin(first));
  await expect(queue.rowFor(first)).toContainText("1 new");
});

test("who has a case open is seen in the queue, until they leave", async ({ exchange, as }) => {
  const customer = await exchange.torUser();
  const [reader, watcher] = [await as("officer"), await as("manager")];
  await watcher.queue.goto();
  await reader.queue.goto();
  await reader.queue.open(customer);
  // who leaves before the page listens cannot say so, and is gone with the heart-beat that does not come
  await reader.casePage.listens();
  const face = watcher.queue.rowFor(customer).getByRole("img", { name: `${reader.name} is looking` });
  await expect(face).toBeVisible();
  await reader.page.goto("/account");
  await expect(face).toBeHidden();
});
