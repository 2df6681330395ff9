// Where the money of a case came from and went: the picture by mouse and by keys, the table that says the same, what leaves the
// page as a file, and how it looks to everybody.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { violations } from "./fixtures/accessible";
import type { Exchange } from "./fixtures/exchange";
import { expect, test } from "./fixtures/journey";
import { hydrated } from "./pages/hydrated";

const SANCTIONED = "0x00000000000000000000000000000000DeM05a1C";
const EXCHANGE = "0x00000000000000000000000000000000de10e8c4";
const hour = 3_600_000;
const address = (): string => `0x${randomUUID().replaceAll("-", "")}00000000`;

type Move = [from: string, to: string, usd: number, hoursAgo: number];

const feed = (...moves: Move[]) =>
  moves.map(([from, to, usd, hours]) => ({
    ...{ id: randomUUID(), kind: "chain_transfer", at: new Date(Date.now() - hours * hour).toISOString() },
    ...{ chain: "ETH", hash: `0x${randomUUID()}`, block: 1, from, to, asset: "ETH", amount: "1" },
    value_usd: usd.toFixed(2),
  }));

/** A deposit of $40,000 of which 8 % came from a sanctioned address three hops before; fourteen strangers paid the rest of it in. */
async function soldCar(exchange: Exchange) {
  const customer = await exchange.customer();
  const [buyer, desk, courier] = [address(), address(), address()];
  const strangers = Array.from({ length: 14 }, (_, nth): Move => [address(), desk, 100 + nth, 8]);
  const small = strangers.reduce((sum, [, , usd]) => sum + usd, 0);
  await exchange.send(
    ...feed(
      [SANCTIONED, courier, 3_200, 10],
      [courier, desk, 3_200, 9],
      [EXCHANGE, desk, 36_800 - small, 8.5],
      ...strangers,
      [desk, buyer, 40_000, 5],
    ),
  );
  await exchange.send({
    ...{ id: randomUUID(), kind: "transaction", at: new Date(Date.now() - 2 * hour).toISOString() },
    ...{ customer: customer.id, direction: "in", asset: "ETH", amount: "10", value_usd: "40000.00", chain: "ETH" },
    ...{ counterparty: { kind: "address", id: buyer }, status: "requested" },
  });
  return { customer, buyer, desk, courier };
}

const card = (page: Page) => page.locator("#case-flow");
const box = (page: Page, name: RegExp) => card(page).locator("[data-flow-box]").and(page.getByRole("button", { name }));

async function openPicture(page: Page): Promise<void> {
  await page.goto("/cases/C-1");
  await hydrated(box(page, /^Customer/));
}

test("the way of the money is seen, walked by keys, opened, kept in the address, and nothing jumps", async ({
  exchange,
  as,
}) => {
  await soldCar(exchange);
  const { page } = await as("officer", { queues: ["on_chain"] });
  await openPicture(page);
  await expect(card(page).getByRole("button", { name: "Sanctioned: 8 %, 4 hops away" })).toBeVisible();
  await expect(card(page)).toContainText("8 % of what came in ($3,200) can be traced to");
  expect(await violations(page, "everything", "#case-flow")).toEqual([]);

  // seen from another box: the page itself may scroll
  const placeOf = async (name: RegExp) => {
    const [one, other] = [await box(page, name).boundingBox(), await box(page, /^Customer/).boundingBox()];
    return [one, other].map((at) => at && Math.round(at.x)).concat(Math.round((one?.y ?? 0) - (other?.y ?? 0)));
  };
  const before = await placeOf(/^Exchange|^0x0000…e8c4/);
  await box(page, /^6 more addresses/).click();
  await expect(card(page).locator("[data-flow-box]")).toHaveCount(21);
  expect(await placeOf(/^Exchange|^0x0000…e8c4/)).toEqual(before);

  await box(page, /^Customer/).focus();
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
  await expect(page.locator("[data-flow-box]:focus")).toHaveAccessibleName(/Exchange.*3 hops before.*not followed on/);
  await page.keyboard.press("Enter");
  await expect(card(page)).toContainText("can be traced to 0x0000…e8c4 (Exchange)");
  await expect(page).toHaveURL(/flow=a\.in-0x0+de10e8c4/);
  await page.reload();
  await expect(card(page)).toContainText("can be traced to 0x0000…e8c4 (Exchange)");
  await page.locator("[data-flow-box]").first().focus();
  await page.keyboard.press("Escape");
  await expect(card(page)).toContainText("Choose a box");
});

test("the table says the same, limits narrow it, and what is saved can be opened safely", async ({ exchange, as }) => {
  const { buyer } = await soldCar(exchange);
  const { page } = await as("officer", { preferences: { theme: "dark" } });
  await openPicture(page);
  await card(page).getByRole("radio", { name: "Table" }).click();
  const rows = card(page).getByRole("row");
  await expect(rows).toHaveCount(20);
  await expect(rows.filter({ hasText: "0x0000…5a1c" })).toContainText("$3,200");
  expect(await violations(page, "everything", "#case-flow")).toEqual([]);

  await card(page).getByRole("button", { name: "Limits" }).click();
  await page.getByRole("textbox", { name: "At least, USD" }).fill("1000");
  await expect(rows).toHaveCount(6);
  await page.keyboard.press("Escape");

  const saved = async (item: string) => {
    await card(page).getByRole("button", { name: "More" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: item }).click(),
    ]);
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
  };
  const csv = await saved("Save as table (CSV)");
  expect(csv.name).toBe("fund-flow-C-1.csv");
  expect(csv.content.toString()).toContain(`"${buyer}"`);
  expect(csv.content.toString().trim().split("\r\n")).toHaveLength(6);

  await card(page).getByRole("radio", { name: "Picture" }).click();
  await expect(box(page, /^Customer/)).toBeVisible();
  const png = await saved("Save as picture (PNG)");
  expect(png.name).toBe("fund-flow-C-1.png");
  expect([...png.content.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join("")).toBe("PNG");
});

test("on a phone the table comes first, in Chinese the words are Chinese, and a case about something else has none", async ({
  exchange,
  as,
}) => {
  await soldCar(exchange);
  const phone = await as("officer", {
    preferences: { locale: "zh" },
    browser: { viewport: { width: 390, height: 844 }, hasTouch: true },
  });
  await phone.page.goto("/cases/C-1");
  await expect(card(phone.page).getByRole("table")).toContainText("受制裁");
  await expect(card(phone.page).getByRole("heading")).toHaveText("资金从哪里来");
  expect(await violations(phone.page, "everything", "#case-flow")).toEqual([]);
  await exchange.torUser();
  const { page } = await as("officer");
  const flow = page.waitForResponse((response) => response.url().includes("/fund-flow"));
  await page.goto("/cases/C-2");
  await (await flow).finished();
  await expect(page.getByRole("heading", { name: "For and against" })).toBeVisible();
  await expect(card(page)).toHaveCount(0);
});

test("five hundred boxes stay smooth: frames while it is moved and zoomed are reported", async ({
  exchange,
  as,
}, info) => {
  const customer = await exchange.customer();
  const [payers, payees] = [Array.from({ length: 12 }, address), Array.from({ length: 12 }, address)];
  let [before, after] = [payers, payees];
  for (let hop = 2; hop <= 6; hop++) {
    const [next, further] = [Array.from({ length: 60 }, address), Array.from({ length: 60 }, address)];
    await exchange.send(
      ...feed(...next.map((from, at): Move => [from, before[at % before.length] ?? "", 500 + at, 20 + hop * 5])),
      ...feed(...further.map((to, at): Move => [after[at % after.length] ?? "", to, 500 + at, 6 - hop])),
    );
    [before, after] = [next, further];
  }
  // all of them had money from where it must not come from, so that each dealing alerts
  await exchange.send(...feed(...[...payers, ...payees].map((to): Move => [SANCTIONED, to, 9_000, 30])));
  const deal = (direction: string, nth: number, id: string) => ({
    ...{ id: randomUUID(), kind: "transaction", at: new Date(Date.now() - (18 - nth / 3) * hour).toISOString() },
    ...{ customer: customer.id, direction, asset: "ETH", amount: "1", value_usd: "9500.00", chain: "ETH" },
    ...{ counterparty: { kind: "address", id }, status: "requested" },
  });
  await exchange.send(
    ...payers.map((id, nth) => deal("in", nth, id)),
    ...payees.map((id, nth) => deal("out", nth + 12, id)),
  );
  const { page } = await as("officer");
  await openPicture(page);
  for (let opened = 0; opened < 14; opened++) {
    const closed = card(page).locator('[data-flow-box][aria-expanded="false"]');
    if ((await closed.count()) === 0) break;
    await closed.first().dispatchEvent("click");
  }
  const boxes = await card(page).locator("[data-flow-box]").count();
  const frames = await page.evaluate(async () => {
    const pane = document.querySelector(".react-flow__pane") as HTMLElement;
    const { left, top, width, height } = pane.getBoundingClientRect();
    const at = (x: number, y: number) => ({ clientX: left + x, clientY: top + y, bubbles: true, cancelable: true });
    const took: number[] = [];
    const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
    const measure = async (act: (step: number) => void): Promise<void> => {
      let last = await frame();
      for (let step = 0; step < 60; step++) {
        act(step);
        const now = await frame();
        took.push(now - last);
        last = now;
      }
    };
    const options = (step: number) => ({ ...at(width / 2 + step * 3, height / 2 + step), buttons: 1, view: window });
    pane.dispatchEvent(new MouseEvent("mousedown", options(0)));
    await measure((step) => window.dispatchEvent(new MouseEvent("mousemove", options(step))));
    window.dispatchEvent(new MouseEvent("mouseup", options(60)));
    await measure((step) =>
      pane.dispatchEvent(
        new WheelEvent("wheel", { ...at(width / 2, height / 2), deltaY: step < 30 ? -20 : 20, ctrlKey: true }),
      ),
    );
    return took.sort((a, b) => a - b);
  });
  const middle = frames[Math.floor(frames.length / 2)] ?? 0;
  const slow = frames[Math.floor(frames.length * 0.95)] ?? 0;
  const told = `${boxes} boxes: a frame takes ${middle.toFixed(1)} ms (p50), ${slow.toFixed(1)} ms (p95)`;
  info.annotations.push({ type: "frames", description: told });
  console.log(told);
  expect(boxes).toBeGreaterThan(350);
});
