// Watching over ourselves: looks that are unlike somebody reach only those named for it, access is looked at by somebody else and cut at
// once, a declared conflict shuts the customer off; and a machine's key is shown once and followed by another without a gap.
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { systemActor } from "@/lib/access/actor";
import { watchLooks } from "@/lib/inside-control/watch";
import { expectAccessible } from "./fixtures/accessible";
import { type Colleague, expect, test } from "./fixtures/journey";
import { hydrated } from "./pages/hydrated";

const idOf = async (externalId: string): Promise<string> => {
  const [row] = await inTransaction("all", (tx) =>
    tx.select({ id: customers.id }).from(customers).where(eq(customers.externalId, externalId)),
  );
  if (!row) throw new Error(`there is no customer ${externalId}`);
  return row.id;
};
const cardOf = ({ page }: Colleague, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });

test("looks without an occasion are told to those named for it, never to whom they are about; then the access is cut", async ({
  exchange,
  as,
}) => {
  const curious = await as("officer", { queues: ["insider"], mayComplain: true });
  const manager = await as("manager", { queues: ["insider"] });
  const kind = "Looked at customers about whom nothing is open";

  await test.step("five customers, nothing open about any", async () => {
    for (let i = 0; i < 5; i += 1) {
      const customer = await exchange.customer();
      await curious.page.goto(`/customers/${await idOf(customer.id)}`);
      await expect(curious.page.getByRole("heading", { name: customer.name }).first()).toBeVisible();
    }
    const watched = await watchLooks({ actor: systemActor("test") }, {});
    expect(watched.ok).toBe(true);
  });

  await test.step("who is named reads what was seen and what it may well be", async () => {
    await manager.page.goto("/staff/alerts");
    const card = cardOf(manager, curious.name).filter({ hasText: kind });
    await expect(card).toContainText("5 customers with no case, question, limit, review or call that day");
    await expect(card).toContainText("a caller who hung up");
    await expectAccessible(manager.page);
  });

  await test.step("whom it is about sees nothing of it, though named", async () => {
    await curious.page.goto("/staff/alerts");
    await expect(curious.page.getByRole("heading", { name: "Unusual access" })).toBeVisible();
    await expect(cardOf(curious, curious.name)).toHaveCount(0);
  });

  await test.step("what was found out is kept", async () => {
    const card = cardOf(manager, curious.name).filter({ hasText: kind });
    await hydrated(card.getByRole("button"));
    await card.getByRole("button", { name: "What was found out…" }).click();
    const dialog = manager.page.getByRole("dialog");
    await dialog.getByRole("radio", { name: "Acted on" }).click();
    await dialog.getByRole("textbox").fill("Asked; there was no reason for it.");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await expect(manager.page.getByText("Closed.", { exact: true })).toBeVisible();
    await manager.page.goto("/staff/alerts?state=closed");
    await expect(cardOf(manager, curious.name).filter({ hasText: kind })).toContainText("there was no reason for it");
  });

  await test.step("at the access review one's own is somebody else's; what is cut is gone at once", async () => {
    await manager.page.goto("/staff/access-review");
    await expect(cardOf(manager, manager.name)).toContainText("Somebody else looks at yours");
    await expectAccessible(manager.page);
    const card = cardOf(manager, curious.name);
    await hydrated(card.getByRole("button", { name: "Take away…" }));
    await card.getByRole("button", { name: "Take away…" }).click();
    const dialog = manager.page.getByRole("dialog");
    await dialog.getByRole("checkbox", { name: "Insider" }).click();
    await expect(dialog.getByRole("button", { name: "Take away" })).toBeDisabled();
    await dialog.getByRole("textbox", { name: "Why" }).fill("Looked without a reason");
    await dialog.getByRole("button", { name: "Take away" }).click();
    await expect(card).toContainText("Looked at");
    await curious.page.goto("/staff/alerts");
    await curious.page.waitForURL(/\/sign-in/);
  });
});

test("a declared conflict shuts the customer off for whoever declared it", async ({ exchange, as }) => {
  const customer = await exchange.customer();
  const id = await idOf(customer.id);
  const officer = await as("officer", { mayComplain: true });
  const { page } = officer;
  await page.goto(`/customers/${id}`);
  await expect(page.getByRole("heading", { name: customer.name }).first()).toBeVisible();
  await page.goto("/account");
  await page.getByRole("link", { name: "Open", exact: true }).click();
  await page.waitForURL(/\/account\/conflicts$/);
  const declare = page.getByRole("button", { name: "Declare" });
  await hydrated(declare);
  await page.getByRole("textbox", { name: "Customer", exact: true }).fill(customer.id);
  await page.getByRole("combobox", { name: "What connects you" }).click();
  await page.getByRole("option", { name: "A friend" }).click();
  await declare.click();
  await expect(page.getByRole("definition").filter({ hasText: "A friend" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/customers/${id}`);
  await expect(page.getByRole("heading", { name: customer.name })).toHaveCount(0);
});

test("a machine's key: made with an end, shown once, rotated with an overlap, revoked", async ({
  exchange,
  as,
  server,
}) => {
  const admin = await as("admin");
  const { page } = admin;
  const metrics = async (key: string): Promise<number> =>
    (await fetch(`${server.url}/api/v1/metrics`, { headers: { authorization: `Bearer ${key}` } })).status;
  const shown = async (): Promise<string> => {
    const dialog = page.getByRole("dialog", { name: `The key of watcher ${exchange.entity.code}` });
    const key = (await dialog.locator("code").textContent()) ?? "";
    await dialog.getByRole("button", { name: "I have it" }).click();
    await expect(dialog).toHaveCount(0);
    return key;
  };
  await page.goto("/settings/api-keys");
  const add = page.getByRole("button", { name: "Make a key" });
  await hydrated(add);
  await add.click();
  const form = page.getByRole("dialog", { name: "Make a key" });
  await form.getByRole("textbox", { name: "Name" }).fill(`watcher ${exchange.entity.code}`);
  await form.getByRole("checkbox", { name: "Read metrics" }).click();
  await expectAccessible(page);
  await form.getByRole("button", { name: "Make", exact: true }).click();
  const first = await shown();
  expect(await metrics(first)).toBe(200);
  const cards = cardOf(admin, `watcher ${exchange.entity.code}`);
  await expect(cards).toHaveCount(1);
  await expect(page.getByText(first)).toHaveCount(0);
  await cards.getByRole("button", { name: "Rotate…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Make it" }).click();
  const second = await shown();
  expect([await metrics(first), await metrics(second)]).toEqual([200, 200]);
  await expect(cards).toHaveCount(2);
  await cards.first().getByRole("button", { name: "Revoke…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(cards.filter({ hasText: "Revoked" })).toHaveCount(1);
  expect([await metrics(first), await metrics(second)]).toEqual([200, 401]);
});
