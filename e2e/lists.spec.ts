// A list loaded by hand reaches the customers it names; one that shrank waits for somebody else; who is there for one entity only looks.
import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { newId } from "@/lib/id";
import { expect, test } from "./fixtures/journey";
import { hydrated } from "./pages/hydrated";

const entry = (uid: string, name: string): string => JSON.stringify({ uid, name, type: "individual" });
const others = (count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    entry(`O${index}`, `Ozymandias Quillfeather ${"abcdefghij"[index % 10]}${index}`),
  );

/** Gives a person every entity there is, as whoever changes a list must have. */
const thereForEveryEntity = (staffId: string): Promise<unknown> =>
  inTransaction("all", (tx) =>
    tx.execute(
      sql`insert into staff_entities (staff_id, entity_id) select ${staffId}, id from entities on conflict do nothing`,
    ),
  );

async function load(page: Page, name: string, lines: readonly string[]): Promise<void> {
  await page.goto("/lists");
  await hydrated(page.getByRole("heading", { level: 1, name: "Lists" }));
  await page.getByRole("button", { name: "Load a file" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  const file = { name: "people.jsonl", mimeType: "application/json", buffer: Buffer.from(lines.join("\n")) };
  await dialog.getByLabel("File").setInputFiles(file);
  await dialog.getByRole("button", { name: "Load" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("a new entry brings the customer it names to a person; a version that shrank waits for somebody else", async ({
  exchange,
  as,
}) => {
  // two people, each with a browser, and a sweep over all customers
  const name = `l${newId().replaceAll("-", "").slice(-16)}`;
  const customer = await exchange.customer({ name: "Philomena Brackenridge" });
  const manager = await as("manager");
  await thereForEveryEntity(manager.id);
  const { page } = manager;
  await load(page, name, others(30));
  await load(page, name, [...others(30), entry("NEW", "BRACKENRIDGE, Philomena")]);
  const changes = page.locator("section").filter({ has: page.getByRole("heading", { name: "What changed" }) });
  await expect(changes.getByRole("listitem")).toContainText(["BRACKENRIDGE, Philomena"]);
  await expect(changes.getByRole("link", { name: "Download as CSV" })).toBeVisible();
  // the page hears by itself how far the sweep has come
  await expect(page.getByText(/: one decision, 0 no longer listed/)).toBeVisible({ timeout: 60_000 });
  await page.goto("/matches");
  const match = page.getByRole("row").filter({ hasText: "BRACKENRIDGE, Philomena" });
  await expect(match).toContainText(customer.name);

  await load(page, name, others(12));
  await expect(page.getByRole("heading", { name: "A new version waits for you" })).toBeVisible();
  await page.getByRole("button", { name: "Put it in force" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Put it in force" }).click();
  await expect(page.getByText("You loaded it: somebody else puts it in force.")).toBeVisible();
  const mlro = await as("mlro");
  await thereForEveryEntity(mlro.id);
  await mlro.page.goto(`/lists/${name}`);
  await hydrated(mlro.page.getByRole("heading", { level: 1, name }));
  await mlro.page.getByRole("button", { name: "Put it in force" }).click();
  await mlro.page.getByRole("alertdialog").getByRole("button", { name: "Put it in force" }).click();
  await expect(mlro.page.getByText("The version is in force")).toBeVisible();
  await expect(mlro.page.getByRole("heading", { name: "A new version waits for you" })).toHaveCount(0);
});

test("who is there for one entity sees lists, and is told why they load none", async ({ as }) => {
  const { page } = await as("manager");
  await page.goto("/lists/sanctions");
  await hydrated(page.getByRole("heading", { level: 1, name: "sanctions" }));
  const load = page.getByRole("button", { name: /^Load a file/ });
  await expect(load).toHaveAttribute("aria-disabled", "true");
  await expect(load).toHaveAccessibleDescription(/the same for all entities/);
  await expect(page.getByRole("button", { name: "Begin fetching" })).toHaveCount(0);
});
