// Opening what a customer sent: a reason once, the page with what was read on it, tools by keys, an address that ends and is renewed.
import type { Locator, Page } from "@playwright/test";
import { violations } from "./fixtures/accessible";
import { askAbout, CustomerSide } from "./fixtures/customer-side";
import type { Customer, Exchange } from "./fixtures/exchange";
import { type Colleague, expect, test } from "./fixtures/journey";
import { bill } from "./fixtures/papers";
import { InquiryPage } from "./pages/inquiry-page";

const today = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date());

/** An inquiry that this customer has answered with two bills: one of their own, one of somebody else. */
async function answered(exchange: Exchange, officer: Colleague): Promise<{ id: string; customer: Customer }> {
  const customer = await exchange.structurer();
  const id = await askAbout(officer, exchange, customer, { kind: "proof_of_address" });
  const side = await CustomerSide.of(exchange, customer);
  const paper = { name: "Zofia Nowak", address: "12 Harbour Street, London N1 4AB", date: today };
  await side.send("proof_of_address", { ...(await bill(paper)), name: "first.jpg" });
  await side.send("proof_of_address", { ...(await bill({ ...paper, name: "Peter Sand" })), name: "second.jpg" });
  await side.handIn();
  return { id, customer };
}

const pictureOf = (page: Page): Locator => page.getByRole("img", { name: /^Page 1 of 1/ });
const isDrawn = (picture: Locator) =>
  expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 1_000));

/** Opens them once all are checked: a document whose checks end is looked at anew, by another address. */
async function open(page: Page, id: string): Promise<void> {
  await new InquiryPage(page).goto(id);
  const files = page.getByRole("button", { name: /\.jpg/ });
  await expect(files.filter({ hasText: /Checks|Look closely/ })).toHaveCount(2, { timeout: 60_000 });
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("checking the address on the bill");
  await page.getByRole("dialog").getByRole("button", { name: /^Open/ }).click();
}

test("an officer opens the documents of an inquiry with one reason and looks at them by keys", async ({
  exchange,
  as,
}) => {
  const officer = await as("officer");
  const { page } = officer;
  const { id, customer } = await answered(exchange, officer);
  await open(page, id);
  await isDrawn(pictureOf(page)).toBe(true);

  await test.step("the checks end while one looks: what was read lies on the page, beside what was declared", async () => {
    await expect(page.getByText("Utility bill", { exact: true })).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: /^Address/ }).click();
    await expect(page.locator("[data-field=address]")).toBeVisible();
  });

  await test.step("nearer, turned and whole again by keys, while the page has the focus", async () => {
    const region = page.getByRole("region", { name: /^Page 1 of 1/ });
    const tools = page.getByRole("toolbar", { name: "Tools for the page" });
    await region.focus();
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await expect(tools).toContainText("156%");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => region.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
    const lies = async () => {
      const box = await pictureOf(page).boundingBox();
      return box && box.width > box.height ? "on its side" : "upright";
    };
    expect(await lies()).toBe("upright");
    await page.keyboard.press("r");
    await expect.poll(lies).toBe("on its side");
    await page.keyboard.press("0");
    await expect(tools).toContainText("100%");
  });

  await test.step("it reads well for everybody", async () => {
    expect(await violations(page)).toEqual([]);
  });

  await test.step("the other one needs no other reason; the original is saved as it was sent", async () => {
    await page.getByRole("button", { name: /second\.jpg/ }).click();
    await isDrawn(pictureOf(page)).toBe(true);
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save the original" }).click();
    expect((await saving).suggestedFilename()).toMatch(/^document-[0-9a-f]{8}\.jpg$/);
  });

  await test.step("what is held is told on the customer's page and leads back here", async () => {
    await officer.customerPage.goto();
    await officer.customerPage.find(customer.id);
    await officer.customerPage.open(customer.id);
    const held = page.getByRole("link", { name: "Utility bill" }).first();
    await held.click();
    await expect(page).toHaveURL(new RegExp(`/inquiries/${id}\\?document=`));
    await isDrawn(pictureOf(page)).toBe(true);
  });
});

test("a picture whose address has ended comes by a new one, and one that is gone is said to be", async ({
  exchange,
  as,
}) => {
  const officer = await as("officer", { mayComplain: true });
  const { page } = officer;
  const { id } = await answered(exchange, officer);
  const asked: string[] = [];
  await page.route("**/api/files/*", (route) => {
    asked.push(route.request().url());
    return asked.length === 1 ? route.fulfill({ status: 404 }) : route.continue();
  });
  await open(page, id);
  await isDrawn(pictureOf(page)).toBe(true);
  // one look, one address: nothing is opened, and recorded, twice
  expect(new Set(asked).size).toBe(2);
  await page.unroute("**/api/files/*");
  await page.route("**/api/files/*", (route) => route.fulfill({ status: 404 }));
  await page.getByRole("button", { name: /second\.jpg/ }).click();
  await expect(page.getByText("There is no picture of this page")).toBeVisible();
});
