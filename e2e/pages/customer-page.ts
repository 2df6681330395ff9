// Finding customers, and the page of one.
import type { Locator, Page } from "@playwright/test";
import { hydrated } from "./hydrated";

export class CustomerPage {
  readonly text: Locator;
  readonly found: Locator;
  readonly sealed: Locator;
  readonly cases: Locator;
  readonly clearances: Locator;
  readonly conflict: Locator;
  readonly events: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    const card = (name: string) =>
      page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });
    this.text = page.getByRole("searchbox", { name: "Find a customer" });
    this.found = page.getByRole("table");
    this.sealed = card("Sealed");
    this.cases = card("Cases");
    this.clearances = card("Kept quiet");
    this.conflict = card("Conflict of interest");
    this.events = card("Recent events");
    this.dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
  }

  async goto(): Promise<void> {
    await this.page.goto("/customers");
    await hydrated(this.text);
  }

  async find(text: string): Promise<void> {
    await this.text.fill(text);
    await this.page.getByRole("button", { name: "Find", exact: true }).click();
  }

  async open(id: string): Promise<void> {
    await this.page.getByRole("link", { name: id }).click();
    await this.page.waitForURL(/\/customers\/[0-9a-f-]{36}$/);
  }
}
