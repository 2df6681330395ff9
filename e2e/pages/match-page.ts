// The page of one match as a person uses it.
import type { Locator, Page } from "@playwright/test";
import { hydrated } from "./hydrated";

type Decision = { reason?: string; compared?: string[]; text?: string };

export class MatchPage {
  readonly decision: Locator;
  readonly changes: Locator;
  readonly sides: Locator;
  readonly steps: Locator;
  readonly second: Locator;
  readonly bar: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    const card = (name: string | RegExp) =>
      page.locator("section").filter({ has: page.getByRole("heading", { name, exact: typeof name === "string" }) });
    this.decision = card("Decide");
    this.changes = card(/^Discounted before/);
    this.sides = card("Side by side");
    this.steps = card("Earlier decisions on this pair");
    this.second = card("Second person");
    this.bar = page.getByRole("main").locator("header");
    this.dialog = page.getByRole("dialog");
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(path);
    await hydrated(this.decision);
  }

  /** Opens the one row of a customer in the index. */
  async openFor(externalId: string, view = "open"): Promise<void> {
    await this.page.goto(`/matches?view=${view}&q=${externalId}`);
    const row = this.page.getByRole("grid").locator("[data-row-id]");
    await hydrated(row);
    await row.dblclick();
    await this.page.waitForURL(/\/matches\/[0-9a-f-]{36}$/);
    await hydrated(this.decision);
  }

  async decide(act: string, { reason, compared = ["Date of birth"], text = "Compared the passport copy" }: Decision) {
    await this.decision.getByRole("button", { name: act }).click();
    if (reason) {
      await this.dialog.getByRole("combobox").click();
      await this.page.getByRole("option", { name: reason }).click();
    }
    for (const field of compared) await this.dialog.getByRole("checkbox", { name: field, exact: true }).click();
    await this.dialog.getByRole("textbox").fill(text);
    await this.dialog.getByRole("button", { name: /Confirm|Propose/ }).click();
  }

  toast(words: string | RegExp): Locator {
    return this.page.locator("[data-sonner-toast]").filter({ hasText: words });
  }
}
